import type { CacheStorage } from "../ports.ts";

/** Holds the blobs of a cache for as long as it takes to write them elsewhere. */
export class ParsedBlobs implements CacheStorage {
  readonly #blobs = new Map<string, string>();
  readonly #removed = new Set<string>();

  /** Takes what was kept from an earlier session. */
  fill(blobs: ReadonlyMap<string, string>): void {
    for (const [name, blob] of blobs) this.#blobs.set(name, blob);
  }

  /** What there is now, given what was kept before: only what changed is written here. */
  over(kept: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const all = new Map([...kept, ...this.#blobs]);
    for (const name of this.#removed) all.delete(name);
    return all;
  }

  /** Forgets everything: it is on the disk. */
  clear(): void {
    this.#blobs.clear();
    this.#removed.clear();
  }

  async read(name: string): Promise<string | undefined> {
    return this.#blobs.get(name);
  }

  async write(name: string, lines: Iterable<string>): Promise<void> {
    this.#removed.delete(name);
    this.#blobs.set(name, Array.from(lines, (line) => `${line}\n`).join(""));
  }

  async list(): Promise<readonly string[]> {
    return [...this.#blobs.keys()];
  }

  async remove(name: string): Promise<void> {
    this.#blobs.delete(name);
    this.#removed.add(name);
  }
}
