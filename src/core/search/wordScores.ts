import { lookUp } from "./lookUp.ts";
import { searchFields } from "./searchDocument.ts";
import { documentOf, fieldMask, frequencyOf, type TermIndex } from "./termIndex.ts";

/** What a word in a field is worth. */
const weights: Readonly<Record<keyof typeof searchFields, number>> = {
  name: 1,
  title: 0.95,
  alias: 0.75,
  heading: 0.55,
  trait: 0.45,
  description: 0.4,
  owner: 0.3,
  text: 0.2,
};
/** Of what further fields with the same word are worth. */
const share = 0.1;
/** Said more often in a text, a word is worth more. */
const frequencyBonus = 0.06;
/** Words that say little about what is looked for count little, unless there are no others. */
const stopWords: ReadonlySet<string> = new Set(
  "a an and are as at be by can do does for from get how i in is it my of on or our that the this to use we what when where which who why with you".split(
    " ",
  ),
);
const stopWordShare = 0.05;
const smallestRarity = 0.15;

const fieldWeights: readonly number[] = Array.from({ length: fieldMask + 1 }, (_, mask) => {
  const present = Object.entries(searchFields)
    .filter(([, bit]) => (mask & bit) !== 0)
    .map(([field]) => weights[field as keyof typeof weights]);
  const best = Math.max(0, ...present);
  return best + share * (present.reduce((sum, weight) => sum + weight, 0) - best);
});

/**
 * How well each document answers to the words of a query, from 0 to about 1: for each word the best field that has it,
 * rare words counting more, and all of it less where words are missing. Kept between queries, since lists of this length
 * are dear to make.
 */
export class WordScores {
  #sums = new Float64Array(0);
  #covered = new Float64Array(0);
  #best = new Float64Array(0);
  #lifts = new Float64Array(0);
  #size = 0;
  #documents: number[] = [];
  #total = 0;
  /** The words of the index that were found for others than themselves: synonyms and what was probably meant. */
  readonly related = new Set<string>();

  /**
   * Scores the documents of an index.
   *
   * @param capacity the documents' numbers are below it
   * @param size how many documents there are
   */
  score(words: readonly string[], index: TermIndex, { capacity, size }: { capacity: number; size: number }): void {
    this.#reset(capacity);
    this.#size = size;
    const hasOthers = words.some((word) => !stopWords.has(word));
    for (const [position, word] of words.entries()) {
      this.#add(words, position, index, hasOthers && stopWords.has(word) ? stopWordShare : 1);
    }
  }

  /** The documents with a score, in no order. */
  get documents(): readonly number[] {
    return this.#documents;
  }

  of(document: number): number {
    const lift = this.#lifts[document] ?? 0;
    if (this.#total === 0) return lift;
    const sum = this.#sums[document] ?? 0;
    // Something that has all words weakly is meant rather than something that has half of them well.
    return lift + (sum / this.#total) * ((this.#covered[document] ?? 0) / this.#total) ** 2;
  }

  /** Adds a score that does not come from words; the highest of several counts. */
  lift(document: number, score: number): void {
    const known = this.#lifts[document] ?? 0;
    if (known === 0 && this.#covered[document] === 0) this.#documents.push(document);
    if (score > known) this.#lifts[document] = score;
  }

  #add(words: readonly string[], position: number, index: TermIndex, importance: number): void {
    const word = words[position] ?? "";
    const touched: number[] = [];
    const best = this.#best;
    for (const { term, postings, likeness, fields } of lookUp(words, position, index)) {
      if (!term.startsWith(word)) this.related.add(term);
      for (const posting of postings) {
        const mask = posting & fields;
        if (mask === 0) continue;
        const document = documentOf(posting);
        const value = ((fieldWeights[mask] ?? 0) + frequencyBonus * frequencyOf(posting)) * likeness;
        const known = best[document] ?? 0;
        if (known === 0) touched.push(document);
        if (value > known) best[document] = value;
      }
    }
    // A word that nothing has says nothing about what others have.
    if (touched.length === 0) return;
    const rarity = Math.log(1 + this.#size / touched.length) / Math.log(1 + this.#size);
    const weight = importance * Math.max(smallestRarity, rarity);
    this.#total += weight;
    for (const document of touched) {
      if (this.#covered[document] === 0) this.#documents.push(document);
      this.#sums[document] = (this.#sums[document] ?? 0) + weight * (best[document] ?? 0);
      this.#covered[document] = (this.#covered[document] ?? 0) + weight;
      best[document] = 0;
    }
  }

  #reset(capacity: number): void {
    this.related.clear();
    this.#total = 0;
    if (this.#sums.length === capacity) {
      for (const document of this.#documents) {
        this.#sums[document] = 0;
        this.#covered[document] = 0;
        this.#lifts[document] = 0;
      }
    } else {
      this.#sums = new Float64Array(capacity);
      this.#covered = new Float64Array(capacity);
      this.#best = new Float64Array(capacity);
      this.#lifts = new Float64Array(capacity);
    }
    this.#documents = [];
  }
}
