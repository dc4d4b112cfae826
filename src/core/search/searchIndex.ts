import { neverCancelled, throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogChange, CatalogEntity } from "../catalog/catalogEntity.ts";
import { titleOf } from "../catalog/entityLooks.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import { Once } from "../once.ts";
import type { AnswerDocs } from "../ownership/answer.ts";
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
import { type NamedBy, Searcher } from "./searcher.ts";
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
  /** The pages that answer for entities; without it those of `docs`. */
  readonly answerDocs?: AnswerDocs & { readonly onDidChange: Event<void> };
  /** A storage of its own. */
  readonly cache?: CacheStorage;
  readonly namedBy?: NamedBy;
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
  readonly #entities = new Once(() => this.#readEntities());
  readonly #docs = new Once(() => this.#readDocs());
  /** Until all pages are read, none is indexed: most are in the cache as they are. */
  #followsDocs = false;
  #running: Promise<void> = Promise.resolve();
  #revision = 0;
  readonly #saved: Record<StorePart, number> = { entities: 0, pages: 0 };

  /** Told of whatever comes, changes or goes, in the catalog or the docs: the same query may find something else. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(sources: SearchSources) {
    const { catalog, docs, answerDocs, cache, scheduler, namedBy } = sources;
    this.#sources = sources;
    this.#store = cache && new SearchStore(cache, scheduler);
    this.#searcher = new Searcher(this.#documents, catalog, answerDocs ?? docs, namedBy);
    this.#subscriptions = [
      catalog.onDidChange((change) => this.#takeChange(change)),
      ...(docs ? [docs.onDidChange(({ changed }) => this.#takePages(changed))] : []),
      ...(answerDocs ? [answerDocs.onDidChange(() => this.#onDidChange.fire())] : []),
    ];
  }

  /** The number of documents: entities, pages and operations. */
  get size(): number {
    return this.#documents.size;
  }

  /** Brings entities and operations up to date, from the cache where they are as they were. @throws Cancelled */
  async settle(token: CancellationToken): Promise<void> {
    await this.#entities.run();
    await this.#update(token);
  }

  /** Reads the docs, once, and indexes them. @throws Cancelled */
  async settleDocs(token: CancellationToken): Promise<void> {
    await this.settle(token);
    await this.#docs.run();
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
    if (!this.#store || !this.#entities.hasBegun) return;
    for (const part of this.#followsDocs ? (["entities", "pages"] as const) : (["entities"] as const)) {
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

  #readEntities(): Promise<void> {
    return this.#alone(() => this.#load("entities", ({ catalog }) => catalog.entities().map(({ ref }) => ref)));
  }

  async #readDocs(): Promise<void> {
    const { docs } = this.#sources;
    if (!docs) return;
    await docs.load(neverCancelled);
    await this.#alone(() => {
      this.#followsDocs = true;
      return this.#load("pages", () => new Set([...docs.all()].map(({ ref }) => ref)));
    });
  }

  /** Takes in what the cache holds of a part; what it lacks is indexed by the next update. */
  async #load(part: StorePart, refsIn: (sources: SearchSources) => Iterable<string>): Promise<void> {
    await this.#store?.load(part, this.#documents, this.#remake, neverCancelled);
    const { scheduler } = this.#sources;
    for (const ref of refsIn(this.#sources)) {
      if (scheduler.shouldPause) await scheduler.pause();
      const group: DocumentGroup = part === "pages" ? `pages ${ref}` : `entity ${ref}`;
      if (!this.#documents.has(group)) this.#dirty.add(group);
    }
    if (this.#dirty.size === 0) this.#saved[part] = this.#revision;
  }

  #update(token: CancellationToken): Promise<void> {
    const { scheduler } = this.#sources;
    return this.#alone(async () => {
      for (const group of this.#dirty) {
        if (scheduler.shouldPause) await scheduler.pause();
        throwIfCancelled(token);
        this.#dirty.delete(group);
        this.#revision += 1;
        this.#documents.replace(group, this.#make(group));
      }
    });
  }

  /** One at a time: those that come later wait for the first, and find its work done. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#running.then(work);
    this.#running = done.catch(() => undefined);
    await done;
  }

  #takeChange({ added, changed, removed }: CatalogChange): void {
    if (added.length + removed.length > 0) this.#searcher.takeChange();
    if (!this.#entities.hasBegun) return;
    for (const ref of [...added, ...changed, ...removed]) {
      this.#dirty.add(`entity ${ref}`);
      if (this.#hasOtherTitle(ref)) this.#takeTitle(ref);
    }
    this.#onDidChange.fire();
  }

  #takePages(refs: readonly string[]): void {
    if (!this.#followsDocs) return;
    for (const ref of refs) this.#dirty.add(`pages ${ref}`);
    this.#onDidChange.fire();
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
    const { catalog } = this.#sources;
    const { ref } = entity;
    const names = namesOfRef(ref, catalog);
    return [
      new EntityDocument(ref, entity.entity, namesOfWholes(entity, catalog)),
      ...operations.map((operation) => new OperationDocument(ref, operation, names)),
    ];
  }

  #makePages(ref: string): readonly SearchDocument[] {
    const { catalog, docs } = this.#sources;
    const names = namesOfRef(ref, catalog);
    return (docs?.ownPagesOf(ref) ?? []).map((page) => new PageDocument(page, names));
  }
}
