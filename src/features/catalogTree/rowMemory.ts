import type * as vscode from "vscode";
import type { TreeNode } from "../../core/catalog/treeNode.ts";
import type { WorkspaceState } from "../../platform/vscode/workspaceState.ts";

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

  isExpanded(node: TreeNode): boolean {
    return this.#expanded.has(node.id);
  }

  follow(view: vscode.TreeView<TreeNode>): void {
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

  #setExpanded(node: TreeNode, isExpanded: boolean): void {
    // Opened again, a row counts as the latest.
    this.#expanded.delete(node.id);
    if (isExpanded) this.#expanded.add(node.id);
    void this.#state.setExpanded([...this.#expanded].slice(-limit));
  }
}
