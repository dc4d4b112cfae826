import type { EntityPath } from "../entity/finding.ts";
import { findClosingQuote, lineEndAt, newFrame, pathOf, unquote } from "./scannedPlace.ts";
import type { Frame, ScannedPlace } from "./scannedPlace.ts";

/** Where a collection in braces or brackets stands. */
export interface FlowStart {
  /** The offset of its bracket. */
  readonly start: number;
  /** The path of the collection. */
  readonly path: EntityPath;
  /** The column that its lines must stand right of; -1 for the root of a document. */
  readonly parentIndent: number;
  readonly isJson: boolean;
}

/** Either what stands at the offset, or where the collection ends before it. */
export interface FlowScan {
  readonly place?: ScannedPlace;
  readonly end: number;
}

/** Reads a collection in braces or brackets up to its end, and of one that holds `offset` what stands there. */
export function scanFlow(text: string, from: FlowStart, offset: number): FlowScan {
  return new FlowReader(text, from, offset).read();
}

interface Token {
  readonly start: number;
  readonly end: number;
  /** Behind a closing quote. */
  readonly next: number;
  readonly quote: ScannedPlace["quote"];
  readonly text: string;
}

class FlowReader {
  readonly #text: string;
  readonly #from: FlowStart;
  readonly #offset: number;
  readonly #frames: Frame[] = [];
  #place: ScannedPlace | undefined;
  /** The frame that holds the place: reading goes on to its end for the keys behind the place. */
  #placeDepth = 0;
  #isOver = false;
  #lineEnd = 0;

  constructor(text: string, from: FlowStart, offset: number) {
    this.#text = text;
    this.#from = from;
    this.#offset = offset;
  }

  read(): FlowScan {
    let at = this.#from.start;
    while (at < this.#text.length && !this.#isOver) {
      if (!this.#place && at >= this.#offset && this.#frames.length > 0 && !this.#isToken(at)) this.#foundNothing(at);
      at = this.#step(at);
    }
    if (!this.#place && !this.#isOver && this.#offset >= at) this.#foundNothing(at);
    return this.#place ? { place: this.#place, end: at } : { end: at };
  }

  #isToken(at: number): boolean {
    return at === this.#offset && !/[\s,:{}[\]#]/.test(this.#text[at] ?? " ");
  }

  #step(at: number): number {
    const char = this.#text[at] ?? "";
    switch (char) {
      case "{":
      case "[":
        this.#frames.push(newFrame(char === "[", 0));
        if (char === "[") this.#top.index = 0;
        return at + 1;
      case "}":
      case "]":
        return this.#close(at);
      case ",":
        this.#top.index += 1;
        this.#top.hasValue = false;
        return at + 1;
      case ":":
        this.#top.hasValue = true;
        return at + 1;
      case "\n":
        return this.#startLine(at + 1);
      case "#":
        return this.#skipComment(at);
      default:
        return char.trim() === "" ? at + 1 : this.#readToken(at);
    }
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? newFrame(false, 0);
  }

  #close(at: number): number {
    this.#frames.pop();
    this.#isOver = this.#frames.length === 0 || (this.#place !== undefined && this.#frames.length < this.#placeDepth);
    if (this.#frames.length > 0) this.#top.hasValue = !this.#top.isList || this.#top.hasValue;
    return at + 1;
  }

  /** A line that stands too far left shows that a bracket is missing above it. */
  #startLine(at: number): number {
    const indent = /^ */.exec(this.#text.slice(at, at + 200))?.[0].length ?? 0;
    const first = this.#text[at + indent] ?? "";
    const isLeft = indent <= this.#from.parentIndent && first.trim() !== "" && !"]}#".includes(first);
    if (isLeft) this.#isOver = true;
    return at;
  }

  #skipComment(at: number): number {
    const end = lineEndAt(this.#text, at);
    if (!this.#place && this.#offset > at && this.#offset <= end) this.#isOver = true;
    return end;
  }

  #readToken(at: number): number {
    // Asked for once a line: all JSON may be on one.
    if (at >= this.#lineEnd) this.#lineEnd = lineEndAt(this.#text, at);
    const token = tokenAt(this.#text, at, this.#lineEnd, this.#top.isList);
    const { isList, hasValue } = this.#top;
    const isHere = !this.#place && this.#offset >= token.start && this.#offset <= token.end;
    if (isHere) this.#found(token);
    else if (!this.#place && this.#offset < token.next && this.#offset >= at) this.#foundNothing(this.#offset);
    if (!isList && !hasValue) {
      this.#top.key = token.text;
      if (!isHere) this.#top.keys.add(token.text);
    }
    return token.next;
  }

  #foundNothing(at: number): void {
    const offset = Math.min(at, this.#offset);
    this.#found({ start: offset, end: offset, next: offset, quote: "", text: "" });
  }

  #found({ start, end, next, quote }: Token): void {
    const top = this.#top;
    const isKey = !top.isList && !top.hasValue;
    const frames = isKey ? this.#frames.slice(0, -1) : this.#frames;
    this.#placeDepth = this.#frames.length;
    this.#place = {
      path: [...this.#from.path, ...pathOf(frames)],
      part: isKey ? "key" : "value",
      text: this.#text.slice(start, this.#offset),
      start,
      end,
      quote,
      indent: 0,
      isListItem: top.isList,
      isFlow: true,
      isJson: this.#from.isJson,
      isInline: false,
      needsSpace: quote === "" && start === end && this.#text[start - 1] === ":",
      needsDash: false,
      hasColon: isKey && /^[ \t]*:/.test(this.#text.slice(next, next + 20)),
      siblings: top.keys,
    };
  }
}

/** The scalar that starts at an offset. */
function tokenAt(text: string, at: number, lineEnd: number, isList: boolean): Token {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const close = findClosingQuote(text, quote, at + 1, lineEnd);
    const end = close ?? lineEnd;
    const next = close === undefined ? lineEnd : close + 1;
    return { start: at + 1, end, next, quote, text: unquote(text.slice(at + 1, end), quote) };
  }
  const plain = text.slice(at, plainEnd(text, at, lineEnd, isList)).trimEnd();
  const end = at + Math.max(1, plain.length);
  return { start: at, end, next: end, quote: "", text: plain };
}

/** Where a scalar without quotes ends. In a list a ":" without a space behind it belongs to the text. */
function plainEnd(text: string, from: number, lineEnd: number, isList: boolean): number {
  for (let at = from; at < lineEnd; at++) {
    const char = text[at] ?? "";
    if (",[]{}".includes(char) || (char === "#" && text[at - 1] === " ")) return at;
    const next = at + 1 < lineEnd ? (text[at + 1] ?? "") : " ";
    if (char === ":" && (isList ? next === " " && at + 1 < lineEnd : " \t,[]{}".includes(next))) return at;
  }
  return lineEnd;
}
