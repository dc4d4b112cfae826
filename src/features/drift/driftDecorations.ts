import * as vscode from "vscode";
import type { CatalogChange } from "../../core/catalog/catalogEntity.ts";
import type { Drift, DriftKind } from "../../core/remote/drift.ts";
import { readEntityRow, toEntityRow } from "../entityRow.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** The colours in which the editor shows what changed, came and went. */
const looks: Readonly<Partial<Record<DriftKind, { readonly badge: string; readonly color: string }>>> = {
  changed: { badge: "≠", color: "gitDecoration.modifiedResourceForeground" },
  onlyHere: { badge: "+", color: "gitDecoration.untrackedResourceForeground" },
  onlyInPortal: { badge: "−", color: "gitDecoration.deletedResourceForeground" },
  error: { badge: "!", color: "list.errorForeground" },
  orphan: { badge: "?", color: "gitDecoration.ignoredResourceForeground" },
};
/** As much as fits above a line. */
const longest = 120;
/** More entities than this are decorated anew by one event for all. */
const mostSingleEvents = 500;

/** Shows in the tree how entities stand to the portal's; nothing for those that are the same. */
export class DriftDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.catalog.onDidChange((change) => this.#update(change)),
      services.drift.onDidChange(() => this.#changed.fire(undefined)),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const ref = readEntityRow(uri);
    const drift = ref === undefined ? undefined : this.#services.drift.of(ref);
    const { portal } = this.#services.drift.source ?? {};
    const look = drift && looks[drift.kind];
    if (!look || !portal) return undefined;
    const { badge, color } = look;
    return { badge, color: new vscode.ThemeColor(color), tooltip: describeDrift(drift, portal.name) };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #update({ added, changed, removed }: CatalogChange): void {
    if (!this.#services.drift.source) return;
    const refs = [...added, ...changed, ...removed];
    if (refs.length > 0) this.#changed.fire(refs.length > mostSingleEvents ? undefined : refs.map(toEntityRow));
  }
}

/** How an entity stands to the portal's, in a few words. */
export function describeDrift({ kind, fields, errors }: Drift, portal: string): string {
  return messages.drift.describe[kind](portal, fields.length, shorten(errors[0] ?? ""));
}

/** What a portal says of an error may be a whole page; the problem in the file says all of it. */
function shorten(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
