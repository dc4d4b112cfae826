import { FoldingRangeKind } from "vscode-languageserver-types";
import type { FoldingRange } from "vscode-languageserver-types";
import type { OpenDescriptor } from "./openDescriptor.ts";

/** Editors show no more. */
const mostRanges = 5000;

/** Looking at each line of a longer text would hold the thread for over 50 ms. */
const longestInside = 2_000_000;

/**
 * What can be folded: each document of a file of several, mappings, lists and texts below the line that opens them, and
 * comments of several lines; of a very long file the documents only. Read from the indentation, as editors do where
 * nobody tells them, so that half-typed text folds as well; unlike theirs it knows that a list may stand in the column
 * of its key.
 */
export function foldingRanges(open: OpenDescriptor): readonly FoldingRange[] {
  const isLong = open.text.length > longestInside;
  const lines = isLong ? [] : Array.from({ length: open.lines.lineCount }, (_, line) => readLine(open, line));
  const found = [...documentRanges(open), ...blockRanges(lines), ...commentRanges(lines)];
  return found
    .toSorted((one, other) => one.startLine - other.startLine || other.endLine - one.endLine)
    .slice(0, mostRanges);
}

interface Line {
  readonly kind: "blank" | "comment" | "separator" | "content";
  /** The column of the first sign. */
  readonly indent: number;
  /** True for an item of a list. */
  readonly isItem: boolean;
}

function readLine({ text, lines }: OpenDescriptor, line: number): Line {
  const start = lines.offsetAt({ line, character: 0 });
  const end = line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, character: 0 }) : text.length;
  let at = start;
  while (at < end && text[at] === " ") at += 1;
  const indent = at - start;
  while (at < end && isSpace(text[at])) at += 1;
  if (at === end) return { kind: "blank", indent, isItem: false };
  if (text[at] === "#") return { kind: "comment", indent, isItem: false };
  const isSeparator = at === start && isSpace(text[start + 3]) && /^(---|\.\.\.)/.test(text.slice(start, start + 3));
  const isItem = text[at] === "-" && isSpace(text[at + 1]);
  return { kind: isSeparator ? "separator" : "content", indent, isItem };
}

function isSpace(sign: string | undefined): boolean {
  return sign === undefined || sign === " " || sign === "\t" || sign === "\n" || sign === "\r";
}

/** From the "---" of a document, or its first line, to its last line of content. */
function documentRanges(open: OpenDescriptor): readonly FoldingRange[] {
  if (open.documents.length < 2) return [];
  return open.documents.flatMap(({ start, end }) => {
    let first = open.lines.positionAt(start).line;
    let last = open.lines.positionAt(Math.max(start, end - 1)).line;
    while (first < last && !isText(readLine(open, first))) first += 1;
    while (last > first && readLine(open, last).kind !== "content") last -= 1;
    return last > first ? [{ startLine: first, endLine: last, kind: FoldingRangeKind.Region }] : [];
  });
}

function isText({ kind }: Line): boolean {
  return kind === "content" || kind === "separator";
}

/** Each line whose next ones stand deeper: the lines that are open, outermost first, are closed by one that does not. */
function blockRanges(lines: readonly Line[]): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  const open: { readonly line: Line; readonly at: number }[] = [];
  let last = 0;
  const closeTo = (isInside: (line: Line) => boolean): void => {
    for (let top = open.at(-1); top && !isInside(top.line); top = open.at(-1)) {
      open.pop();
      if (last > top.at) found.push({ startLine: top.at, endLine: last });
    }
  };
  for (const [at, line] of lines.entries()) {
    if (line.kind === "separator") closeTo(() => false);
    if (line.kind !== "content") continue;
    closeTo((outer) => outer.indent < line.indent || (outer.indent === line.indent && line.isItem && !outer.isItem));
    open.push({ line, at });
    last = at;
  }
  closeTo(() => false);
  return found;
}

function commentRanges(lines: readonly Line[]): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  for (let at = 0; at < lines.length; at++) {
    const startLine = at;
    while (lines[at]?.kind === "comment" && lines[at + 1]?.kind === "comment") at += 1;
    if (at > startLine) found.push({ startLine, endLine: at, kind: FoldingRangeKind.Comment });
  }
  return found;
}
