import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import type { CacheStorage, Committer, GitHistory, LastChange, LineSpan, Log } from "../../core/ports.ts";
import type { Uri } from "../../core/uri.ts";
import { findOnDisk, toFilePath } from "./filePaths.ts";
import { type GitEntry, loadGit } from "./gitEntry.ts";
import type { LoggedCommit } from "./gitLog.ts";
import { isAccessible } from "./nodeGit.ts";

/** What NodeGitHistory works with. */
export interface HistoryOptions {
  /** The file that `git.ts` was bundled to, or `git.ts` itself. */
  readonly entryPoint: string;
  readonly log: Log;
  /** Whether the user trusts the workspace now; nothing is asked of git before. */
  readonly isTrusted: () => boolean;
  /** Keeps last changes between sessions; absent for programs that run once. */
  readonly cache?: CacheStorage;
}

/** What is known of one work tree at a commit. */
interface Known {
  readonly head: string;
  /** All paths that were asked for, also those without a commit. */
  readonly asked: ReadonlySet<string>;
  readonly changes: ReadonlyMap<string, LastChange>;
}

/** Someone's commits count half as much for each half year that has gone by since. */
const halfLifeMs = 182 * 24 * 3_600_000;
/** Folders further out tell too little of a file. */
const mostPlaces = 5;

/**
 * Reads git's history by `simple-git`, where the user trusts the workspace. One pass through the history answers for all
 * paths of a work tree, and holds until another commit is checked out.
 */
export class NodeGitHistory implements GitHistory {
  readonly #options: HistoryOptions;
  readonly #known = new Map<Uri, Known>();
  /** One pass at a time for each work tree: a second one would repeat the first. */
  readonly #passes = new Map<Uri, Promise<unknown>>();

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  async lastChanges(
    root: Uri,
    paths: readonly string[],
    token: CancellationToken,
  ): Promise<ReadonlyMap<string, LastChange>> {
    const before = this.#passes.get(root);
    const pass = (before ?? Promise.resolve()).then(() => this.#lastChanges(root, paths, token));
    const done = pass.catch(() => undefined);
    this.#passes.set(root, done);
    return pass;
  }

  async committersOf(uri: Uri, token: CancellationToken, lines?: LineSpan): Promise<readonly Committer[]> {
    const isFolder = (await findOnDisk(uri))?.type === "folder";
    const commits = await this.#ask(uri, token, async (git, path, signal) => {
      if (lines && !isFolder) {
        const request = { workTree: dirname(path), path: basename(path), lines, signal };
        const found = await git.readCommitsOfLines(request).catch(() => []);
        signal.throwIfAborted();
        if (found.length > 0) return found;
      }
      for (const [workTree, name] of await placesToAsk(path, isFolder)) {
        const found = await git.readCommits({ workTree, paths: [name], signal }).catch(() => []);
        signal.throwIfAborted();
        if (found.length > 0) return found;
      }
      return [];
    });
    return toCommitters(commits ?? []);
  }

  async #lastChanges(
    root: Uri,
    paths: readonly string[],
    token: CancellationToken,
  ): Promise<ReadonlyMap<string, LastChange>> {
    const found = await this.#ask(root, token, async (git, workTree, signal) => {
      const head = await git.readHead(workTree, signal);
      if (head === undefined) return undefined;
      const known = this.#known.get(root) ?? (await this.#load(root));
      const isCurrent = known?.head === head;
      if (isCurrent && paths.every((path) => known.asked.has(path))) return known.changes;
      const asked = new Set([...(isCurrent ? known.asked : []), ...paths]);
      const changes = await git.readLastChanges({ workTree, paths: [...asked], signal });
      this.#known.set(root, { head, asked, changes });
      await this.#save(root, { head, asked, changes });
      return changes;
    });
    const wanted = paths.flatMap((path) => {
      const change = found?.get(path);
      return change ? [[path, change] as const] : [];
    });
    return new Map(wanted);
  }

  /** Asks git; undefined where it may not be asked, or has no answer. @throws Cancelled */
  async #ask<T>(
    uri: Uri,
    token: CancellationToken,
    question: (git: GitEntry, path: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    if (token.isCancellationRequested) throw new Cancelled();
    const { entryPoint, isTrusted, log } = this.#options;
    if (!uri.startsWith("file:") || !isTrusted()) return undefined;
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      return await question(loadGit(entryPoint), toFilePath(uri), abort.signal);
    } catch (error) {
      if (abort.signal.aborted) throw new Cancelled();
      log.warn(`git's history is not known: ${error instanceof Error ? error.message : ""}`);
      return undefined;
    } finally {
      subscription.dispose();
    }
  }

  async #load(root: Uri): Promise<Known | undefined> {
    const text = await this.#options.cache?.read(nameOf(root));
    const known = text === undefined ? undefined : decode(text);
    if (known) this.#known.set(root, known);
    return known;
  }

  async #save(root: Uri, { head, asked, changes }: Known): Promise<void> {
    const lines = [...asked].map((path) => {
      const change = changes.get(path);
      return JSON.stringify(change ? [path, change.at, change.author] : [path]);
    });
    await this.#options.cache?.write(nameOf(root), [JSON.stringify({ version: cacheVersion, head }), ...lines]);
  }
}

