import { createRequire } from "node:module";
import type { RepositoryConfiguration } from "./git.ts";
import type { BlobRequest, CloneRequest, Fetched } from "./gitClone.ts";
import type { LinesRequest, LoggedChange, LoggedCommit, LogRequest } from "./gitLog.ts";

/** What `git.ts` gives, once it is loaded. */
export interface GitEntry {
  readConfiguration(workTree: string): Promise<RepositoryConfiguration>;
  readHead(workTree: string, signal: AbortSignal): Promise<string | undefined>;
  readLastChanges(request: LogRequest): Promise<ReadonlyMap<string, LoggedChange>>;
  readCommits(request: LogRequest): Promise<readonly LoggedCommit[]>;
  readCommitsOfLines(request: LinesRequest): Promise<readonly LoggedCommit[]>;
  cloneBare(request: CloneRequest): Promise<Fetched>;
  askTips(request: Omit<CloneRequest, "folder">): Promise<readonly string[]>;
  fetchTip(request: CloneRequest): Promise<Fetched>;
  listFiles(clone: Pick<CloneRequest, "folder" | "signal">, commit: string): Promise<ReadonlyMap<string, string>>;
  fetchBlobs(request: BlobRequest): Promise<void>;
  readBlobs(request: BlobRequest): Promise<ReadonlyMap<string, string>>;
}

/**
 * Loads git's entry point: late or never, since it is large.
 *
 * @param entryPoint the file that `git.ts` was bundled to, or `git.ts` itself
 */
export function loadGit(entryPoint: string): GitEntry {
  const entry: unknown = createRequire(entryPoint)(entryPoint);
  if (!isGitEntry(entry)) throw new TypeError(`${entryPoint} is not git's entry point`);
  return entry;
}

function isGitEntry(value: unknown): value is GitEntry {
  return typeof value === "object" && value !== null && "readConfiguration" in value && "readCommits" in value;
}
