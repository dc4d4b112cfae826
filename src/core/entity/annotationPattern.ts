/** How many ways of matching a pattern may have to try on a text of {@link longestText}. */
const maxWays = 100_000_000;
/** Longer values are not compared with a pattern. */
const longestText = 200;

/**
 * Compiles the pattern that the whole of an annotation's value must have; undefined for one that is malformed, or that
 * could take long.
 *
 * Patterns come from files of the workspace and run at every key press, so only those are taken whose worst case is
 * known: no look-around, no references back, and nothing repeated that itself repeats or chooses. What is left costs at
 * most the product of what its parts can try: 2 for each "?" and "|", the text's length for each repetition.
 */
export function compileAnnotationPattern(source: string): ((text: string) => boolean) | undefined {
  if (!isHarmless(source)) return undefined;
  try {
    const pattern = new RegExp(`^(?:${source})$`, "u");
    return (text) => text.length > longestText || pattern.test(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** What counts in a pattern: escapes, sets, the starts of groups, quantifiers, and single signs. */
const token = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?:|\(\?|[()|]|[*+?]\??|\{\d*(?:,\d*)?\}\??|./gsu;

function isHarmless(source: string): boolean {
  let ways = 1;
  const groups: { canVary: boolean }[] = [{ canVary: false }];
  let closed: { canVary: boolean } | undefined;
  for (const [text] of source.matchAll(token)) {
    const group = groups.at(-1);
    if (!group || text === "(?" || /^\\[1-9k]/.test(text)) return false;
    const repeats = /^(?:[*+]|\{)/.test(text);
    if (repeats && closed?.canVary) return false;
    if (repeats || text === "|" || text.startsWith("?")) {
      group.canVary = true;
      ways *= repeats ? longestText : 2;
    }
    closed = undefined;
    if (text.startsWith("(")) groups.push({ canVary: false });
    if (text !== ")") continue;
    closed = groups.pop();
    const outer = groups.at(-1);
    if (outer && closed?.canVary) outer.canVary = true;
  }
  return groups.length === 1 && ways <= maxWays;
}
