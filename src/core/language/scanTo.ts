import type { EntityPath } from "../entity/finding.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import { BlockFrames } from "./blockFrames.ts";
import { addKeysBehind, keyAt, skipProperties, tokenAt } from "./blockToken.ts";
import type { BlockKey, BlockToken } from "./blockToken.ts";
import { scanFlow } from "./scanFlow.ts";
import { findClosingQuote, lineEndAt, nextLine, skipSpaces } from "./scannedPlace.ts";
import type { ScannedPlace } from "./scannedPlace.ts";

/**
 * What stands at an offset of one YAML document; undefined in comments and texts of several lines.
 *
 * The text is read line by line from its start, keeping the mappings and lists that are open by their columns. No line
 * depends on the ones behind it, and a line that makes no sense (half-typed, an open quote) is passed over, so that the
 * answer holds while the syntax is broken. Only the keys beside the place are looked for behind it.
 */
export function scanTo(text: string, offset: number): ScannedPlace | undefined {
  return new Scanner(text, offset).scan();
}

/** The start of the line to go on with, or the place where a line begins what holds the offset. */
type Progress = number | { readonly place: ScannedPlace | undefined };

/** What a place has of its own; the rest is as for plain scalars of block style. */
type PlaceParts = Pick<ScannedPlace, "path" | "part" | "start" | "end" | "indent"> & Partial<ScannedPlace>;

const listFields: ReadonlySet<string> = new Set(referenceFields.filter((row) => row.isList).map(({ field }) => field));

