import * as vscode from "vscode";
import type { NodeView, TreeNode } from "../../core/catalog/treeNode.ts";
import type { RowWord } from "../../manifest.ts";
import { toEntityRow } from "../entityRow.ts";

/** How VS Code shows a node. The tooltip is made when it is asked for. */
export function toTreeItem(node: TreeNode, view: NodeView, isExpanded: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(view.label, collapsibleState(view, isExpanded));
  item.id = node.id;
  // Themes colour the symbol icons; a colour that one kind alone has would seem to mean something.
  item.iconPath = new vscode.ThemeIcon(view.icon, new vscode.ThemeColor("icon.foreground"));
  item.contextValue = rowWords(node, view).join(" ");
  item.accessibilityInformation = { label: view.accessibilityLabel };
  if (view.description !== "") item.description = view.description;
  if (node.type === "entity") {
    item.resourceUri = toEntityRow(node.ref);
    item.command = { command: "callboard.openDescriptor", title: "", arguments: [node.ref] };
  }
  return item;
}

function collapsibleState(view: NodeView, isExpanded: boolean): vscode.TreeItemCollapsibleState {
  if (!view.isExpandable) return vscode.TreeItemCollapsibleState.None;
  return isExpanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function rowWords(node: TreeNode, view: NodeView): readonly RowWord[] {
  if (node.type === "entity") return ["hasReference", "entity", ...view.facts];
  const hasReference = node.type === "missing" || (node.type === "group" && node.ref !== undefined);
  return hasReference ? ["hasReference", ...view.facts] : [...view.facts];
}
