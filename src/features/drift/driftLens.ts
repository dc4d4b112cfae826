import * as vscode from "vscode";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { describeDrift } from "./driftDecorations.ts";

/** The line above each entity of a descriptor that says how it stands to the portal's, and opens the two side by side. */
export class DriftLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const { catalog, drift, settings } = services;
    this.#subscriptions = [
      catalog.onDidChange(() => catalog.portalName !== undefined && this.#changed.fire()),
      drift.onDidChange(() => this.#changed.fire()),
      settings.onDidChange((ids) => ids.has("callboard.codeLens.drift") && this.#changed.fire()),
      vscode.languages.registerCodeLensProvider([{ language: "yaml" }, { language: "json" }], this),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { catalog, drift, settings } = this.#services;
    const { portal } = drift.source ?? {};
    if (!portal || !settings.get("callboard.codeLens.drift")) return [];
    return catalog.entitiesIn(fromVsUri(document.uri)).flatMap(({ ref, isRemote, isStale, nameRange }) => {
      const found = isRemote || isStale ? undefined : drift.of(ref);
      if (!found || found.kind === "same") return [];
      const title = describeDrift(found, portal.name);
      const start = firstLineOf(document, nameRange.start.line);
      const command = { title, command: "callboard.compareWithPortal", arguments: [ref] };
      return [new vscode.CodeLens(new vscode.Range(start, start), command)];
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}

/** Where the YAML document that holds a line begins, without the comments in front of it; the line itself in JSON. */
function firstLineOf(document: vscode.TextDocument, line: number): vscode.Position {
  let first = Math.min(line, document.lineCount - 1);
  for (let above = first; above >= 0 && !document.lineAt(above).text.startsWith("---"); above--) {
    if (/^[^\s#]/.test(document.lineAt(above).text)) first = above;
  }
  return new vscode.Position(first, 0);
}
