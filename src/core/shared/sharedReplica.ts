import { isJsonObject, parseJson } from "../entity/entity.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { HeldFile } from "./heldFiles.ts";

/** To be raised whenever a line means something else: older replicas are then fetched anew. */
const replicaVersion = 2;

/** What was last seen of a source. */
export interface SharedContent {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  readonly version: string;
  readonly isWhole: boolean;
  readonly files: readonly HeldFile[];
  /** The blobs of the cache of what was parsed, by name. */
  readonly parsed: ReadonlyMap<string, string>;
}

/**
 * A source's files on the disk: one blob of JSON lines, its head first, then the files, then what they were parsed to.
 * Whatever is cut off, corrupt, of another version or another source reads as undefined and is fetched anew.
 */
export class SharedReplica {
  readonly #storage: CacheStorage;
  readonly #scheduler: Scheduler;
  readonly #name: string;
  readonly #key: string;

  /** @param key what the source is: data of another one is not to be shown */
  constructor(storage: CacheStorage, scheduler: Scheduler, name: string, key: string) {
    this.#storage = storage;
    this.#scheduler = scheduler;
    this.#name = name;
    this.#key = key;
  }

  async read(): Promise<SharedContent | undefined> {
    const lines = (await this.#storage.read(this.#name))?.split("\n");
    const head = this.#readHead(lines?.shift());
    // What ends in the middle of a line has no empty text behind the last line end.
    if (!lines || !head || lines.pop() !== "" || lines.length !== head.files + head.parsed) return undefined;
    const { at, version, isWhole } = head;
    const files: HeldFile[] = [];
    const parsed = new Map<string, string>();
    for (const line of lines) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      const row = parseJson(line);
      if (files.length < head.files && isTexts(row, 3)) files.push([row[0], row[1], row[2]]);
      else if (isTexts(row, 2)) parsed.set(row[0], row[1]);
      else return undefined;
    }
    return { at, version, isWhole, files, parsed };
  }

  /** Replaces what is kept. */
  async write({ at, version, isWhole, files, parsed }: SharedContent): Promise<void> {
    const counts = { files: files.length, parsed: parsed.size };
    const lines = [JSON.stringify({ format: replicaVersion, key: this.#key, at, version, isWhole, ...counts })];
    for (const row of [...files, ...parsed]) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      lines.push(JSON.stringify(row));
    }
    await this.#storage.write(this.#name, lines);
  }

  async remove(): Promise<void> {
    await this.#storage.remove(this.#name);
  }

  #readHead(line: string | undefined) {
    const head = line === undefined ? undefined : parseJson(line);
    if (!isJsonObject(head) || head["format"] !== replicaVersion || head["key"] !== this.#key) return undefined;
    const { at, version, isWhole, files, parsed } = head;
    const isSound = typeof at === "number" && typeof version === "string" && typeof isWhole === "boolean";
    if (!isSound || typeof files !== "number" || typeof parsed !== "number") return undefined;
    return { at, version, isWhole, files, parsed };
  }
}

/** When what is kept under a name was last seen; undefined where nothing can be read. */
export async function readAge(storage: CacheStorage, name: string): Promise<number | undefined> {
  const [line = ""] = (await storage.read(name))?.split("\n", 1) ?? [];
  const head = parseJson(line);
  return isJsonObject(head) && typeof head["at"] === "number" ? head["at"] : undefined;
}

function isTexts(row: unknown, length: 3): row is readonly [string, string, string];
function isTexts(row: unknown, length: 2): row is readonly [string, string];
function isTexts(row: unknown, length: number): boolean {
  return Array.isArray(row) && row.length === length && row.every((cell) => typeof cell === "string");
}
