import SearchableMap from "minisearch/SearchableMap";
import { searchFields, type SearchDocument } from "./searchDocument.ts";
import { joinWords, toWord, wordsOf } from "./words.ts";

/**
 * For each word the documents that hold it, in the order of their numbers: a number each, from the low end the fields (8 bits), how often it is said in
 * the text (2 bits: once, twice, four times, eight times) and the number of the document. Numbers of this size need no
 * object of their own.
 */
export type Postings = number[];

const fieldBits = 8;
const frequencyBits = 2;
const documentShift = fieldBits + frequencyBits;
export const fieldMask = (1 << fieldBits) - 1;

const nameMask = searchFields.name | searchFields.title;

/** A word that is nearly the one that was looked for. */
export interface TermMatch {
  readonly term: string;
  readonly postings: Postings;
  /** How many characters are wrong. */
  readonly distance: number;
}

export function documentOf(posting: number): number {
  return posting >> documentShift;
}

/** 0 to 3. */
export function frequencyOf(posting: number): number {
  return (posting >> fieldBits) & ((1 << frequencyBits) - 1);
}

/**
 * The words of all documents and the names of all things, in minisearch's radix trees: they find what begins with some
 * letters, and what differs by some. Documents are taken out by their own words, so nothing has to be swept up later.
 */
export class TermIndex {
  readonly #terms = new SearchableMap<Postings>();
  readonly #names = new SearchableMap<number[]>();
  /** Words of names and titles, and how many documents have each: few enough to be looked through. */
  readonly #nameWords = new Map<string, number>();

  /** The number of different words. */
  get size(): number {
    return this.#terms.size;
  }

  add(number: number, document: SearchDocument): void {
    for (const [term, bits] of termsOf(document)) {
      const posting = (number << documentShift) | bits;
      const postings = this.#terms.get(term);
      if (postings) postings.splice(positionOf(number, postings), 0, posting);
      else this.#terms.set(term, [posting]);
      if ((bits & nameMask) !== 0) this.#countNameWord(term, 1);
    }
    for (const name of namesOf(document)) {
      const known = this.#names.get(name);
      if (known) known.push(number);
      else this.#names.set(name, [number]);
    }
  }

  /** @param document equal to the one that was added under this number */
  remove(number: number, document: SearchDocument): void {
    for (const [term, bits] of termsOf(document)) {
      const postings = this.#terms.get(term) ?? [];
      const position = positionOf(number, postings);
      // A word of a document that was only half restored.
      if (documentOf(postings[position] ?? -1) !== number) continue;
      if ((bits & nameMask) !== 0) this.#countNameWord(term, -1);
      postings.splice(position, 1);
      if (postings.length === 0) this.#terms.delete(term);
    }
    for (const name of namesOf(document)) {
      const known = this.#names.get(name);
      if (!known) continue;
      const position = known.indexOf(number);
      if (position !== -1) known.splice(position, 1);
      if (known.length === 0) this.#names.delete(name);
    }
  }

  /** The documents that hold exactly this word. */
  exact(word: string): Postings | undefined {
    return this.#terms.get(word);
  }

  /** The numbers of the documents that hold a word. */
  numbersWith(word: string): readonly number[] {
    return (this.#terms.get(word) ?? []).map(documentOf);
  }

  /** The words that begin with some letters, without that word itself. */
  *startingWith(word: string): Iterable<readonly [string, Postings]> {
    for (const [term, postings] of this.#terms.atPrefix(word)) if (term !== word) yield [term, postings];
  }

  /** The words of names and titles that hold some letters in their middle or at their end. */
  *holding(letters: string): Iterable<readonly [string, Postings]> {
    for (const word of this.#nameWords.keys()) {
      const postings = word.indexOf(letters) > 0 ? this.#terms.get(word) : undefined;
      if (postings) yield [word, postings];
    }
  }

  /** The words that are a few wrong characters away, the nearest first. */
  near(word: string, distance: number): readonly TermMatch[] {
    return [...this.#terms.fuzzyGet(word, distance)]
      .map(([term, [postings, far]]) => ({ term, postings, distance: far }))
      .toSorted((one, other) => one.distance - other.distance);
  }

  /** The documents one of whose names, without its separators, begins with these letters, and that name. */
  *named(start: string): Iterable<readonly [string, readonly number[]]> {
    yield* this.#names.atPrefix(start);
  }

  /** Every word, for storing. */
  terms(): Iterable<readonly [string, Postings]> {
    return this.#terms;
  }

  /** Takes a word in as {@link terms} gave it. */
  restoreTerm(term: string, postings: Postings): void {
    const known = this.#terms.get(term);
    if (!known) this.#terms.set(term, postings);
    else {
      for (const posting of postings) known.push(posting);
      known.sort((one, other) => one - other);
    }
    let inNames = 0;
    for (const posting of postings) if ((posting & nameMask) !== 0) inNames += 1;
    this.#countNameWord(term, inNames);
  }

  /** Every name, for storing. */
  names(): Iterable<readonly [string, readonly number[]]> {
    return this.#names;
  }

  restoreName(name: string, documents: readonly number[]): void {
    const known = this.#names.get(name);
    if (known) known.push(...documents);
    else this.#names.set(name, [...documents]);
  }

  #countNameWord(word: string, more: number): void {
    const count = (this.#nameWords.get(word) ?? 0) + more;
    if (count > 0) this.#nameWords.set(word, count);
    else this.#nameWords.delete(word);
  }
}

/** The number of a posting's document becomes another one. */
export function renumber(posting: number, number: number): number {
  return (number << documentShift) | (posting & ((1 << documentShift) - 1));
}

/** The words of a document, each with its fields and frequency. */
function termsOf(document: SearchDocument): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  let counts: Map<string, number> | undefined;
  for (const [field, text] of document.fields) {
    if (text === "") continue;
    const bit = searchFields[field];
    const words = wordsOf(text);
    if (field === "text") counts = countWords(words);
    for (const word of words) terms.set(word, (terms.get(word) ?? 0) | bit);
    // "routeplanner" finds the route-planner.
    if ((field === "name" || field === "title") && words.length > 1 && words.length < 5) {
      const joined = toWord(joinWords(text));
      if (!terms.has(joined)) terms.set(joined, searchFields.alias);
    }
  }
  for (const [word, count] of counts ?? []) {
    if (count > 1) terms.set(word, (terms.get(word) ?? 0) | (Math.min(3, Math.floor(Math.log2(count))) << fieldBits));
  }
  return terms;
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Name and title without what separates their words. */
function namesOf({ names }: SearchDocument): ReadonlySet<string> {
  return new Set(names.map(([, text]) => joinWords(text)).filter(Boolean));
}

/** Where the posting of a document is, or would be: a word of every other text has 10,000 of them. */
function positionOf(number: number, postings: Postings): number {
  let low = 0;
  let high = postings.length;
  // Most documents come in the order of their numbers.
  if (high > 0 && documentOf(postings[high - 1] ?? 0) < number) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documentOf(postings[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
