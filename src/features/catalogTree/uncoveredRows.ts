import * as vscode from "vscode";
import type { CoveredFolder } from "../../core/coverage/findCoverage.ts";
import { formatCount } from "../../core/formatCount.ts";
import { relativePath, type Uri, uriName } from "../../core/uri.ts";
import type { RowWord } from "../../manifest.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { messages } from "../messages.ts";

/** The group *Not in the catalog*. */
export interface UncoveredGroup {
  readonly type: "uncoveredGroup";
  readonly id: "uncovered";
}

/** A folder that looks like a component and belongs to no entity. */
export interface UncoveredRow {
  readonly type: "uncoveredFolder";
  readonly id: string;
  readonly folder: Uri;
  readonly found: CoveredFolder;
}

/** The files of a row's description; its tooltip has all. */
const mostNames = 3;

export const uncoveredGroup: UncoveredGroup = { type: "uncoveredGroup", id: "uncovered" };

export function toUncoveredRow(found: CoveredFolder): UncoveredRow {
  const { folder } = found;
  return { type: "uncoveredFolder", id: `${uncoveredGroup.id}|${folder}`, folder, found };
}

/** The group's row; it is closed until the user opens it. */
export function toGroupItem(count: number, isExpanded: boolean): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(messages.uncovered.title, isExpanded ? Expanded : Collapsed);
  item.id = uncoveredGroup.id;
  item.description = formatCount(count);
  item.iconPath = iconOf("checklist");
  item.tooltip = messages.uncovered.explanation;
  item.contextValue = "uncoveredGroup" satisfies RowWord;
  item.accessibilityInformation = { label: messages.uncovered.groupLabel(count) };
  return item;
}

/** A folder's row, with its reasons and a box to tick it. */
export function toFolderItem({ id, folder, found }: UncoveredRow, isTicked: boolean): vscode.TreeItem {
  const path = shownFolder(found);
  const item = new vscode.TreeItem(path);
  item.id = id;
  item.description = evidenceText(found);
  item.iconPath = iconOf("folder");
  item.tooltip = tooltipOf(found, path);
  item.contextValue = "uncoveredFolder" satisfies RowWord;
  item.accessibilityInformation = { label: messages.uncovered.folderLabel(path, evidenceText(found)) };
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  item.checkboxState = { state: isTicked ? Checked : Unchecked, tooltip: messages.uncovered.tick };
  item.command = { command: "revealInExplorer", title: "", arguments: [toVsUri(folder)] };
  return item;
}

/** A folder's path below its workspace folder, as the editor shows paths; of that one itself its name. */
export function shownFolder({ folder, root }: CoveredFolder): string {
  return folder === root ? uriName(folder) : vscode.workspace.asRelativePath(toVsUri(folder));
}

/** The first few files that make a folder look like a component. */
export function evidenceText(found: CoveredFolder): string {
  const names = [...new Set(found.evidence.map(({ uri }) => shownFile(found, uri)))];
  const shown = names.slice(0, mostNames).join(", ");
  return names.length > mostNames ? `${shown}, …` : shown;
}

// Plain text, since the names of files are anybody's.
function tooltipOf(found: CoveredFolder, path: string): string {
  const reasons = found.evidence.map(
    ({ kind, uri }) => `${messages.uncovered.evidence[kind]}: ${shownFile(found, uri)}`,
  );
  return [messages.uncovered.reason(path), ...new Set(reasons)].join("\n");
}

function shownFile({ folder, root }: CoveredFolder, uri: Uri): string {
  return relativePath(folder, uri) ?? relativePath(root, uri) ?? uriName(uri);
}

// Theme icons in the colour of all other rows.
function iconOf(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, new vscode.ThemeColor("icon.foreground"));
}
