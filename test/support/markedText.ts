import type { Range } from "vscode-languageserver-types";
import { LineIndex } from "../../src/core/text.ts";

/** A text with the stretches that were marked `«like this»` in it. */
export interface MarkedText {
  /** Without the marks. */
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Reads the marks of a text; they may not be nested. */
export function readMarks(marked: string): MarkedText {
  const offsets: number[] = [];
  let text = "";
  for (const character of marked) {
    if (character === "«" || character === "»") offsets.push(text.length);
    else text += character;
  }
  const lines = new LineIndex(text);
  const ranges: Range[] = [];
  for (let index = 0; index + 1 < offsets.length; index += 2) {
    ranges.push(lines.rangeAt(offsets[index] ?? 0, offsets[index + 1] ?? 0));
  }
  return { text, ranges };
}

/** Puts marks around ranges of a text, so that a wrong range can be read in a test's output. */
export function writeMarks(text: string, ranges: readonly Range[]): string {
  const lines = new LineIndex(text);
  const marks = ranges.flatMap(({ start, end }) => [
    { offset: lines.offsetAt(start), mark: "«" },
    { offset: lines.offsetAt(end), mark: "»" },
  ]);
  let marked = text;
  for (const { offset, mark } of marks.toSorted(
    (one, other) => other.offset - one.offset || (one.mark < other.mark ? 1 : -1),
  )) {
    marked = marked.slice(0, offset) + mark + marked.slice(offset);
  }
  return marked;
}
