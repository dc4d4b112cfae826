import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CacheStorage, Log } from "../../core/ports.ts";
import { unfinished, writeAside } from "./writeAside.ts";

/** Blobs as files of one folder. A blob is written aside and then put in place, so that readers see all of it or none. */
export class DiskCache implements CacheStorage {
  readonly #folder: string;
  readonly #log: Log;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  async read(name: string): Promise<string | undefined> {
    return readFile(this.#pathOf(name), "utf8").catch(() => undefined);
  }

  async write(name: string, lines: Iterable<string>): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeAside(this.#pathOf(name), withLineEnds(lines));
    } catch (error) {
      this.#log.warn(`The cache in ${this.#folder} was not written: ${error instanceof Error ? error.message : ""}`);
    }
  }

  async list(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => !name.endsWith(unfinished)).map(decodeURIComponent);
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true }).catch(() => undefined);
  }

  #pathOf(name: string): string {
    return join(this.#folder, encodeURIComponent(name));
  }
}

function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
