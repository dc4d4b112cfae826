import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { type Entity, isJsonObject, parseJson } from "../entity/entity.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { ServedEntity, StatusItem } from "./remoteRecord.ts";

/** To be raised whenever a row means something else: older replicas are then fetched anew. */
const replicaVersion = 1;

/** Whose data it is. A replica of another portal, filter or account is not to be shown. */
export interface ReplicaKey {
  readonly baseUrl: string;
  readonly filter: readonly string[];
  readonly account: string;
}

/** When a portal was asked, in milliseconds since the epoch. */
export interface ReplicaAge {
  /** For what changed. */
  readonly at: number;
  /** For everything; undefined where that is not known. */
  readonly wholeAt: number | undefined;
}

/** What a portal served when it was asked last. */
export interface ReplicaContent extends ReplicaAge {
  readonly entities: readonly ServedEntity[];
}

/** The first is small, so that something is seen at once. */
const [firstPortion, laterPortions] = [100, 500];

interface Head extends ReplicaKey, ReplicaAge {
  readonly version: number;
  readonly count: number;
}

/** Reference, entity, etag, uid, status. */
type Row = readonly [string, Entity, string, string, (readonly StatusItem[])?];

/**
 * A portal's catalog on the disk: one blob of JSON lines, its head first. Whatever is cut off, corrupt, of another
 * version, portal or account reads as undefined, and is replaced by the next synchronisation. Written as a whole, so that
 * of two windows the last one wins.
 */
export class Replica {
  readonly #storage: CacheStorage;
  readonly #scheduler: Scheduler;
  readonly #name: string;

  constructor(storage: CacheStorage, scheduler: Scheduler, name: string) {
    this.#storage = storage;
    this.#scheduler = scheduler;
    this.#name = name;
  }

  /**
   * Gives what is kept to `take`, portion by portion as it is read, and answers when the portal was asked for it; undefined
   * where nothing of use is kept. Then what was taken is to be dropped: that a row is broken shows late.
   *
   * @throws Cancelled
   */
  async read(
    key: ReplicaKey,
    take: (entities: readonly ServedEntity[]) => Promise<void>,
    token: CancellationToken,
  ): Promise<ReplicaAge | undefined> {
    const text = await this.#storage.read(this.#name);
    if (text === undefined) return undefined;
    let start = text.indexOf("\n") + 1;
    const head = start > 0 ? readHead(text.slice(0, start), key) : undefined;
    if (!head || countLines(text) !== head.count + 1) return undefined;
    let portion: ServedEntity[] = [];
    let size = firstPortion;
    while (start < text.length) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      throwIfCancelled(token);
      const end = text.indexOf("\n", start);
      const entity = readRow(text.slice(start, end));
      if (!entity) return undefined;
      portion.push(entity);
      start = end + 1;
      if (portion.length < size && start < text.length) continue;
      await take(portion);
      [portion, size] = [[], laterPortions];
    }
    return head;
  }

  /** Replaces what is kept. @throws Cancelled */
  async write(key: ReplicaKey, { at, wholeAt, entities }: ReplicaContent, token: CancellationToken): Promise<void> {
    const { baseUrl, filter, account } = key;
    const head: Head = { version: replicaVersion, baseUrl, filter, account, at, wholeAt, count: entities.length };
    const lines = [JSON.stringify(head)];
    for (const entity of entities) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      throwIfCancelled(token);
      lines.push(writeRow(entity));
    }
    await this.#storage.write(this.#name, lines);
  }

  async remove(): Promise<void> {
    await this.#storage.remove(this.#name);
  }
}

function readHead(line: string, key: ReplicaKey): Head | undefined {
  const head = parseJson(line);
  if (!isJsonObject(head) || head["version"] !== replicaVersion) return undefined;
  const { baseUrl, account, filter, at, wholeAt, count } = head;
  const isOurs = baseUrl === key.baseUrl && account === key.account && String(filter) === String(key.filter);
  if (!isOurs || typeof at !== "number" || typeof count !== "number") return undefined;
  return { ...key, version: replicaVersion, at, wholeAt: typeof wholeAt === "number" ? wholeAt : undefined, count };
}

/** How many lines end: a text that was cut off has fewer of them. */
function countLines(text: string): number {
  if (!text.endsWith("\n")) return 0;
  let count = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) count++;
  return count;
}

function readRow(line: string): ServedEntity | undefined {
  const row = parseJson(line);
  if (!isRow(row)) return undefined;
  const [ref, entity, etag, uid, status = noStatus] = row;
  return { ref, entity, status, ...(etag !== "" && { etag }), ...(uid !== "" && { uid }) };
}

const noStatus: readonly StatusItem[] = [];

function writeRow({ ref, entity, etag = "", uid = "", status }: ServedEntity): string {
  const row: Row = status.length > 0 ? [ref, entity, etag, uid, status] : [ref, entity, etag, uid];
  return JSON.stringify(row);
}

/** Rows are ours and counted: their envelope is enough to tell a sound one from a broken one. */
function isRow(value: unknown): value is Row {
  if (!Array.isArray(value)) return false;
  const [ref, entity, etag, uid]: unknown[] = value;
  const isEntity = isJsonObject(entity) && typeof entity["kind"] === "string" && isJsonObject(entity["metadata"]);
  return isEntity && [ref, etag, uid].every((text) => typeof text === "string");
}
