import type { EntityPath } from "../entity/finding.ts";

/** What stands at an offset of a YAML text; see `Cursor` for what the parts mean. Offsets are those of the text. */
export interface ScannedPlace {
  readonly path: EntityPath;
  readonly part: "key" | "value" | "blank";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quote: "" | "'" | '"';
  readonly indent: number;
  readonly isListItem: boolean;
  readonly isFlow: boolean;
  readonly isJson: boolean;
  readonly isInline: boolean;
  readonly needsSpace: boolean;
  readonly needsDash: boolean;
  readonly hasColon: boolean;
  readonly siblings: ReadonlySet<string>;
}

/** A mapping or list that is open where a scan has come to. */
export interface Frame {
  readonly isList: boolean;
  /** The column of the keys or dashes; of no meaning in braces and brackets. */
  readonly indent: number;
  readonly keys: Set<string>;
  /** The key that was read last. */
  key: string;
  /** The item that was read last. */
  index: number;
  /** True once something stands behind the key or dash. */
  hasValue: boolean;
}

/** A frame in which nothing was read yet. */
export function newFrame(isList: boolean, indent: number): Frame {
  return { isList, indent, keys: new Set(), key: "", index: -1, hasValue: false };
}

/** The path to the value that stands behind the last key or dash. */
export function pathOf(frames: readonly Frame[]): EntityPath {
  return frames.map(({ isList, key, index }) => (isList ? index : key));
}

/** The text of a quoted scalar's inside, as far as keys need it. */
export function unquote(inside: string, quote: string): string {
  if (quote === "'") return inside.replaceAll("''", "'");
  try {
    const text: unknown = JSON.parse(`"${inside}"`);
    return typeof text === "string" ? text : inside;
  } catch {
    return inside;
  }
}

/** The offset of the closing quote from `from` on; undefined where the line ends before it. */
export function findClosingQuote(text: string, quote: string, from: number, lineEnd: number): number | undefined {
  for (let index = from; index < lineEnd; index++) {
    const char = text[index];
    if (char === "\\" && quote === '"') index += 1;
    else if (char === quote) {
      if (quote === '"' || text[index + 1] !== "'") return index;
      index += 1;
    }
  }
  return undefined;
}

/** The end of the line that holds an offset, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  const found = text.indexOf("\n", offset);
  const end = found === -1 ? text.length : found;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

/** The first offset from `from` on that holds neither a space nor a tab. */
export function skipSpaces(text: string, from: number, lineEnd: number): number {
  let at = from;
  while (at < lineEnd && (text[at] === " " || text[at] === "\t")) at += 1;
  return at;
}

/** The start of the line behind the one that ends at `lineEnd`; the text's length where there is none. */
export function nextLine(text: string, lineEnd: number): number {
  const found = text.indexOf("\n", lineEnd);
  return found === -1 ? text.length : found + 1;
}
