import type { SearchDocument } from "./searchDocument.ts";
import { TermIndex } from "./termIndex.ts";

/** What is taken out and put in together: an entity with its operations, or the pages of an entity. */
export type DocumentGroup = `entity ${string}` | `pages ${string}`;

/** The documents of the index by number, and their words. A number that became free is given again. */
export class IndexedDocuments {
  readonly terms = new TermIndex();
  readonly #documents: (SearchDocument | undefined)[] = [];
  readonly #groups = new Map<DocumentGroup, readonly number[]>();
  readonly #free: number[] = [];

  /** Numbers are below this. */
  get capacity(): number {
    return this.#documents.length;
  }

  /** How many documents there are. */
  get size(): number {
    return this.#documents.length - this.#free.length;
  }

  get(number: number): SearchDocument | undefined {
    return this.#documents[number];
  }

  /** The numbers of the documents that are wanted; of all unless told. */
  numbers(isWanted?: (document: SearchDocument) => boolean): readonly number[] {
    const numbers: number[] = [];
    for (const [number, document] of this.#documents.entries()) {
      if (document && isWanted?.(document) !== false) numbers.push(number);
    }
    return numbers;
  }

  /** All groups with the numbers of their documents. */
  groups(): Iterable<readonly [DocumentGroup, readonly number[]]> {
    return this.#groups;
  }

  /** False also for a group without documents. */
  has(group: DocumentGroup): boolean {
    return this.#groups.has(group);
  }

  numbersOf(group: DocumentGroup): readonly number[] {
    return this.#groups.get(group) ?? [];
  }

  /** Puts documents in the place of those that a group held. */
  replace(group: DocumentGroup, documents: readonly SearchDocument[]): void {
    for (const number of this.numbersOf(group)) {
      const old = this.#documents[number];
      if (old) this.terms.remove(number, old);
      this.#documents[number] = undefined;
      this.#free.push(number);
    }
    this.#groups.delete(group);
    const numbers = this.restore(group, documents);
    for (const [position, document] of documents.entries()) this.terms.add(numbers[position] ?? 0, document);
  }

  /** Takes a new group in whose words are restored apart from it; answers the numbers of its documents. */
  restore(group: DocumentGroup, documents: readonly SearchDocument[]): readonly number[] {
    if (documents.length === 0) return [];
    const numbers = documents.map((document) => {
      const number = this.#free.pop() ?? this.#documents.length;
      this.#documents[number] = document;
      return number;
    });
    this.#groups.set(group, numbers);
    return numbers;
  }
}
