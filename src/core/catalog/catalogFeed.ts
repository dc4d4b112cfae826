import type { Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import type { Catalog } from "./catalog.ts";
import type { SourceFile, SourceUpdate } from "./source.ts";

/** As many as the catalog merges, with all who listen to it, in some milliseconds. */
const documentsPerSlice = 150;
/** As many as those who listen take in some milliseconds. */
const filesPerSlice = 50;

interface Slice {
  readonly set: SourceFile[];
  readonly remove: Uri[];
}

/**
 * Hands updates of sources to the catalog without holding the thread: small ones at once, large ones (a first load, the
 * switch of a branch) in slices. Updates stay in their order.
 */
export class CatalogFeed {
  readonly #catalog: Catalog;
  readonly #scheduler: Scheduler;
  #pending: Promise<void> | undefined;

  constructor(catalog: Catalog, scheduler: Scheduler) {
    this.#catalog = catalog;
    this.#scheduler = scheduler;
  }

  /** Resolves when the catalog has taken all updates so far. Never rejects. */
  get idle(): Promise<void> {
    return this.#pending ?? Promise.resolve();
  }

  /** Resolves when the catalog has taken the update; rejects with what a listener of the catalog threw. */
  async push(sourceId: string, update: SourceUpdate): Promise<void> {
    if (!this.#pending && this.#cutIntoSlices(update).length === 1) {
      this.#catalog.apply(sourceId, update);
      return;
    }
    const work = this.idle.then(() => this.#apply(sourceId, this.#cutIntoSlices(update)));
    // One update that fails shall not keep later ones from being taken.
    const pending = work.catch(() => undefined);
    this.#pending = pending;
    await work.finally(() => {
      if (this.#pending === pending) this.#pending = undefined;
    });
  }

  async #apply(sourceId: string, slices: readonly SourceUpdate[]): Promise<void> {
    for (const slice of slices) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      this.#catalog.apply(sourceId, slice, slices.length > 1 ? "part" : "whole");
    }
    while (this.#catalog.tellPostponed(filesPerSlice)) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
    }
  }

  /** Files that went come first, so that a renamed file is no conflict in between. */
  #cutIntoSlices({ set, remove }: SourceUpdate): readonly SourceUpdate[] {
    const slices: Slice[] = [{ set: [], remove: [] }];
    let documents = 0;
    const sliceFor = (count: number): Slice | undefined => {
      if (documents > 0 && documents + count > documentsPerSlice) {
        slices.push({ set: [], remove: [] });
        documents = 0;
      }
      documents += count;
      return slices.at(-1);
    };
    for (const uri of remove) sliceFor(Math.max(1, this.#catalog.entitiesIn(uri).length))?.remove.push(uri);
    // A file that is renamed goes and comes in one slice, if it is a small one.
    documents = 0;
    for (const file of set) sliceFor(file.record.documents.length)?.set.push(file);
    return slices;
  }
}
