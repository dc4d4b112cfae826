import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { compareScheme, readSide } from "./sideUri.ts";

/** Offers both sides of entities to the diff editor. They follow the catalog while they are shown. */
export class Comparisons implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.catalog.onDidChange(({ changed, added, removed }) => {
        const refs = new Set([...changed, ...added, ...removed]);
        this.#refresh((ref) => refs.has(ref));
      }),
      services.drift.onDidChange(() => this.#refresh(() => true)),
      vscode.workspace.registerTextDocumentContentProvider(compareScheme, this),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { sideText } = await import("../../core/remote/sideText.ts");
    const { ref, side } = readSide(uri);
    const { catalog, drift } = this.#services;
    return sideText(ref, side, catalog, drift.source);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(isChanged: (ref: string) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === compareScheme && isChanged(readSide(uri).ref)) this.#changed.fire(uri);
    }
  }
}
