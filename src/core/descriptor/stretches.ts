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
  const whole = [{ text, firstLine: 0, isLarge: isTangled(text) }];
  if (text.length <= largeDocument) return whole;
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

/** The YAML library takes seconds for brackets, dashes or tabs that follow each other by the thousands. */
export function isTangled(text: string): boolean {
  return /[[{?:\t -]{1000}/.test(text);
}
