/** Fewer entities may all go at once. */
const fewestKnown = 20;
/** What is kept is not written anew more often than this where only its age has changed. */
const ageOnlyMs = 3_600_000;

/**
 * Whether what is served now belongs to something else. A catalog does not lose nine of ten entities from one hour to the
 * next: somebody's proxy may be mistaken, or whoever writes a list.
 *
 * @param kept how many of those that were known are still served
 */
export function isForeign(kept: number, known: number): boolean {
  return known >= fewestKnown && kept * 10 < known;
}

/**
 * Whether what was seen is to be kept.
 *
 * @param at when it was seen
 * @param keptAt when what is kept was seen, if that is the same but for its age; undefined where it is not
 */
export function isWorthKeeping(at: number, keptAt: number | undefined): boolean {
  return keptAt === undefined || at - keptAt >= ageOnlyMs;
}
