import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { simpleGit } from "simple-git";
import { readTree } from "./gitTree.ts";
import { NodeScheduler } from "./scheduler.ts";

/** A bare clone: where it is, and of what. */
export interface CloneRequest {
  /** The clone's own folder; its parent exists. */
  readonly folder: string;
  readonly url: string;
  /** A branch, a tag or a commit; the remote's HEAD without it. */
  readonly ref?: string;
  readonly signal: AbortSignal;
}

/** What git fetched. */
export interface Fetched {
  readonly commit: string;
  /** True where the server sent all contents, because it cannot leave any out. */
  readonly isWhole: boolean;
}

/** Blobs of a clone. */
export interface BlobRequest {
  readonly folder: string;
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
}

/** Larger contents are no descriptors. */
const mostBytes = 20_000_000;
/** As many object names as the shortest command line takes. */
const idsPerFetch = 400;
const ourRef = "refs/callboard/tip";
const isCommit = /^[\da-f]{40}(?:[\da-f]{24})?$/;

/** Whatever the user's or the clone's own configuration says: no hooks, no background work, no other protocols. */
const restrained = settings([
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.askPass=",
  "credential.interactive=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  "submodule.recurse=false",
  "protocol.allow=never",
]);
const online = settings(["https", "http", "ssh", "git"].map((name) => `protocol.${name}.allow=always`));

/** Clones a repository without a work tree, history and, where the server can, without contents. */
export async function cloneBare({ folder, url, ref, signal }: CloneRequest): Promise<Fetched> {
  const shape = ["--bare", "--depth=1", "--filter=blob:none", "--single-branch", "--no-tags", "--template="];
  // A commit cannot be cloned by its name: it is fetched afterwards.
  const branch = ref === undefined || isCommit.test(ref) ? [] : [`--branch=${ref}`];
  const { isWhole } = await run([...online, "clone", ...shape, ...branch, "--", url, folder], signal);
  if (ref !== undefined && branch.length === 0) {
    const fetched = await fetchTip({ folder, url, ref, signal });
    return { commit: fetched.commit, isWhole: isWhole || fetched.isWhole };
  }
  return { commit: await commitOf(folder, "HEAD", signal), isWhole };
}

/** The commits that a repository has under a name now: of a branch, a tag, or the default branch. Fetches nothing. */
export async function askTips({ url, ref, signal }: Omit<CloneRequest, "folder">): Promise<readonly string[]> {
  const names = ref === undefined ? ["HEAD"] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/tags/${ref}^{}`];
  const { output } = await run([...online, "ls-remote", "--", url, ...names], signal);
  return output.split("\n").flatMap((line) => /^[\da-f]+(?=\t)/.exec(line)?.[0] ?? []);
}

/** Fetches what a clone's remote holds now. */
export async function fetchTip({ folder, ref, signal }: CloneRequest): Promise<Fetched> {
  const what = ["--depth=1", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"];
  const { isWhole } = await run(
    inFolder(folder, online, ["fetch", ...what, "origin", `+${ref ?? "HEAD"}:${ourRef}`]),
    signal,
  );
  return { commit: await commitOf(folder, ourRef, signal), isWhole };
}

async function commitOf(folder: string, ref: string, signal: AbortSignal): Promise<string> {
  const { output } = await run(inFolder(folder, [], ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]), signal);
  // A repository that nobody has put anything into yet.
  if (output.trim() === "") throw new Error(`couldn't find remote ref ${ref}`);
  return output.trim();
}

/** The files of a commit, by path, each with the name of its blob. */
export async function listFiles(
  { folder, signal }: Pick<CloneRequest, "folder" | "signal">,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const { output } = await run(inFolder(folder, [], ["ls-tree", "-r", "-z", "--full-tree", commit]), signal);
  return readTree(output, new NodeScheduler());
}

/** Fetches contents that the clone was made without, in few requests instead of one for each. */
export async function fetchBlobs({ folder, ids, signal }: BlobRequest): Promise<void> {
  const what = ["--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--no-auto-maintenance"];
  for (let start = 0; start < ids.length; start += idsPerFetch) {
    const some = ids.slice(start, start + idsPerFetch);
    const quick = ["-c", "fetch.negotiationAlgorithm=noop"];
    await run(inFolder(folder, [...online, ...quick], ["fetch", ...what, "origin", ...some]), signal);
  }
}

