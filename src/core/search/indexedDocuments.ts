import type { SearchDocument } from "./searchDocument.ts";
import { TermIndex } from "./termIndex.ts";

/** What is taken out and put in together: an entity with its operations, or the pages of an entity. */
export type DocumentGroup = `entity ${string}` | `pages ${string}`;

/** The documents of the index by number, and their words. A number that became free is given again. */
export class IndexedDocuments {
  readonly terms = new TermIndex();
  readonly #documents: (SearchDocument | undefined)[] = [];
  /** Of each number: what thousands are asked for with each letter, and would be looked for all over the memory. */
  readonly #types: (SearchDocument["type"] | undefined)[] = [];
  readonly #keyLengths: number[] = [];
  readonly #groups = new Map<DocumentGroup, readonly number[]>();
  readonly #free: number[] = [];
  #revision = 0;

  /** Numbers are below this. */
  get capacity(): number {
    return this.#documents.length;
  }

  /** Another one after each change. */
  get revision(): number {
    return this.#revision;
  }

  /** How many documents there are. */
  get size(): number {
    return this.#documents.length - this.#free.length;
  }

  get(number: number): SearchDocument | undefined {
    return this.#documents[number];
  }

  /** Undefined for a number without a document. */
  typeOf(number: number): SearchDocument["type"] | undefined {
    return this.#types[number];
  }

  /** The length of the document's key; 0 for a number without a document. */
  keyLengthOf(number: number): number {
    return this.#keyLengths[number] ?? 0;
  }

  /** The numbers that are wanted; of all documents unless told. */
  numbers(isWanted?: (number: number) => boolean): readonly number[] {
    const numbers: number[] = [];
    for (let number = 0; number < this.#types.length; number++) {
      if (this.#types[number] !== undefined && isWanted?.(number) !== false) numbers.push(number);
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
      this.#types[number] = undefined;
      this.#keyLengths[number] = 0;
      this.#free.push(number);
    }
    this.#groups.delete(group);
    this.#revision += 1;
    const numbers = this.restore(group, documents);
    for (const [position, document] of documents.entries()) this.terms.add(numbers[position] ?? 0, document);
  }

  /** Takes a new group in whose words are restored apart from it; answers the numbers of its documents. */
  restore(group: DocumentGroup, documents: readonly SearchDocument[]): readonly number[] {
    if (documents.length === 0) return [];
    const numbers = documents.map((document) => {
      const number = this.#free.pop() ?? this.#documents.length;
      this.#documents[number] = document;
      this.#types[number] = document.type;
      this.#keyLengths[number] = document.key.length;
      return number;
    });
    this.#groups.set(group, numbers);
    this.#revision += 1;
    return numbers;
  }
}