const cacheVersion = 1;

function nameOf(root: Uri): string {
  return `${createHash("sha256").update(root).digest("hex").slice(0, 32)}.jsonl`;
}

/** Undefined for what is broken or of another version. */
function decode(text: string): Known | undefined {
  try {
    const [head = "", ...lines] = text.split("\n").filter(Boolean);
    const { version, head: commit } = JSON.parse(head) as { version?: unknown; head?: unknown };
    if (version !== cacheVersion || typeof commit !== "string") return undefined;
    const asked = new Set<string>();
    const changes = new Map<string, LastChange>();
    for (const line of lines) {
      const [path, at, author] = JSON.parse(line) as readonly unknown[];
      if (typeof path !== "string") return undefined;
      asked.add(path);
      if (typeof at === "number" && typeof author === "string") changes.set(path, { at, author });
    }
    return { head: commit, asked, changes };
  } catch {
    return undefined;
  }
}

/**
 * The file in its folder, then the folders around it: a new file, or a new folder, has no history. None further out than
 * the root of the repository, which may lie in another one. Each place is a folder and a name in it.
 */
async function placesToAsk(path: string, isFolder: boolean): Promise<readonly (readonly [string, string])[]> {
  const places: [string, string][] = isFolder ? [[path, "."]] : [[dirname(path), basename(path)]];
  for (let folder = isFolder ? path : dirname(path); places.length < mostPlaces; folder = dirname(folder)) {
    if (folder !== path) places.push([folder, "."]);
    if ((await isAccessible(join(folder, ".git"))) || folder === dirname(folder)) break;
  }
  return places;
}

/** One for each address, those who know the file best today first; programs are not asked anything. */
function toCommitters(commits: readonly LoggedCommit[]): readonly Committer[] {
  const newest = commits.reduce((latest, { at }) => Math.max(latest, at), 0);
  const people = new Map<string, { committer: Committer; weight: number }>();
  for (const { name, email, at } of commits) {
    if (name.endsWith("[bot]")) continue;
    const key = email.toLowerCase() || name;
    const known = people.get(key);
    const committer = {
      name: known?.committer.name ?? name,
      email: known?.committer.email ?? email,
      commits: (known?.committer.commits ?? 0) + 1,
      last: Math.max(known?.committer.last ?? 0, at),
    };
    people.set(key, { committer, weight: (known?.weight ?? 0) + 0.5 ** ((newest - at) / halfLifeMs) });
  }
  const sorted = [...people.values()].toSorted(
    (one, other) => other.weight - one.weight || other.committer.last - one.committer.last,
  );
  return sorted.map(({ committer }) => committer);
}
