import { throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import type { DescriptorRecord } from "../descriptor/record.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { compareTexts } from "./shownList.ts";
import { encodeRecord, RecordDecoder } from "./recordCodec.ts";

/** To be raised whenever records, or what is found in the same text, change: old caches are then thrown away. */
const cacheVersion = 6;
/** Few enough to read in a moment, enough that a saved file costs a small one. */
const shardCount = 64;
/** No record longer than this is kept: one call that parses it would hold the thread. Its file is parsed anew. */
const longestLine = 4_000_000;

/** The records of an earlier session. */
export interface CachedRecords {
  readonly size: number;
  /**
   * The record for a file whose text, placeholders' files and settings hash to `hash`; also one of a file that moved,
   * unless it depends on the place.
   */
  find(uri: Uri, hash: string): DescriptorRecord | undefined;
}

interface ShardHead {
  readonly version: number;
  readonly lines: number;
}

/**
 * Keeps records between sessions in shards of JSON lines, a header line first. What is corrupt or of another version is
 * thrown away silently. One object a storage: it remembers what the storage holds, so that only shards that changed are
 * written.
 */
export class CatalogCache {
  readonly #storage: CacheStorage;
  readonly #scheduler: Scheduler;
  /** What each shard holds: its records' hashes and places. */
  readonly #contents = new Map<string, string>();

  constructor(storage: CacheStorage, scheduler: Scheduler) {
    this.#storage = storage;
    this.#scheduler = scheduler;
  }

  /** @throws Cancelled */
  async load(token: CancellationToken): Promise<CachedRecords> {
    const records: DescriptorRecord[] = [];
    const decoder = new RecordDecoder();
    for (const name of await this.#storage.list()) {
      throwIfCancelled(token);
      const shard = await this.#loadShard(name, decoder, token);
      if (!shard) {
        await this.#storage.remove(name);
        continue;
      }
      this.#contents.set(name, nameContents(shard));
      for (const record of shard) records.push(record);
    }
    return toCachedRecords(records);
  }

  /**
   * Makes the storage hold exactly these records.
   *
   * @throws Cancelled; the storage is then partly old, partly new, and sound.
   */
  async save(records: Iterable<DescriptorRecord>, token: CancellationToken): Promise<void> {
    const shards = new Map<string, DescriptorRecord[]>();
    for (const record of records) {
      const name = nameShard(record.hash);
      const shard = shards.get(name);
      if (shard) shard.push(record);
      else shards.set(name, [record]);
    }
    for (const name of [...this.#contents.keys()]) {
      if (shards.has(name)) continue;
      this.#contents.delete(name);
      await this.#storage.remove(name);
    }
    for (const [name, shard] of shards) {
      const contents = nameContents(shard);
      if (this.#contents.get(name) === contents) continue;
      throwIfCancelled(token);
      await this.#storage.write(name, await this.#encode(shard));
      this.#contents.set(name, contents);
    }
  }

  async #loadShard(
    name: string,
    decoder: RecordDecoder,
    token: CancellationToken,
  ): Promise<readonly DescriptorRecord[] | undefined> {
    const [head, ...lines] = (await this.#storage.read(name))?.split("\n").filter(Boolean) ?? [];
    if (head === undefined || !isCurrent(head, lines.length)) return undefined;
    const records: DescriptorRecord[] = [];
    for (const line of lines) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      throwIfCancelled(token);
      try {
        records.push(decoder.decode(line));
      } catch {
        return undefined;
      }
    }
    return records;
  }

  async #encode(records: readonly DescriptorRecord[]): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const record of records) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      const line = encodeRecord(record);
      if (line.length <= longestLine) lines.push(line);
    }
    const head: ShardHead = { version: cacheVersion, lines: lines.length };
    return [JSON.stringify(head), ...lines];
  }
}

function isCurrent(line: string, lines: number): boolean {
  try {
    const head = JSON.parse(line) as Partial<ShardHead> | null;
    return head?.version === cacheVersion && head.lines === lines;
  } catch {
    return false;
  }
}

function toCachedRecords(records: readonly DescriptorRecord[]): CachedRecords {
  const byPlace = new Map(records.map((record) => [`${record.hash} ${record.uri}`, record]));
  const byHash = new Map(records.map((record) => [record.hash, record]));
  return {
    size: records.length,
    find: (uri, hash) => {
      const same = byPlace.get(`${hash} ${uri}`);
      if (same) return same;
      const moved = byHash.get(hash);
      return moved && moved.dependencies.length === 0 ? { ...moved, uri } : undefined;
    },
  };
}

function nameContents(records: readonly DescriptorRecord[]): string {
  return records
    .map(({ hash, uri }) => `${hash} ${uri}`)
    .toSorted(compareTexts)
    .join("\n");
}

function nameShard(hash: string): string {
  let sum = 0;
  for (let index = 0; index < hash.length; index++) sum = (Math.imul(sum, 31) + hash.charCodeAt(index)) >>> 0;
  return `records-${String(sum % shardCount).padStart(2, "0")}.jsonl`;
}
