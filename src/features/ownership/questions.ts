import * as vscode from "vscode";
import type { LineSpan } from "../../core/ports.ts";
import { workspaceFile } from "./activeFile.ts";
import { ownershipMessages } from "./messages.ts";
import type { FileQuestion } from "./pages.ts";
import type { Part } from "./whoToAsk.ts";

/**
 * What the menus of VS Code call a command with, as questions: a URI and those selected with it (explorer, tabs), states
 * of resources (source control), a file and one of its changes (the view of a change in the editor).
 */
export function questionsOf(targets: readonly unknown[]): readonly FileQuestion[] {
  const [first, second, third] = targets;
  if (first instanceof vscode.Uri && isChanges(second) && typeof third === "number") {
    const change = second[third];
    return toQuestions([first]).map((question) => (change ? { ...question, part: toPart(change) } : question));
  }
  const selected = Array.isArray(second) && second.length > 1 ? second : targets;
  return toQuestions(selected.flatMap((target) => uriOf(target) ?? []));
}

/** The selected lines of the active editor; undefined where the cursor only stands somewhere. */
export function selectedPart(file: vscode.Uri): Part | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty || workspaceFile(editor.document.uri)?.toString() !== file.toString()) {
    return undefined;
  }
  const { start, end } = editor.selection;
  // A selection of whole lines ends at the start of the next one.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return linesOf(start.line, last);
}

/** True for what the menu of the active editor's text hands over: its URI alone. */
export function isActiveEditor(targets: readonly unknown[]): boolean {
  const [target, ...others] = targets;
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const isAlone = others.every((other) => other === undefined);
  return isAlone && target instanceof vscode.Uri && target.toString() === active;
}

/** The selected text of the active editor; empty where nothing, or more than a line, is selected. */
export function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor?.selection.isSingleLine === true ? editor.document.getText(editor.selection) : "";
}

function toQuestions(uris: readonly vscode.Uri[]): readonly FileQuestion[] {
  const seen = new Set<string>();
  return uris.flatMap((uri) => {
    const file = workspaceFile(uri);
    if (!file || seen.has(file.toString())) return [];
    seen.add(file.toString());
    return [{ uri: file }];
  });
}

function uriOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  const uri: unknown = typeof target === "object" && target !== null ? Reflect.get(target, "resourceUri") : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}

/** Lines from 1, as the editor counts those of changes; 0 as the end stands for lines that are gone, or are new. */
interface LineChange {
  readonly originalStartLineNumber: number;
  readonly originalEndLineNumber: number;
  readonly modifiedStartLineNumber: number;
  readonly modifiedEndLineNumber: number;
}

function isChanges(value: unknown): value is readonly LineChange[] {
  return Array.isArray(value) && value.every(isChange);
}

function isChange(value: unknown): value is LineChange {
  const { modifiedStartLineNumber, originalStartLineNumber } = Object(value);
  return typeof modifiedStartLineNumber === "number" && typeof originalStartLineNumber === "number";
}

function toPart(change: LineChange): Part {
  const { modifiedStartLineNumber: start, modifiedEndLineNumber: end } = change;
  return { ...linesOf(Math.max(0, start - 1), Math.max(start, end) - 1), committed: committedLines(change) };
}

/** What a change replaces; around new lines, those who wrote the two beside them know best. */
function committedLines({ originalStartLineNumber: start, originalEndLineNumber: end }: LineChange): LineSpan {
  return end === 0 ? { start: Math.max(0, start - 1), end: start } : { start: start - 1, end: end - 1 };
}

function linesOf(first: number, last: number): Part {
  return { first, last, name: ownershipMessages.lines(first + 1, last + 1) };
}
