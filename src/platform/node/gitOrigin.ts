import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import { PortalError } from "../../core/remote/portalError.ts";
import { withoutQuery } from "../../core/remote/shownAddress.ts";
import { sharedMessages } from "../../core/shared/messages.ts";
import type { FileTree, Origin } from "../../core/shared/origin.ts";
import type { GitRow } from "../../core/shared/sharedRow.ts";
import type { CloneRequest, Fetched } from "./gitClone.ts";
import { type GitEntry, loadGit } from "./gitEntry.ts";

/** A repository that takes longer to answer a question is not waited for. */
const timeoutMs = 120_000;
/** Some servers send all of a large repository. */
const fetchTimeoutMs = 900_000;
/** Each synchronisation that finds something leaves packs behind: a new clone is smaller than all of them. */
const mostPacks = 60;
/** How long another window's fetch is waited for, each time. */
const lockRests = [300, 1_000, 4_000];

/**
 * A repository as the origin of a shared source: a bare, shallow clone in a folder of its own, of whose contents only
 * descriptors are fetched, and what these lead to. Nothing of it is ever written as a file that could be run or followed.
 */
export class GitOrigin implements Origin {
  readonly #row: GitRow;
  readonly #folder: string;
  readonly #entryPoint: string;

  /**
   * @param folder where the clone is, or will be
   * @param entryPoint the file that `git.ts` was bundled to, or `git.ts` itself
   */
  constructor(row: GitRow, folder: string, entryPoint: string) {
    this.#row = row;
    this.#folder = folder;
    this.#entryPoint = entryPoint;
  }

