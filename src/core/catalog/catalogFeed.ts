import type { Scheduler } from "../ports.ts";
import type { Catalog } from "./catalog.ts";
import type { SourceUpdate } from "./source.ts";

/** As many as the catalog merges, with all who listen to it, in some milliseconds. */
const documentsPerSlice = 250;

/**
 * Hands updates of sources to the catalog without holding the thread: small ones at once, large ones (a first load, the
 * switch of a branch) in slices. Updates stay in their order.
 */
export class CatalogFeed {
  readonly #catalog: Catalog;
  readonly #scheduler: Scheduler;
  #last: Promise<void> | undefined;

  constructor(catalog: Catalog, scheduler: Scheduler) {
    this.#catalog = catalog;
    this.#scheduler = scheduler;
  }

  /** Resolves when the catalog has taken the update. */
  push(sourceId: string, update: SourceUpdate): Promise<void> {
    const slices = cutIntoSlices(update);
    const [only] = slices;
    if (!this.#last && only && slices.length === 1) {
      this.#catalog.apply(sourceId, only);
      return Promise.resolve();
    }
    const before = this.#last ?? Promise.resolve();
    const own = before.then(() => this.#apply(sourceId, slices));
    this.#last = own;
    return own.finally(() => {
      if (this.#last === own) this.#last = undefined;
    });
  }

  async #apply(sourceId: string, slices: readonly SourceUpdate[]): Promise<void> {
    for (const slice of slices) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      this.#catalog.apply(sourceId, slice);
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