class Scanner {
  readonly #text: string;
  readonly #offset: number;
  readonly #isJson: boolean;
  readonly #frames = new BlockFrames();
  /** In a text of several lines (`|`): the column that its lines stand right of. */
  #blockIndent: number | undefined;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    this.#isJson = /^\uFEFF?\s*[[{]/.test(text.slice(0, 1000));
  }

  scan(): ScannedPlace | undefined {
    for (let line = this.#text.startsWith("\uFEFF") ? 1 : 0; ; ) {
      const lineEnd = lineEndAt(this.#text, line);
      if (this.#offset <= lineEnd || lineEnd >= this.#text.length) return this.#placeOn(line, lineEnd);
      const progress = this.#readLine(line, lineEnd);
      if (typeof progress !== "number") return progress.place;
      line = progress;
    }
  }

  /** Reads a line before the offset. */
  #readLine(line: number, lineEnd: number): Progress {
    const content = skipSpaces(this.#text, line, lineEnd);
    const isBlank = content === lineEnd || this.#text[content] === "#";
    if (isBlank || this.#isInBlockText(content - line)) return nextLine(this.#text, lineEnd);
    let at = this.#readDashes(line, this.#skipMarker(line, content, lineEnd), lineEnd);
    const key = keyAt(this.#text, at);
    if (key) {
      this.#frames.enterKey(at - line, key.text);
      at = skipSpaces(this.#text, key.colon + 1, lineEnd);
    }
    return this.#readValue(skipProperties(this.#text, at, lineEnd), lineEnd);
  }

  #readValue(at: number, lineEnd: number): Progress {
    const char = at < lineEnd ? (this.#text[at] ?? "") : "";
    const { top } = this.#frames;
    if (char === "" || char === "#") return nextLine(this.#text, lineEnd);
    if (top) top.hasValue = true;
    if (char === "|" || char === ">") this.#blockIndent = top?.indent ?? -1;
    if (char === "{" || char === "[") return this.#readFlow(at);
    return char === '"' || char === "'" ? this.#readQuoted(at, char, lineEnd) : nextLine(this.#text, lineEnd);
  }

  #readFlow(at: number): Progress {
    const { place, end } = scanFlow(this.#text, this.#flowAt(at, this.#frames.path), this.#offset);
    if (place || end >= this.#offset) return { place };
    // A collection that was broken off ends at the line that shows it.
    return this.#text[end - 1] === "\n" ? end : nextLine(this.#text, end);
  }

  #flowAt(start: number, path: EntityPath): Parameters<typeof scanFlow>[1] {
    return { start, path, parentIndent: this.#frames.top?.indent ?? -1, isJson: this.#isJson };
  }

  /** All lines of a quoted text stand right of its parent: one that does not shows that the closing quote is missing. */
  #readQuoted(open: number, quote: string, firstEnd: number): Progress {
    const indent = this.#frames.top?.indent ?? -1;
    let close = findClosingQuote(this.#text, quote, open + 1, firstEnd);
    for (let end = firstEnd; close === undefined; ) {
      const line = nextLine(this.#text, end);
      end = lineEndAt(this.#text, line);
      const content = skipSpaces(this.#text, line, end);
      const isLeft = content < end && content - line <= indent;
      if (isLeft || line >= this.#text.length) return nextLine(this.#text, firstEnd);
      close = findClosingQuote(this.#text, quote, line, end);
    }
    return close >= this.#offset ? { place: undefined } : nextLine(this.#text, close);
  }

  /** What stands on the line of the offset. */
  #placeOn(line: number, lineEnd: number): ScannedPlace | undefined {
    const content = skipSpaces(this.#text, line, lineEnd);
    if (this.#isInBlockText(Math.min(content, this.#offset) - line)) return undefined;
    if (content === lineEnd) return this.#blankPlace(this.#offset - line, lineEnd);
    const start = this.#skipMarker(line, content, lineEnd);
    if (this.#offset < start || (start > content && start === lineEnd)) return undefined;
    const at = this.#readDashes(line, start, lineEnd);
    if (at > start && at === lineEnd) return this.#emptyItem(line, lineEnd);
    if (this.#offset < at) return undefined;
    const key = keyAt(this.#text, at);
    if (key && at > start && this.#isReference(key, lineEnd)) {
      const token = { start: at, end: this.#offset };
      return this.#toPlace({ ...token, path: this.#frames.path, part: "value", indent: at - line, isListItem: true });
    }
    if (key)
      return this.#offset <= key.colon ? this.#keyPlace(at - line, key, lineEnd) : this.#valueOf(line, key, lineEnd);
    const isItem = at > start;
    return this.#tokenPlace(isItem ? skipProperties(this.#text, at, lineEnd) : at, lineEnd, at - line, isItem);
  }

  /** Right behind a dash, or behind the spaces that follow it. */
  #emptyItem(line: number, lineEnd: number): ScannedPlace {
    const needsSpace = this.#text[this.#offset - 1] === "-";
    const indent = this.#offset - line + (needsSpace ? 1 : 0);
    const siblings = this.#keysBehind(new Set(), lineEnd, indent);
    const span = { start: this.#offset, end: this.#offset };
    return this.#toPlace({
      ...span,
      path: this.#frames.path,
      part: "value",
      indent,
      isListItem: true,
      needsSpace,
      siblings,
    });
  }

  #blankPlace(column: number, lineEnd: number): ScannedPlace | undefined {
    const place = this.#frames.findPlace(column);
    if (!place) return undefined;
    const siblings = this.#keysBehind(new Set(place.keys), lineEnd, column);
    const isListItem = place.role === "item";
    const span = { start: this.#offset, end: this.#offset };
    return this.#toPlace({
      ...span,
      path: place.path,
      part: "blank",
      indent: column,
      siblings,
      isListItem,
      needsDash: isListItem,
    });
  }

  #keyPlace(column: number, { start, end, quote }: BlockKey, lineEnd: number): ScannedPlace | undefined {
    if (this.#offset < start || this.#offset > end) return undefined;
    const { keys } = this.#frames.openMap(column);
    const siblings = this.#keysBehind(new Set(keys), lineEnd, column);
    const path = this.#frames.parentPath;
    return this.#toPlace({ path, part: "key", start, end, quote, indent: column, hasColon: true, siblings });
  }

  #valueOf(line: number, key: BlockKey, lineEnd: number): ScannedPlace | undefined {
    const indent = key.start - key.quote.length - line;
    this.#frames.enterKey(indent, key.text);
    const at = skipProperties(this.#text, skipSpaces(this.#text, key.colon + 1, lineEnd), lineEnd);
    const parts = { path: this.#frames.path, part: "value", indent, isInline: true } as const;
    if (at < lineEnd && this.#text[at] !== "#") return this.#scalarOrFlow(at, lineEnd, parts);
    if (this.#offset > at) return undefined;
    const needsSpace = this.#text[this.#offset - 1] === ":";
    return this.#toPlace({ ...parts, start: this.#offset, end: this.#offset, needsSpace });
  }

  /** A scalar or collection on a line without a key: an item, the beginning of a key, or a value below its key. */
  #tokenPlace(at: number, lineEnd: number, column: number, isItem: boolean): ScannedPlace | undefined {
    const place = isItem
      ? { role: "value", path: this.#frames.path, keys: new Set<string>() }
      : this.#frames.findPlace(column);
    if (!place) return undefined;
    return this.#scalarOrFlow(at, lineEnd, {
      path: place.path,
      part: place.role === "key" ? "key" : "value",
      indent: column,
      isListItem: isItem || place.role === "item",
      needsDash: place.role === "item",
      siblings: this.#keysBehind(new Set(place.keys), lineEnd, column),
    });
  }

  #scalarOrFlow(at: number, lineEnd: number, parts: Omit<PlaceParts, "start" | "end">): ScannedPlace | undefined {
    const char = this.#text[at];
    if (char === "{" || char === "[") {
      return this.#offset > at ? scanFlow(this.#text, this.#flowAt(at, parts.path), this.#offset).place : undefined;
    }
    const token: BlockToken | undefined = tokenAt(this.#text, at, lineEnd, this.#offset);
    return token && this.#toPlace({ ...parts, ...token });
  }

  #toPlace(parts: PlaceParts): ScannedPlace {
    return {
      text: this.#text.slice(parts.start, this.#offset),
      quote: "",
      isListItem: false,
      isFlow: false,
      isJson: this.#isJson,
      isInline: false,
      needsSpace: false,
      needsDash: false,
      hasColon: false,
      siblings: new Set(),
      ...parts,
    };
  }

  #keysBehind(keys: Set<string>, lineEnd: number, column: number): ReadonlySet<string> {
    addKeysBehind(this.#text, nextLine(this.#text, lineEnd), column, keys);
    return keys;
  }

  /** Enters the items whose dashes start at an offset, up to the offset asked for; gives the start of what is behind. */
  #readDashes(line: number, from: number, lineEnd: number): number {
    let at = from;
    while (at < lineEnd && at < this.#offset && this.#text[at] === "-" && /\s|^$/.test(this.#text[at + 1] ?? "")) {
      this.#frames.enterItem(at - line);
      at = skipSpaces(this.#text, at + 1, lineEnd);
    }
    return at;
  }

  /** `- component:` is the beginning of a reference where references stand, though YAML reads a key. */
  #isReference(key: BlockKey, lineEnd: number): boolean {
    const [root, field, , ...rest] = this.#frames.path;
    const isHere = key.quote === "" && this.#offset === key.colon + 1 && this.#offset === lineEnd;
    return isHere && root === "spec" && listFields.has(String(field)) && rest.length === 0;
  }

  /** Behind a `---`, which starts anew. */
  #skipMarker(line: number, content: number, lineEnd: number): number {
    if (content > line || !/^(?:---|\.\.\.)(?:\s|$)/.test(this.#text.slice(line, line + 4))) return content;
    this.#frames.clear();
    return skipSpaces(this.#text, line + 3, lineEnd);
  }

  #isInBlockText(column: number): boolean {
    if (this.#blockIndent === undefined) return false;
    if (column > this.#blockIndent) return true;
    this.#blockIndent = undefined;
    return false;
  }
}
