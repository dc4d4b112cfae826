/** What the language features find, in VS Code's words. */
import * as vscode from "vscode";
import type {
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  LocationLink,
  SelectionRange,
  WorkspaceSymbol,
} from "vscode-languageserver-types";
import { InsertTextFormat } from "vscode-languageserver-types";
import { toVsRange, toVsUri } from "./convert.ts";

/** VS Code counts the kinds of symbols and completions from 0, the protocol from 1. */
const firstKind = 1;

/** An item without its documentation, which is worth sending only for the one that is looked at. */
export function toVsCompletion(item: CompletionItem): vscode.CompletionItem {
  const { textEdit, insertTextFormat, kind, label, labelDetails, detail } = item;
  const description = labelDetails?.description;
  const converted = new vscode.CompletionItem(description === undefined ? label : { label, description });
  if (kind !== undefined) converted.kind = kind - firstKind;
  if (detail !== undefined) converted.detail = detail;
  if (item.sortText !== undefined) converted.sortText = item.sortText;
  if (item.filterText !== undefined) converted.filterText = item.filterText;
  if (item.deprecated === true) converted.tags = [vscode.CompletionItemTag.Deprecated];
  if (textEdit && "range" in textEdit) {
    const isSnippet = insertTextFormat === InsertTextFormat.Snippet;
    converted.insertText = isSnippet ? new vscode.SnippetString(textEdit.newText) : textEdit.newText;
    converted.range = toVsRange(textEdit.range);
  }
  // The texts hold all indentation that they need.
  converted.keepWhitespace = true;
  return converted;
}

export function toVsLocation({ uri, range }: Location): vscode.Location {
  return new vscode.Location(toVsUri(uri), toVsRange(range));
}

export function toVsLocationLink(link: LocationLink): vscode.LocationLink {
  const { originSelectionRange, targetUri, targetRange, targetSelectionRange } = link;
  return {
    targetUri: toVsUri(targetUri),
    targetRange: toVsRange(targetRange),
    targetSelectionRange: toVsRange(targetSelectionRange),
    ...(originSelectionRange && { originSelectionRange: toVsRange(originSelectionRange) }),
  };
}

export function toVsDocumentSymbol(symbol: DocumentSymbol): vscode.DocumentSymbol {
  const { name, detail = "", kind, range, selectionRange, children = [] } = symbol;
  const converted = new vscode.DocumentSymbol(
    name,
    detail,
    kind - firstKind,
    toVsRange(range),
    toVsRange(selectionRange),
  );
  converted.children = children.map(toVsDocumentSymbol);
  return converted;
}

export function toVsWorkspaceSymbol({
  name,
  kind,
  containerName = "",
  location,
}: WorkspaceSymbol): vscode.SymbolInformation {
  const range = "range" in location ? toVsRange(location.range) : new vscode.Range(0, 0, 0, 0);
  return new vscode.SymbolInformation(
    name,
    kind - firstKind,
    containerName,
    new vscode.Location(toVsUri(location.uri), range),
  );
}

/** A link whose address is known; one that has to be looked up has none yet. */
export function toVsLink({ range, target, tooltip }: DocumentLink): vscode.DocumentLink {
  const link = new vscode.DocumentLink(toVsRange(range), target === undefined ? undefined : vscode.Uri.parse(target));
  if (tooltip !== undefined) link.tooltip = tooltip;
  return link;
}

export function toVsSelectionRange({ range, parent }: SelectionRange): vscode.SelectionRange {
  return new vscode.SelectionRange(toVsRange(range), parent && toVsSelectionRange(parent));
}

export function toVsFoldingRange({ startLine, endLine, kind }: FoldingRange): vscode.FoldingRange {
  return new vscode.FoldingRange(startLine, endLine, toFoldingKind(kind));
}

function toFoldingKind(kind: string | undefined): vscode.FoldingRangeKind | undefined {
  switch (kind) {
    case "comment":
      return vscode.FoldingRangeKind.Comment;
    case "region":
      return vscode.FoldingRangeKind.Region;
    default:
      return undefined;
  }
}
