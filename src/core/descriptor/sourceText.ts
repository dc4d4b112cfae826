import type { Position, Range } from "vscode-languageserver-types";
import { LineIndex } from "../text.ts";
import { TextPool } from "../textPool.ts";
import type { Span } from "./treePlace.ts";

/** A descriptor's text, or a stretch of whole lines of it that is read by itself. */
export class SourceText {
  readonly text: string;
  /** For what is kept of the text. */
  readonly texts: TextPool;
  readonly #firstLine: number;
  #lines: LineIndex | undefined;

  /** @param firstLine the line of the descriptor on which `text` starts */
  constructor(text: string, firstLine: number, texts = new TextPool()) {
    this.text = text;
    this.texts = texts;
    this.#firstLine = firstLine;
  }

  /** The range of the descriptor for offsets in {@link text}. */
  rangeOf({ start, end }: Span): Range {
    this.#lines ??= new LineIndex(this.text);
    const range = this.#lines.rangeAt(start, end);
    if (this.#firstLine === 0) return range;
    return { start: this.#shift(range.start), end: this.#shift(range.end) };
  }

  #shift(position: Position): Position {
    return { line: position.line + this.#firstLine, character: position.character };
  }
}
