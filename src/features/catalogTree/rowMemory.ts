import type * as vscode from "vscode";
import type { WorkspaceState } from "../../platform/vscode/workspaceState.ts";
import type { Row } from "./catalogRows.ts";

/** Rows that are remembered as open; more than anyone opens, less than would weigh. */
const limit = 1_000;

/**
 * Remembers between sessions which rows are open and which one is selected. The editor itself does so only until its
 * window is loaded again.
 */
export class RowMemory implements vscode.Disposable {
  readonly #state: WorkspaceState;
  readonly #expanded: Set<string>;
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor(state: WorkspaceState) {
    this.#state = state;
    this.#expanded = new Set(state.expanded);
  }

  /** The entity that was selected when the last session ended. */
  get selected(): string | undefined {
    return this.#state.selected;
  }

  isExpanded({ id }: { readonly id: string }): boolean {
    return this.#expanded.has(id);
  }

  follow(view: vscode.TreeView<Row>): void {
    this.#subscriptions.push(
      view.onDidExpandElement(({ element }) => this.#setExpanded(element, true)),
      view.onDidCollapseElement(({ element }) => this.#setExpanded(element, false)),
      view.onDidChangeSelection(({ selection: [row] }) => {
        void this.#state.setSelected(row?.type === "entity" ? row.ref : undefined);
      }),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #setExpanded({ id }: Row, isExpanded: boolean): void {
    // Opened again, a row counts as the latest.
    this.#expanded.delete(id);
    if (isExpanded) this.#expanded.add(id);
    void this.#state.setExpanded([...this.#expanded].slice(-limit));
  }
}
