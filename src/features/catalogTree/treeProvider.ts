import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import type { CatalogTree } from "../../core/catalog/catalogTree.ts";
import type { TreeNode } from "../../core/catalog/treeNode.ts";
import { toTreeItem } from "./treeItem.ts";

/** Hands core's tree to the editor, row by row as the editor asks. */
export class TreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #catalog: Catalog;
  readonly #tree: CatalogTree;
  readonly #isExpanded: (node: TreeNode) => boolean;
  readonly #showCard: (entity: CatalogEntity) => Promise<vscode.MarkdownString>;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #subscription: { dispose(): void };

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    catalog: Catalog,
    tree: CatalogTree,
    showCard: (entity: CatalogEntity) => Promise<vscode.MarkdownString>,
    isExpanded: (node: TreeNode) => boolean,
  ) {
    this.#catalog = catalog;
    this.#tree = tree;
    this.#showCard = showCard;
    this.#isExpanded = isExpanded;
    this.#subscription = tree.onDidChange((nodes) => this.#changed.fire(nodes && [...nodes]));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const view = this.#tree.view(node);
    // Between a change and its event the editor may still ask for a node that has gone.
    return view ? toTreeItem(node, view, this.#isExpanded(node)) : new vscode.TreeItem("");
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node ? this.#tree.children(node) : this.#tree.roots())];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const ref = node.type === "entity" || node.type === "group" ? node.ref : undefined;
    const entity = ref === undefined ? undefined : this.#catalog.get(ref);
    if (!entity) return item;
    item.tooltip = await this.#showCard(entity);
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