/** Reads contents that are in the clone, as UTF-8; those that are too large are absent. */
export async function readBlobs({ folder, ids, signal }: BlobRequest): Promise<ReadonlyMap<string, string>> {
  const command = ["--no-pager", ...restrained, ...inFolder(folder, [], ["cat-file", "--batch"])];
  // simple-git gives nothing to read to a command.
  const child = spawn("git", command, {
    cwd: homedir(),
    env: quietEnvironment(),
    signal,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  // It may end before it has read everything: its own end is what counts.
  child.stdin.on("error", () => undefined);
  child.stdin.end(ids.map((id) => `${id}\n`).join(""));
  const reader = new BatchReader();
  child.stdout.on("data", (data: Buffer) => reader.take(data));
  await ended;
  if (reader.count < ids.length) throw new Error(`${ids.length - reader.count} contents are missing`);
  return reader.texts;
}

/** Reads "<id> blob <size>", the content and a line end, again and again; "<id> missing" for what is not there. */
class BatchReader {
  readonly texts = new Map<string, string>();
  /** Of the contents that are there, whatever their size. */
  count = 0;
  #id = "";
  /** Bytes of the content that are still to come, with its line end; undefined between contents. */
  #left: number | undefined;
  #parts: Buffer[] = [];
  #isKept = false;

  take(data: Buffer): void {
    let rest = data;
    while (rest.length > 0)
      rest = this.#left === undefined ? this.#takeHead(rest) : this.#takeContent(rest, this.#left);
  }

  #takeHead(data: Buffer): Buffer {
    const end = data.indexOf(0x0a);
    this.#parts.push(end === -1 ? data : data.subarray(0, end));
    if (end === -1) return data.subarray(data.length);
    const [, id, size] = /^([\da-f]+) blob (\d+)$/.exec(this.#joined()) ?? [];
    if (id !== undefined && size !== undefined) {
      this.#id = id;
      this.#left = Number(size) + 1;
      this.#isKept = Number(size) <= mostBytes;
    }
    return data.subarray(end + 1);
  }

  #takeContent(data: Buffer, left: number): Buffer {
    const part = data.subarray(0, left);
    if (this.#isKept) this.#parts.push(part);
    this.#left = left - part.length;
    if (this.#left === 0) {
      const text = this.#joined();
      this.count++;
      if (this.#isKept) this.texts.set(this.#id, text.slice(0, -1));
      this.#left = undefined;
    }
    return data.subarray(part.length);
  }

  #joined(): string {
    const text = Buffer.concat(this.#parts).toString("utf8");
    this.#parts = [];
    return text;
  }
}

function settings(all: readonly string[]): readonly string[] {
  return all.flatMap((setting) => ["-c", setting]);
}

/** Named, not entered: git would look for another repository above a broken one, and may be told to open no bare one. */
function inFolder(folder: string, more: readonly string[], command: readonly string[]): readonly string[] {
  return [...more, `--git-dir=${folder}`, ...command];
}

/**
 * It starts in the home folder, because Windows would prefer a `git.exe` of the folder that it starts in. What simple-git
 * holds to be unsafe are settings that switch things off, and the user's own environment.
 */
async function run(command: readonly string[], signal: AbortSignal): Promise<{ output: string; isWhole: boolean }> {
  const unsafe = {
    allowUnsafeAskPass: true,
    allowUnsafeConfigPaths: true,
    allowUnsafeCredentialHelper: true,
    allowUnsafeFsMonitor: true,
    allowUnsafeHooksPath: true,
    allowUnsafeProtocolOverride: true,
    allowUnsafeSshCommand: true,
    allowUnsafeTemplateDir: true,
    allowUnsafePager: true,
    allowUnsafeEditor: true,
  };
  let isWhole = false;
  const environment = quietEnvironment();
  const allowEnvironment = Object.keys(environment);
  const output = await simpleGit({ baseDir: homedir(), abort: signal, unsafe, allowEnvironment })
    .env(environment)
    .outputHandler((_, __, stderr) =>
      stderr.on("data", (data: Buffer) => {
        if (data.includes("filtering not recognized")) isWhole = true;
      }),
    )
    .raw(["--no-pager", ...restrained, ...command]);
  return { output, isWhole };
}

/** The user's own environment, in English, and without all that asks somebody or leads git elsewhere. */
function quietEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || (/^GIT_/i.test(name) && !/^GIT_SS[HL]/i.test(name)) ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(kept),
    ...{ LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_ASKPASS: "", GCM_INTERACTIVE: "never", GIT_NO_LAZY_FETCH: "1" },
    ...{ SSH_ASKPASS: "", SSH_ASKPASS_REQUIRE: "never" },
  };
}
