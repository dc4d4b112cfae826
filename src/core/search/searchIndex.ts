import { neverCancelled, throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogChange, CatalogEntity } from "../catalog/catalogEntity.ts";
import { titleOf } from "../catalog/entityLooks.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { DocsPage } from "../techdocs/docsPages.ts";
import type { ApiOperation } from "./apiOperation.ts";
import { operationsOf } from "./apiOperations.ts";
import { type DocumentGroup, IndexedDocuments } from "./indexedDocuments.ts";
import {
  EntityDocument,
  isWhole,
  namesOfRef,
  namesOfWholes,
  OperationDocument,
  PageDocument,
} from "./searchDocument.ts";
import type { SearchDocument } from "./searchDocument.ts";
import { type SearchContext, noContext, type SearchResult } from "./searchHit.ts";
import { Searcher } from "./searcher.ts";
import { SearchStore, type StorePart } from "./searchStore.ts";

/** The docs pages that are searched, as far as they are loaded; see `DocsCollection`. */
export interface SearchedDocs {
  all(): Iterable<DocsPage>;
  pagesOf(ref: string): readonly DocsPage[];
  ownPagesOf(ref: string): readonly DocsPage[];
  load(token: CancellationToken): Promise<void>;
  readonly onDidChange: Event<{ readonly changed: readonly string[] }>;
}

/** What the index is made of, and where it is kept. */
export interface SearchSources {
  readonly catalog: Catalog;
  readonly scheduler: Scheduler;
  readonly docs?: SearchedDocs;
  /** A storage of its own. */
  readonly cache?: CacheStorage;
  /** Further names of an entity, such as those of its packages; asked for when the entity is indexed. */
  readonly aliasesOf?: (ref: string) => readonly string[];
}

/**
 * Finds entities, templates, docs pages and what APIs offer by what is typed. Nothing is read before the first
 * {@link settle}; from then on the index follows the catalog and the docs, and holds after any sequence of changes what
 * an index built anew would hold.
 */
