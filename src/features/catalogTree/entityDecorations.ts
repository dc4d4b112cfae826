import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import type { CatalogChange, ProblemCounts } from "../../core/catalog/catalogEntity.ts";
import { isDeprecated } from "../../core/catalog/entityLooks.ts";
import { readEntityRow, toEntityRow } from "../entityRow.ts";
import { messages } from "../messages.ts";

/** More entities than this are decorated anew by one event for all. */
const mostSingleEvents = 500;

/** Gives entities the editor's own colours and counts of problems. */
export class EntityDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #catalog: Catalog;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    this.#subscriptions = [
      catalog.onDidChange((change) => this.#update(change)),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const ref = readEntityRow(uri);
    const entity = ref === undefined ? undefined : this.#catalog.get(ref);
    if (!entity) return undefined;
    const counts = this.#catalog.problemCountsOf(entity.uri, entity.document);
    if (counts.error + counts.warning > 0) return decorate(counts);
    // The API has no struck-through label; the description says "deprecated", and the colour recedes.
    return isDeprecated(entity.entity) ? { color: new vscode.ThemeColor("list.deemphasizedForeground") } : undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #update(change: CatalogChange): void {
    const inFiles = change.files.flatMap((uri) => this.#catalog.entitiesIn(uri)).map((entity) => entity.ref);
    const refs = [...new Set([...inFiles, ...change.added, ...change.changed])];
    this.#changed.fire(refs.length > mostSingleEvents ? undefined : refs.map(toEntityRow));
  }
}

function decorate(counts: ProblemCounts): vscode.FileDecoration {
  const count = counts.error + counts.warning;
  return {
    // A badge has room for two characters.
    badge: count > 99 ? "9+" : String(count),
    tooltip: messages.problemCounts(counts),
    color: new vscode.ThemeColor(counts.error > 0 ? "list.errorForeground" : "list.warningForeground"),
  };
}
