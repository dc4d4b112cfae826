import { readdir, rm, stat } from "node:fs/promises";
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

  /** With what was left when a window ended in the middle of cloning. */
  async remove(name: string): Promise<void> {
    const folders = await readdir(this.#folder).catch(() => []);
    for (const folder of folders) {
      if (folder !== name && !folder.startsWith(`${name}.`)) continue;
      await rm(join(this.#folder, folder), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
