import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { GitConfiguration, GitRepository, Log } from "../../core/ports.ts";
import type { Uri } from "../../core/uri.ts";
import { findOnDisk, toFilePath, toFileUri } from "./filePaths.ts";
import { loadGit } from "./gitEntry.ts";

/** How long a folder without a repository is taken for one; `git init` is rare, and "Reload catalog" comes later. */
const rememberedMs = 5_000;

/** Tells whether something is at a path: later, or at once in a program that has nothing else to do. */
export type Exists = (path: string) => Promise<boolean> | boolean;

interface Remembered<T> {
  readonly at: number;
  readonly answer: Promise<T>;
}

/**
 * Reads git's configuration, by `simple-git`, which is loaded with the first repository that is found. Where a repository
 * begins is looked up on the disk: that costs no process for each folder.
 */
export class NodeGit implements GitConfiguration {
  readonly #entryPoint: string;
  readonly #log: Log;
  readonly #exists: Exists;
  readonly #roots = new Map<string, Remembered<string | undefined>>();
  readonly #repositories = new Map<string, Remembered<GitRepository>>();

  /** @param entryPoint the file that `git.ts` was bundled to, or `git.ts` itself */
  constructor(entryPoint: string, log: Log, exists: Exists = isAccessible) {
    this.#entryPoint = entryPoint;
    this.#log = log;
    this.#exists = exists;
  }

  async repositoryOf(folder: Uri): Promise<GitRepository | undefined> {
    if (!folder.startsWith("file:")) return undefined;
    const root = await this.#rootOf(toFilePath(folder));
    return root === undefined ? undefined : remember(this.#repositories, root, () => this.#read(root));
  }

  #rootOf(folder: string): Promise<string | undefined> {
    return remember(this.#roots, folder, async () => {
      // A folder in a repository of its own, a file in a worktree or submodule.
      if (await this.#exists(join(folder, ".git"))) return folder;
      const parent = dirname(folder);
      return parent === folder ? undefined : this.#rootOf(parent);
    });
  }

  async #read(path: string): Promise<GitRepository> {
    const root = (await findOnDisk(toFileUri(path)))?.uri ?? toFileUri(path);
    try {
      return { root, ...(await loadGit(this.#entryPoint).readConfiguration(path)) };
    } catch (error) {
      this.#log.warn(`git's configuration of ${path} is not known: ${error instanceof Error ? error.message : ""}`);
      return { root, remotes: [] };
    }
  }
}

/** Whether a file or folder is there. */
export async function isAccessible(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function remember<T>(memory: Map<string, Remembered<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const now = performance.now();
  const known = memory.get(key);
  if (known && now - known.at < rememberedMs) return known.answer;
  const answer = ask();
  memory.set(key, { at: now, answer });
  return answer;
}
