import * as vscode from "vscode";
import type { TreeNode } from "../../core/catalog/treeNode.ts";
import type { TreeProvider } from "./treeProvider.ts";
import type { UncoveredFolders } from "./uncoveredFolders.ts";
import {
  toFolderItem,
  toGroupItem,
  toUncoveredRow,
  type UncoveredGroup,
  type UncoveredRow,
  uncoveredGroup,
} from "./uncoveredRows.ts";

export type Row = TreeNode | UncoveredGroup | UncoveredRow;

/** What the rows below the catalog's own depend on. */
export interface UncoveredState {
  readonly folders: UncoveredFolders;
  /** False while the view shows something else, such as the result of a filter. */
  isShown(): boolean;
  isExpanded(row: { readonly id: string }): boolean;
}

/** The rows of the view: the catalog's tree, and behind it what the catalog lacks. */
export class CatalogRows implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #tree: TreeProvider;
  readonly #state: UncoveredState;
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #hasGroup = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(tree: TreeProvider, state: UncoveredState) {
    this.#tree = tree;
    this.#state = state;
    this.#subscriptions = [
      tree.onDidChangeTreeData((nodes) => this.#changed.fire(nodes)),
      state.folders.onDidChange(() => this.#update()),
    ];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const { folders } = this.#state;
    switch (row.type) {
      case "uncoveredGroup":
        return toGroupItem(folders.all.length, this.#state.isExpanded(row));
      case "uncoveredFolder":
        return toFolderItem(row, folders.isTicked(row.folder));
      default:
        return this.#tree.getTreeItem(row);
    }
  }

  getChildren(row?: Row): Row[] {
    if (!row) return this.#roots();
    if (row.type === "uncoveredGroup") return this.#state.folders.all.map(toUncoveredRow);
    return row.type === "uncoveredFolder" ? [] : this.#tree.getChildren(row);
  }

  getParent(row: Row): Row | undefined {
    if (row.type === "uncoveredGroup") return undefined;
    return row.type === "uncoveredFolder" ? uncoveredGroup : this.#tree.getParent(row);
  }

  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem | Promise<vscode.TreeItem> {
    const isOurs = row.type === "uncoveredGroup" || row.type === "uncoveredFolder";
    return isOurs ? item : this.#tree.resolveTreeItem(item, row);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#tree.dispose();
    this.#changed.dispose();
  }

  #roots(): Row[] {
    this.#hasGroup = this.#isGroupDue();
    return [...this.#tree.getChildren(), ...(this.#hasGroup ? [uncoveredGroup] : [])];
  }

  #isGroupDue(): boolean {
    return this.#state.isShown() && this.#state.folders.all.length > 0;
  }

  #update(): void {
    const isSame = this.#hasGroup === this.#isGroupDue();
    if (!isSame) this.#changed.fire(undefined);
    else if (this.#hasGroup) this.#changed.fire([uncoveredGroup]);
  }
}
