import { largeDocument } from "./limits.ts";

/**
 * Whether the YAML library needs over 50 ms for a document: because it is long, or made of so many tokens, or of
 * brackets, dashes or tabs that follow each other, for which it needs seconds.
 */
export function isSlow(text: string): boolean {
  if (text.length < longestRun) return false;
  if (text.length > largeDocument) return true;
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
