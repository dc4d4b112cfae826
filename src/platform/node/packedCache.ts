import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createGzip, gunzip } from "node:zlib";
import type { Log, MeasuredStorage } from "../../core/ports.ts";
import { unfinished, writeAside } from "./writeAside.ts";

const unpack = promisify(gunzip);
const suffix = ".gz";
/** A blob that unpacks to more than this was not written by us. */
const maxOutputLength = 500_000_000;
/** Whatever lies aside for longer was left by a window that ended in the middle of writing. */
const abandonedMs = 60 * 60_000;
const chunkLength = 64 * 1024;
/** Unpacked at a time. The usual 16 KB cost a turn of the event loop each: twice the time for a large catalog. */
const chunkSize = 256 * 1024;

/**
 * Blobs as gzip files of one folder, for what is large and read as a whole: JSON takes an eighth of its room. Packing and
 * unpacking happen off the main thread. A blob is written aside and put in place, so that readers see all of it or none.
 */
export class PackedCache implements MeasuredStorage {
  readonly #folder: string;
  readonly #log: Log;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  async read(name: string): Promise<string | undefined> {
    try {
      const content = await unpack(await readFile(this.#pathOf(name)), { maxOutputLength, chunkSize });
      return content.toString("utf8");
    } catch {
      return undefined;
    }
  }

  async write(name: string, lines: Iterable<string>): Promise<void> {
    try {
      // What a portal shows to one account is nobody else's.
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#removeAbandoned();
      await writeAside(this.#pathOf(name), inChunks(lines), { through: [createGzip({ level: 6 })], mode: 0o600 });
    } catch (error) {
      this.#log.warn(`A blob in ${this.#folder} was not written: ${error instanceof Error ? error.message : ""}`);
    }
  }

  async list(): Promise<readonly string[]> {
    const files = await readdir(this.#folder).catch(() => []);
    return files
      .filter((file) => file.endsWith(suffix))
      .map((file) => decodeURIComponent(file.slice(0, -suffix.length)));
  }

  async sizeOf(name: string): Promise<number> {
    const status = await stat(this.#pathOf(name)).catch(() => undefined);
    return status?.size ?? 0;
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true }).catch(() => undefined);
  }

  async #removeAbandoned(): Promise<void> {
    for (const file of await readdir(this.#folder)) {
      if (!file.endsWith(unfinished)) continue;
      const path = join(this.#folder, file);
      const status = await stat(path).catch(() => undefined);
      if (status && Date.now() - status.mtimeMs > abandonedMs) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  #pathOf(name: string): string {
    return join(this.#folder, `${encodeURIComponent(name)}${suffix}`);
  }
}

/** Lines in pieces that are worth packing at a time. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
