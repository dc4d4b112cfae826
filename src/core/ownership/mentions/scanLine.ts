import type { MarkedSyntax } from "./syntax.ts";

/** A stretch of a line: a text between its quotes (without them), a comment (with its marks), or what is left. */
export interface Segment {
  readonly kind: "plain" | "text" | "comment";
  readonly start: number;
  readonly end: number;
  /** The opening quote of a text. */
  readonly quote: string;
  /** False for a text that goes on over lines, or that its line does not end. */
  readonly isWhole: boolean;
}

/** What is still open at the end of a line: a comment or text, with the mark that ends it. */
export interface Open {
  readonly kind: "text" | "comment";
  readonly quote: string;
  readonly close: string;
}

/** The segments of a line in order, and what it leaves open. Linear in the line's length. */
export interface ScannedLine {
  readonly segments: readonly Segment[];
  readonly open: Open | undefined;
}

/** Splits one line, given what the lines before it left open. */
export function scanLine(line: string, syntax: MarkedSyntax, before: Open | undefined): ScannedLine {
  const segments: Segment[] = [];
  const add = (kind: Segment["kind"], start: number, end: number, quote = "", isWhole = false): void => {
    if (end > start || kind === "text") segments.push({ kind, start, end, quote, isWhole });
  };
  let at = 0;
  if (before) {
    const close = findClose(line, 0, before.close, syntax.hasEscapes && before.kind === "text");
    add(before.kind, 0, close === -1 ? line.length : close, before.quote);
    if (close === -1) return { segments, open: before };
    at = close + before.close.length;
  }
  let plain = at;
  while (at < line.length) {
    const mark = syntax.firstLetters.includes(line[at] ?? "") ? markAt(line, at, syntax) : undefined;
    if (!mark) {
      at += 1;
      continue;
    }
    add("plain", plain, at);
    const start = mark.kind === "text" ? at + mark.length : at;
    const close =
      mark.close === "" ? -1 : findClose(line, at + mark.length, mark.close, mark.kind === "text" && syntax.hasEscapes);
    if (close === -1 && mark.isLong) {
      add(mark.kind, start, line.length, mark.quote);
      return { segments, open: { kind: mark.kind, quote: mark.quote, close: mark.close } };
    }
    if (close === -1 && mark.kind === "comment") {
      add("comment", at, line.length);
      return { segments, open: undefined };
    }
    if (close === -1) {
      // An apostrophe or a quote that is being typed: what follows is read as if it were not there.
      plain = at;
      at += 1;
      continue;
    }
    const end = mark.kind === "text" ? close : close + mark.close.length;
    add(mark.kind, start, end, mark.quote, mark.kind === "text");
    at = close + mark.close.length;
    plain = at;
  }
  add("plain", plain, line.length);
  return { segments, open: undefined };
}

interface Mark {
  readonly kind: "text" | "comment";
  readonly quote: string;
  readonly length: number;
  /** Empty for what the line's end ends. */
  readonly close: string;
  readonly isLong: boolean;
}

function markAt(line: string, at: number, syntax: MarkedSyntax): Mark | undefined {
  const starts = (mark: string): boolean => line.startsWith(mark, at);
  for (const [open, close] of syntax.blockComments) {
    if (starts(open)) return { kind: "comment", quote: "", length: open.length, close, isLong: true };
  }
  for (const mark of syntax.lineComments) {
    if (starts(mark) && isCommentStart(line, at, syntax)) {
      return { kind: "comment", quote: "", length: mark.length, close: "", isLong: false };
    }
  }
  for (const [open, close] of syntax.longQuotes) {
    if (starts(open)) return { kind: "text", quote: open, length: open.length, close, isLong: true };
  }
  const quote = syntax.quotes.find(starts);
  if (quote === undefined || isApostrophe(line, at, quote, syntax)) return undefined;
  return { kind: "text", quote, length: 1, close: quote, isLong: false };
}

/** "http://" is an address, not a comment; "$#" and "a#b" are values where comments need a space. */
function isCommentStart(line: string, at: number, syntax: MarkedSyntax): boolean {
  if (line[at] === "/" && line[at - 1] === ":") return false;
  return !syntax.spacedComments || at === 0 || /\s/.test(line[at - 1] ?? "");
}

/** "don't" outside of a text, and a scalar of a configuration that has a quote in its middle. */
function isApostrophe(line: string, at: number, quote: string, syntax: MarkedSyntax): boolean {
  return (quote === "'" || syntax.plain === "values") && /\w/.test(line[at - 1] ?? "") && !isPrefix(line, at);
}

/** Letters that some languages put in front of a text: f"", rb'', L"". */
function isPrefix(line: string, at: number): boolean {
  return /(^|[^\w])[a-zA-Z]{1,2}$/.test(line.slice(Math.max(0, at - 3), at));
}

function findClose(line: string, from: number, close: string, hasEscapes: boolean): number {
  const at = line.indexOf(close, from);
  if (!hasEscapes) return at;
  for (let each = at; each !== -1; each = line.indexOf(close, each + 1)) if (!isEscaped(line, from, each)) return each;
  return -1;
}

/** An odd number of backslashes stands before a quote. */
function isEscaped(line: string, from: number, at: number): boolean {
  let start = at;
  while (start > from && line[start - 1] === "\\") start -= 1;
  return (at - start) % 2 === 1;
}
