import { lstat, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Origin } from "../../core/shared/origin.ts";
import type { GitRow } from "../../core/shared/sharedRow.ts";
import type { Clones } from "../../core/shared/sharedSources.ts";
import { GitOrigin } from "./gitOrigin.ts";

/** The clones of shared repositories, each in a folder of one folder. */
export class GitClones implements Clones {
  readonly #folder: string;
  readonly #entryPoint: string;

  /** @param entryPoint the file that `git.ts` was bundled to, or `git.ts` itself */
  constructor(folder: string, entryPoint: string) {
    this.#folder = folder;
    this.#entryPoint = entryPoint;
  }

  open(row: GitRow, name: string): Origin {
    return new GitOrigin(row, join(this.#folder, name), this.#entryPoint);
  }

  async list(): Promise<ReadonlyMap<string, number>> {
    const clones = new Map<string, number>();
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const stats = await stat(join(this.#folder, name)).catch(() => undefined);
      if (stats) clones.set(name, stats.mtimeMs);
    }
    return clones;
  }

  async sizeOf(name: string): Promise<number> {
    const entries = await readdir(this.#folder).catch(() => []);
    const sizes = await Promise.all(entries.filter((entry) => isOf(entry, name)).map((entry) => this.#measure(entry)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** With what was left when a window ended in the middle of cloning. */
  async remove(name: string): Promise<void> {
    const folders = await readdir(this.#folder).catch(() => []);
    for (const folder of folders) {
      if (!isOf(folder, name)) continue;
      await rm(join(this.#folder, folder), { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** The files of a clone, which are few: it has no work tree. */
  async #measure(entry: string): Promise<number> {
    const paths = await readdir(join(this.#folder, entry), { recursive: true }).catch(() => []);
    let sum = 0;
    for (const path of paths) {
      const status = await lstat(join(this.#folder, entry, path)).catch(() => undefined);
      if (status?.isFile()) sum += status.size;
    }
    return sum;
  }
}

/** A clone, or what was left of an unfinished one. */
function isOf(entry: string, name: string): boolean {
  return entry === name || entry.startsWith(`${name}.`);
}
