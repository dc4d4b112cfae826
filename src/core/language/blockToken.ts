import { findClosingQuote, lineEndAt, nextLine, skipSpaces, unquote } from "./scannedPlace.ts";
import type { ScannedPlace } from "./scannedPlace.ts";

/** A key of a mapping that is not in braces. */
export interface BlockKey {
  /** Offsets of its text, inside of the quotes. */
  readonly start: number;
  readonly end: number;
  readonly colon: number;
  readonly quote: ScannedPlace["quote"];
  readonly text: string;
}

/** Offsets of a scalar on one line, inside of its quotes. */
export interface BlockToken {
  readonly start: number;
  readonly end: number;
  readonly quote: ScannedPlace["quote"];
}

/** In double quotes, in single quotes, or plain. */
const keyPattern =
  /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|((?:[^\s"'#[\]{},&*!|>%@`?:-]|[?:-](?=\S))(?:[^\s:]|:(?=\S)|[ \t]+(?=[^\s:#]))*))[ \t]*:(?=\s|$)/y;

/** The key that starts at an offset; undefined for anything else. */
export function keyAt(text: string, at: number): BlockKey | undefined {
  keyPattern.lastIndex = at;
  const match = keyPattern.exec(text);
  if (!match) return undefined;
  const [whole, double, single, plain] = match;
  const quote = double !== undefined ? '"' : single !== undefined ? "'" : "";
  const inside = double ?? single ?? plain ?? "";
  const start = at + quote.length;
  return {
    start,
    end: start + inside.length,
    colon: at + whole.length - 1,
    quote,
    text: quote === "" ? inside : unquote(inside, quote),
  };
}

/** The scalar at an offset, as far as `offset` is in it or at its end; undefined elsewhere, and for other values. */
export function tokenAt(text: string, at: number, lineEnd: number, offset: number): BlockToken | undefined {
  const char = text[at] ?? "";
  if (char === '"' || char === "'") {
    const close = findClosingQuote(text, char, at + 1, lineEnd);
    const end = close ?? Math.max(offset, at + 1 + text.slice(at + 1, lineEnd).trimEnd().length);
    return offset > at && offset <= end ? { start: at + 1, end, quote: char } : undefined;
  }
  if ("|>*#".includes(char) && at < lineEnd) return undefined;
  const line = text.slice(at, lineEnd);
  const comment = line.search(/[ \t]#/);
  const end = at + (comment === -1 ? line : line.slice(0, comment)).trimEnd().length;
  return offset >= at && offset <= end ? { start: at, end, quote: "" } : undefined;
}

/** Behind what a value may carry in front: an anchor, a tag. */
export function skipProperties(text: string, at: number, lineEnd: number): number {
  const properties = /(?:[&!][^\s]*[ \t]+)*/y;
  properties.lastIndex = at;
  return Math.min(lineEnd, at + (properties.exec(text)?.[0].length ?? 0));
}

/** Adds the keys of a mapping in a column, from a line on up to the mapping's end. */
export function addKeysBehind(text: string, from: number, column: number, keys: Set<string>): void {
  for (let line = from; line < text.length; ) {
    const lineEnd = lineEndAt(text, line);
    const content = skipSpaces(text, line, lineEnd);
    const isContent = content < lineEnd && text[content] !== "#";
    if (isContent && content - line < column) return;
    const key = isContent && content - line === column ? keyAt(text, content) : undefined;
    if (key) keys.add(key.text);
    line = nextLine(text, lineEnd);
  }
}
