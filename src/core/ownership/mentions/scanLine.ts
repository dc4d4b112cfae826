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
  const first = before && continueOpen(line, before, syntax);
  if (first) segments.push(first.segment);
  if (first?.open) return { segments, open: first.open };
  let at = first?.next ?? 0;
  let plain = at;
  const endPlain = (end: number): void => {
    if (end > plain) segments.push({ kind: "plain", start: plain, end, quote: "", isWhole: false });
  };
  while (at < line.length) {
    const mark = syntax.firstLetters.includes(line[at] ?? "") ? markAt(line, at, syntax) : undefined;
    const piece = mark && readMarked(line, at, mark, syntax);
    if (piece) {
      endPlain(at);
      segments.push(piece.segment);
      if (piece.open) return { segments, open: piece.open };
      plain = piece.next;
    }
    at = piece?.next ?? at + 1;
  }
  endPlain(line.length);
  return { segments, open: undefined };
}

/** A text or comment, what follows it, and what it leaves open at the end of the line. */
interface Piece {
  readonly segment: Segment;
  readonly next: number;
  readonly open?: Open;
}

function continueOpen(line: string, open: Open, syntax: MarkedSyntax): Piece {
  const { kind, quote, close } = open;
  const end = findClose(line, 0, close, syntax.hasEscapes && kind === "text");
  const segment = { kind, start: 0, end: end === -1 ? line.length : end, quote, isWhole: false };
  return end === -1 ? { segment, next: line.length, open } : { segment, next: end + close.length };
}

/** Undefined for a quote that is not closed: an apostrophe, or a text that is being typed. */
function readMarked(line: string, at: number, mark: Mark, syntax: MarkedSyntax): Piece | undefined {
  const { kind, quote, close, isLong } = mark;
  const isText = kind === "text";
  const inside = at + mark.length;
  const end = close === "" ? -1 : findClose(line, inside, close, isText && syntax.hasEscapes);
  const start = isText ? inside : at;
  if (end !== -1) {
    const next = end + close.length;
    return { segment: { kind, start, end: isText ? end : next, quote, isWhole: isText }, next };
  }
  if (isText && !isLong) return undefined;
  const segment = { kind, start, end: line.length, quote, isWhole: false };
  return { segment, next: line.length, ...(isLong && { open: { kind, quote, close } }) };
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
