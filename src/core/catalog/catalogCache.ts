import type { CancellationToken } from "../cancellation.ts";
import type { DescriptorRecord } from "../descriptor/record.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";

/** The records of an earlier session. */
export interface CachedRecords {
  readonly size: number;
  /** The record for a file whose text, placeholders' files and settings hash to `hash`; also one of a file that moved. */
  find(uri: Uri, hash: string): DescriptorRecord | undefined;
}

/**
 * Keeps records between sessions in shards of JSON lines. What is corrupt or of another version is thrown away
 * silently. One object a storage: it remembers what the storage holds, so that only shards that changed are written.
 */
export class CatalogCache {
  constructor(_storage: CacheStorage, _scheduler: Scheduler) {}
  /** @throws Cancelled */
  async load(_token: CancellationToken): Promise<CachedRecords> {
    return { size: 0, find: () => undefined };
  }
  /**
   * Makes the storage hold exactly these records.
   *
   * @throws Cancelled; the storage is then partly old, partly new, and sound.
   */
  async save(_records: Iterable<DescriptorRecord>, _token: CancellationToken): Promise<void> {}
}
