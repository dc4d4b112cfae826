import type { Scheduler } from "../ports.ts";
import type { Catalog } from "./catalog.ts";
import type { SourceUpdate } from "./source.ts";

/** As many as the catalog merges, with all who listen to it, in some milliseconds. */
const documentsPerSlice = 150;
/** As many as those who listen take in some milliseconds. */
const filesPerSlice = 50;

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
    const slices = cutIntoSlices(update);
    const [only] = slices;
    if (!this.#pending && only && slices.length === 1) {
      this.#catalog.apply(sourceId, only);
      return;
    }
    const work = this.idle.then(() => this.#apply(sourceId, slices));
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
}

/** Files that went are in the first slice, so that a renamed file is no conflict in between. */
function cutIntoSlices({ set, remove }: SourceUpdate): readonly SourceUpdate[] {
  const slices: { set: SourceUpdate["set"][number][]; remove: SourceUpdate["remove"] }[] = [{ set: [], remove }];
  let documents = 0;
  for (const file of set) {
    if (documents > 0 && documents + file.record.documents.length > documentsPerSlice) {
      slices.push({ set: [], remove: [] });
      documents = 0;
    }
    slices.at(-1)?.set.push(file);
    documents += file.record.documents.length;
  }
  return slices;
}