  async look(version: string | undefined, token: CancellationToken): Promise<FileTree | undefined> {
    if (version !== undefined && (await this.#isCurrent(version, token))) return undefined;
    const { commit, isWhole } = await this.#ask(token, (git, signal) => this.#fetch(git, signal), fetchTimeoutMs);
    if (commit === version) return undefined;
    const folder = this.#folder;
    const files = await this.#ask(token, (git, signal) => git.listFiles({ folder, signal }, commit));
    return { version: commit, files, isWhole, read: (ids, reading) => this.#read(ids, isWhole, reading) };
  }

  async forget(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
  }

  /** What a commit holds does not change; of anything else the server is asked, which needs no clone. */
  async #isCurrent(version: string, token: CancellationToken): Promise<boolean> {
    if (version === this.#row.ref) return true;
    return this.#ask(token, async (git, signal) => (await git.askTips(this.#request(signal))).includes(version));
  }

  /** Whatever is wrong with the clone itself, a new one has not. */
  async #fetch(git: GitEntry, signal: AbortSignal): Promise<Fetched> {
    const packs = await readdir(join(this.#folder, "objects", "pack")).catch(() => undefined);
    if (packs && packs.filter((file) => file.endsWith(".pack")).length <= mostPacks) {
      try {
        return await this.#fetchTip(git, signal);
      } catch (error) {
        if (signal.aborted || this.#explain(error).kind !== "failed") throw error;
      }
    }
    return this.#clone(git, packs !== undefined, signal);
  }

  /** Waits for another window that is at it; one that was ended in the middle of it leaves its locks behind. */
  async #fetchTip(git: GitEntry, signal: AbortSignal): Promise<Fetched> {
    for (const restMs of lockRests) {
      try {
        return await git.fetchTip(this.#request(signal));
      } catch (error) {
        if (signal.aborted || !isLocked(error)) throw error;
        await setTimeout(restMs, undefined, { signal });
      }
    }
    return git.fetchTip(this.#request(signal));
  }

  async #clone(git: GitEntry, isThere: boolean, signal: AbortSignal): Promise<Fetched> {
    await mkdir(dirname(this.#folder), { recursive: true, mode: 0o700 });
    const aside = `${this.#folder}.${randomUUID()}`;
    try {
      const fetched = await git.cloneBare({ ...this.#request(signal), folder: aside });
      if (isThere) await rm(this.#folder, { recursive: true, force: true });
      const isPlaced = await rename(aside, this.#folder).then(
        () => true,
        () => false,
      );
      // Another window was faster: its clone is as good.
      return isPlaced ? fetched : await this.#fetchTip(git, signal);
    } finally {
      await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  #request(signal: AbortSignal): CloneRequest {
    const { url, ref } = this.#row;
    return { folder: this.#folder, url, signal, ...(ref !== undefined && { ref }) };
  }

  #read(ids: readonly string[], isWhole: boolean, token: CancellationToken): Promise<ReadonlyMap<string, string>> {
    return this.#ask(token, async (git, signal) => {
      const request = { folder: this.#folder, ids, signal };
      if (!isWhole) await git.fetchBlobs(request);
      return git.readBlobs(request);
    });
  }

  /** @throws PortalError, Cancelled */
  async #ask<T>(
    token: CancellationToken,
    work: (git: GitEntry, signal: AbortSignal) => Promise<T>,
    limitMs = timeoutMs,
  ): Promise<T> {
    const stop = new AbortController();
    const listener = token.onCancellationRequested(() => stop.abort());
    const timeout = AbortSignal.timeout(limitMs);
    try {
      return await work(loadGit(this.#entryPoint), AbortSignal.any([stop.signal, timeout]));
    } catch (error) {
      if (token.isCancellationRequested) throw new Cancelled();
      if (timeout.aborted) throw new PortalError("timeout", sharedMessages.gitTimeout(this.#row.name));
      throw this.#explain(error);
    } finally {
      listener.dispose();
    }
  }

  /** What git's own words, which are English here, mean to who named the repository. */
  #explain(error: unknown): PortalError {
    if (error instanceof PortalError) return error;
    const { name, ref = "HEAD" } = this.#row;
    const url = withoutQuery(this.#row.url);
    const text = (error instanceof Error ? error.message : String(error)).replaceAll(this.#row.url, url);
    const detail = lastLine(text);
    if (/ENOENT.*git|git.*ENOENT/.test(text)) return new PortalError("unsupported", sharedMessages.noGit(name));
    if (
      /could not read (?:Username|Password)|terminal prompts disabled|Authentication failed|Permission denied|publickey|Host key verification failed|returned error: 40[137]/i.test(
        text,
      )
    ) {
      return new PortalError("signIn", sharedMessages.signInToGit(name, url));
    }
    if (/couldn't find remote ref|Remote branch .* not found|not our ref/i.test(text)) {
      return new PortalError("notFound", sharedMessages.refGone(name, ref));
    }
    if (
      /repository .*not (?:found|exported)|does not (?:exist|appear to be a git repository)|returned error: (?:404|410)/i.test(
        text,
      )
    ) {
      return new PortalError("notFound", sharedMessages.repositoryGone(name, url));
    }
    if (/certificate/i.test(text)) return new PortalError("certificate", sharedMessages.gitFailed(name, detail));
    if (
      /could ?n[o']t (?:resolve|connect)|unable to (?:connect|look up|resolve)|Connection (?:refused|timed out|reset)|Network is unreachable|Failed to connect|unable to access|hung up unexpectedly/i.test(
        text,
      )
    ) {
      return new PortalError("unreachable", sharedMessages.gitFailed(name, detail));
    }
    return new PortalError("failed", sharedMessages.gitFailed(name, detail));
  }
}

function isLocked(error: unknown): boolean {
  return /\.lock'|cannot lock ref|changed since we read/i.test(error instanceof Error ? error.message : "");
}

/** Git's reason stands in its last line, behind "fatal: ". */
function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const fatal =
    lines.findLast((line) => /^(?:fatal|error): /.test(line)) ?? lines.findLast((line) => line !== "") ?? "";
  return fatal.replace(/^(?:fatal|error): /, "").slice(0, 200);
}