export class SearchIndex implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  readonly #sources: SearchSources;
  readonly #store: SearchStore | undefined;
  readonly #documents = new IndexedDocuments();
  readonly #searcher: Searcher;
  readonly #subscriptions: readonly Disposable[];
  /** What has to be indexed anew. */
  readonly #dirty = new Set<DocumentGroup>();
  #started: Promise<void> | undefined;
  #docs: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #revision = 0;
  readonly #saved: Record<StorePart, number> = { entities: 0, pages: 0 };

  /** Told when docs pages came after a search was possible: the same query may find more. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(sources: SearchSources) {
    const { catalog, docs, cache, scheduler } = sources;
    this.#sources = sources;
    this.#store = cache && new SearchStore(cache, scheduler);
    this.#searcher = new Searcher(this.#documents, catalog, docs);
    this.#subscriptions = [
      catalog.onDidChange((change) => this.#takeChange(change)),
      ...(docs ? [docs.onDidChange(({ changed }) => this.#takePages(changed))] : []),
    ];
  }

  /** The number of documents: entities, pages and operations. */
  get size(): number {
    return this.#documents.size;
  }

  /** Brings entities and operations up to date, from the cache where they are as they were. @throws Cancelled */
  async settle(token: CancellationToken): Promise<void> {
    this.#started ??= this.#start();
    await this.#started;
    await this.#update(token);
  }

  /** Reads the docs, once, and indexes them; `onDidChange` is told when they came. @throws Cancelled */
  async settleDocs(token: CancellationToken): Promise<void> {
    await this.settle(token);
    this.#docs ??= this.#startDocs();
    await this.#docs;
    await this.#update(token);
  }

  /**
   * The best hits for what was typed, in what is indexed so far. An empty text finds what is starred and recent.
   *
   * @param limit how many hits at most
   */
  search(text: string, context: SearchContext = noContext, limit = 50): SearchResult {
    return this.#searcher.search(text, context, limit);
  }

  /** Writes what changed since it was last written into the cache. @throws Cancelled */
  async save(token: CancellationToken): Promise<void> {
    if (!this.#store || !this.#started) return;
    for (const part of this.#docs ? (["entities", "pages"] as const) : (["entities"] as const)) {
      const revision = this.#revision;
      if (this.#saved[part] === revision || this.#dirty.size > 0) continue;
      const isWritten = await this.#store.save(part, this.#documents, () => this.#revision === revision, token);
      if (isWritten) this.#saved[part] = revision;
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#onDidChange.dispose();
  }

  async #start(): Promise<void> {
    const read = await this.#store?.load("entities", this.#documents, this.#remake, neverCancelled);
    const { catalog, scheduler } = this.#sources;
    for (const ref of catalog.entities().map((entity) => entity.ref)) {
      if (scheduler.shouldPause) await scheduler.pause();
      if (!read?.has(`entity ${ref}`)) this.#dirty.add(`entity ${ref}`);
    }
    if (this.#dirty.size === 0) this.#saved.entities = this.#revision;
  }

  async #startDocs(): Promise<void> {
    const { docs } = this.#sources;
    if (!docs) return;
    await docs.load(neverCancelled);
    this.#dirty.forEach((group) => group.startsWith("pages ") && this.#dirty.delete(group));
    const read = await this.#store?.load("pages", this.#documents, this.#remake, neverCancelled);
    for (const { ref } of docs.all()) if (!read?.has(`pages ${ref}`)) this.#dirty.add(`pages ${ref}`);
    if (this.#dirty.size === 0) this.#saved.pages = this.#revision;
    else await this.#update(neverCancelled);
    this.#onDidChange.fire();
  }

  /** One at a time: those that come later wait for the first, and find its work done. */
  async #update(token: CancellationToken): Promise<void> {
    const { scheduler } = this.#sources;
    const work = this.#running.then(async () => {
      for (const group of this.#dirty) {
        if (scheduler.shouldPause) await scheduler.pause();
        throwIfCancelled(token);
        this.#dirty.delete(group);
        this.#revision += 1;
        this.#documents.replace(group, this.#make(group));
      }
    });
    this.#running = work.catch(() => undefined);
    await work;
  }

  #takeChange({ added, changed, removed }: CatalogChange): void {
    if (!this.#started) return;
    for (const ref of [...added, ...changed, ...removed]) {
      this.#dirty.add(`entity ${ref}`);
      if (this.#hasOtherTitle(ref)) this.#takeTitle(ref);
    }
  }

  #takePages(refs: readonly string[]): void {
    if (this.#docs) for (const ref of refs) this.#dirty.add(`pages ${ref}`);
  }

  /** What is found by the title of another entity has to be indexed anew with it. */
  #takeTitle(ref: string): void {
    for (const { from, reference } of this.#sources.catalog.everyReferrerOf(ref)) {
      if (isWhole(reference.field)) this.#dirty.add(`entity ${from.ref}`);
    }
    if (this.#documents.numbersOf(`pages ${ref}`).length > 0) this.#dirty.add(`pages ${ref}`);
  }

  #hasOtherTitle(ref: string): boolean {
    const [number = -1] = this.#documents.numbersOf(`entity ${ref}`);
    const entity = this.#sources.catalog.get(ref);
    return this.#documents.get(number)?.title !== (entity && titleOf(entity.entity));
  }

  #make(group: DocumentGroup): readonly SearchDocument[] {
    const ref = group.slice(group.indexOf(" ") + 1);
    if (group.startsWith("pages ")) return this.#makePages(ref);
    const entity = this.#sources.catalog.get(ref);
    return entity ? this.#makeEntity(entity, operationsOf(entity)) : [];
  }

  readonly #remake = (group: DocumentGroup, operations: readonly ApiOperation[]): readonly SearchDocument[] => {
    const ref = group.slice(group.indexOf(" ") + 1);
    if (group.startsWith("pages ")) return this.#makePages(ref);
    const entity = this.#sources.catalog.get(ref);
    return entity ? this.#makeEntity(entity, operations) : [];
  };

  #makeEntity(entity: CatalogEntity, operations: readonly ApiOperation[]): readonly SearchDocument[] {
    const { catalog, aliasesOf } = this.#sources;
    const { ref } = entity;
    const names = namesOfRef(ref, catalog);
    return [
      new EntityDocument(ref, entity.entity, namesOfWholes(entity, catalog), aliasesOf?.(ref)),
      ...operations.map((operation) => new OperationDocument(ref, operation, names)),
    ];
  }

  #makePages(ref: string): readonly SearchDocument[] {
    const { catalog, docs } = this.#sources;
    const names = namesOfRef(ref, catalog);
    return (docs?.ownPagesOf(ref) ?? []).map((page) => new PageDocument(page, names));
  }
}
