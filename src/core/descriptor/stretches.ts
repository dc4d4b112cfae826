import { LineIndex } from "../text.ts";
import { largeDocument } from "./limits.ts";
import { splitDocuments } from "./splitDocuments.ts";

/** Whole lines of a descriptor that are read together. */
export interface Stretch {
  readonly text: string;
  /** The line of the descriptor on which the text starts. */
  readonly firstLine: number;
  /** Whether it would hold this thread for too long. */
  readonly isLarge: boolean;
}

/** Cuts a descriptor so that documents too large for this thread stand apart, and the ones between them together. */
export function cutIntoStretches(text: string): readonly Stretch[] {
  const whole = [{ text, firstLine: 0, isLarge: false }];
  if (text.length <= largeDocument && !isTangled(text)) return whole;
  const cuts: { start: number; end: number; isLarge: boolean }[] = [];
  for (const { start, end } of splitDocuments(text)) {
    const isLarge = end - start > largeDocument || isTangled(text.slice(start, end));
    const last = cuts.at(-1);
    if (last && !last.isLarge && !isLarge) last.end = end;
    else cuts.push({ start, end, isLarge });
  }
  if (!cuts.some(({ isLarge }) => isLarge)) return whole;
  const lines = new LineIndex(text);
  return cuts.map(({ start, end, isLarge }) => ({
    text: text.slice(start, end),
    firstLine: lines.positionAt(start).line,
    isLarge,
  }));
}

/**
 * Whether a document is made of so many tokens that the YAML library needs over 50 ms for it, however short it is, or of
 * brackets, dashes or tabs that follow each other, for which it needs seconds.
 */
export function isTangled(text: string): boolean {
  if (text.length < longestRun) return false;
  let marks = 0;
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const weight = weights[text.charCodeAt(index)] ?? 0;
    run = (weight & opening) === 0 ? 0 : run + 1;
    marks += weight & mark;
    if (run === longestRun || marks === mostMarks) return true;
  }
  return false;
}

const longestRun = 1_000;
/** A descriptor of 100 lines has some 150. */
const mostMarks = 4_000;

const mark = 1;
const opening = 2;

/** What each character of ASCII counts for. Only some of those that may end a token mark one: most are in texts. */
const weights: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return ("\n\r\"'&*!|>[]{},%".includes(character) ? mark : 0) + ("[{?:\t -".includes(character) ? opening : 0);
});
