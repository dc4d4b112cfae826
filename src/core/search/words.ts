/**
 * Words as search compares them: lower case, without diacritics, in the singular. A text and a query go through the same
 * door, so that "Zahlungs-Dienste", "zahlungsDienste" and "ZAHLUNGS DIENSTE" meet.
 */

/** A word with the signs that tell languages apart ("c++", "c#"). Marks belong to the letters of many scripts. */
const runs = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*[+#]*/gu;
/** "checkoutV2", "HTTPServer", "parcel42": where one word ends inside of a run. */
const humps = /\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+[+#]*|\p{N}+|[\p{L}\p{M}]+[+#]*/gu;
/** Written without spaces: pairs of neighbours stand for words. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]+$/u;
const isPlain = /^[\w\s.,:;/()'"`!?@&*=<>[\]{}|~^$%\\+#-]*$/;
/** Longer ones are keys and hashes: their start is enough to find them. */
const longestWord = 40;

/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Lower case without diacritics; letters of other scripts as they are. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (isPlain.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC")
    .replaceAll(/[ßøłæœđðþı]/g, (letter) => letters[letter] ?? letter);
}

/** The words of a text in their order; a run that holds several ("checkoutV2") as a whole, then as its parts. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [run] of text.matchAll(runs)) {
    if (isOneWord(run)) words.push(toWord(run));
    else if (unspaced.test(run)) pushPairs(run, words);
    else pushParts(run, words);
  }
  return words;
}

/** What is left of a text when it holds nothing but its letters and numbers: "route-planner" and "Route Planner" agree. */
export function joinWords(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}+#]+/gu, "");
}

/** A word as it is looked up. */
export function toWord(text: string): string {
  const folded = foldText(text);
  return singular(folded.length > longestWord ? folded.slice(0, longestWord) : folded);
}

/**
 * The singular of a regular English plural; good enough when it is done to both sides. Words that only look like plurals
 * ("kubernetes") lose their end on both sides, too.
 */
function singular(word: string): string {
  const { length } = word;
  if (length < 4 || !word.endsWith("s") || /(?:[sui]|\d)s$/.test(word)) return word;
  if (length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /(?:x|ss|sh|[tn]ch|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Most runs are one word in one case: they are not to cost a second expression. */
function isOneWord(run: string): boolean {
  return /^(?:[a-z]+[+#]*|[A-Z][a-z]+|[A-Z]+|\d+)$/.test(run);
}

/** Single characters are no parts: "k8s" is one word. */
function pushParts(run: string, words: string[]): void {
  words.push(toWord(run));
  const parts = run.match(humps) ?? [];
  if (parts.length > 1) for (const part of parts) if (part.length > 1) words.push(toWord(part));
}

function pushPairs(run: string, words: string[]): void {
  const characters = [...foldText(run)];
  if (characters.length === 1) words.push(characters[0] ?? "");
  for (let index = 1; index < characters.length; index++) {
    words.push(`${characters[index - 1]}${characters[index]}`);
  }
}
