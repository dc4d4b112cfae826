import type { Catalog } from "../catalog/catalog.ts";
import type { IndexedDocuments } from "./indexedDocuments.ts";

/**
 * Where the entities of documents stand in the list of the catalog: what its columns tell of a position is then known of
 * a document without a look at either.
 */
export class EntityPositions {
  readonly #documents: IndexedDocuments;
  readonly #catalog: Catalog;
  #byRef: ReadonlyMap<string, number> | undefined;
  #byNumber = new Int32Array(0);
  #revision = -1;

  constructor(documents: IndexedDocuments, catalog: Catalog) {
    this.#documents = documents;
    this.#catalog = catalog;
  }

  /** To be told when entities came or went. */
  forget(): void {
    this.#byRef = undefined;
  }

  /** To be called before positions are asked for: follows what was indexed, or forgotten, since. */
  update(): void {
    if (this.#byRef && this.#revision === this.#documents.revision) return;
    const byRef = this.#byRef ?? new Map(this.#catalog.entities().map(({ ref }, position) => [ref, position]));
    this.#byNumber = new Int32Array(this.#documents.capacity).fill(-1);
    for (const number of this.#documents.numbers()) {
      this.#byNumber[number] = byRef.get(this.#documents.get(number)?.ref ?? "") ?? -1;
    }
    this.#byRef = byRef;
    this.#revision = this.#documents.revision;
  }

  /** Of the entity that a document is, or belongs to; -1 for one that the catalog lacks. */
  of(number: number): number {
    return this.#byNumber[number] ?? -1;
  }

  /** Undefined for an entity that the catalog lacks. */
  ofRef(ref: string): number | undefined {
    return this.#byRef?.get(ref);
  }
}
