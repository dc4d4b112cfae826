import type { Position, Range } from "vscode-languageserver-types";

/** The number of line ends of a text. */
export function countLineEnds(text: string): number {
  return new LineIndex(text).lineCount - 1;
}

/**
 * Converts between offsets and positions of one text. Lines and characters count from 0; characters are UTF-16 code
 * units, as in LSP and VS Code. Lines end at LF, CRLF or a lone CR, as VS Code splits them.
 */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    const lineEnd = /\r\n|\n|\r/g;
    while (lineEnd.exec(text)) this.#starts.push(lineEnd.lastIndex);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; positions outside the text are moved to its nearest end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    return Math.min(start + Math.max(0, position.character), this.#starts[position.line + 1] ?? this.#length);
  }

  /** The range between two offsets. */
  rangeAt(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}
