import { homedir } from "node:os";
import { simpleGit } from "simple-git";
import type { LineSpan } from "../../core/ports.ts";

/** The last commit of a path. */
export interface LoggedChange {
  readonly at: number;
  readonly author: string;
}

/** A commit, by who made it and when (milliseconds since the epoch). */
export interface LoggedCommit {
  readonly name: string;
  readonly email: string;
  readonly at: number;
}

/** What git's log is asked of a work tree. */
export interface LogRequest {
  readonly workTree: string;
  /** Relative to the work tree, with "/". */
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
}

/** What git's log is asked of some lines of a file. */
export interface LinesRequest {
  readonly workTree: string;
  /** Relative to the work tree, with "/". */
  readonly path: string;
  readonly lines: LineSpan;
  readonly signal: AbortSignal;
}

/** More patterns make the command line too long for Windows; then the whole history is read. */
const mostPatterns = 200;
/** Of one file: who changed it long ago does not know it any more. */
const mostCommits = 300;
/** Git compares the file's versions one by one to follow lines. */
const linesDeadlineMs = 10_000;

/**
 * What git may not do, whatever the repository's configuration says: run programs that watch or show files, check
 * signatures, follow its hooks, fetch what a partial clone lacks, or take a folder of the work tree for a repository.
 */
const restrained: readonly string[] = [
  "--no-pager",
  "--no-optional-locks",
  ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false", "protocol.allow=never"].flatMap(
    (setting) => ["-c", setting],
  ),
  ...["-c", "safe.bareRepository=explicit"],
];

/** The commit that is checked out; undefined where there is none. */
export async function readHead(workTree: string, signal: AbortSignal): Promise<string | undefined> {
  const output = await git(signal)
    .raw(["-C", workTree, ...restrained, "rev-parse", "--verify", "--quiet", "HEAD"])
    .catch(() => "");
  return /^[0-9a-f]{40,64}$/.exec(output.trim())?.[0];
}

/** The last commit of each path, in one pass through the history that ends when all are found. */
export async function readLastChanges({
  workTree,
  paths,
  signal,
}: LogRequest): Promise<ReadonlyMap<string, LoggedChange>> {
  const wanted = new Set(paths);
  const found = new Map<string, LoggedChange>();
  const enough = new AbortController();
  const reader = new LogReader((path, change) => {
    if (wanted.delete(path)) found.set(path, change);
    if (wanted.size === 0) enough.abort();
  });
  const format = ["--format=//%ct/%aN", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z"];
  const work = git(AbortSignal.any([signal, enough.signal]))
    .outputHandler((_, stdout) => stdout.on("data", (data: Buffer) => reader.take(data)))
    .raw(["-C", workTree, ...restrained, "log", ...format, "--", ...patternsOf(paths)]);
  await work.catch((error: unknown) => {
    if (!enough.signal.aborted) throw error;
  });
  reader.end();
  return found;
}

/** The last commits that changed a file, or what is below a folder, the latest first. */
export function readCommits({ workTree, paths, signal }: LogRequest): Promise<readonly LoggedCommit[]> {
  return readLog(workTree, ["--no-merges", "--", ...paths], signal);
}

/**
 * The last commits that changed lines of a file, the latest first. Fails where the last commit lacks them, or where it
 * takes too long.
 */
export function readCommitsOfLines({ workTree, path, lines, signal }: LinesRequest): Promise<readonly LoggedCommit[]> {
  const span = `-L${lines.start + 1},${lines.end + 1}:${path}`;
  const deadline = AbortSignal.timeout(linesDeadlineMs);
  const command = [span, "--no-patch", "--no-merges", "--no-ext-diff", "--no-textconv"];
  return readLog(workTree, command, AbortSignal.any([signal, deadline]));
}

async function readLog(
  workTree: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<readonly LoggedCommit[]> {
  const format = ["--format=%ct%n%aN%n%aE", `--max-count=${mostCommits}`, "-z"];
  const output = await git(signal).raw([
    ...["-C", workTree, "--literal-pathspecs", ...restrained, "log", ...format],
    ...command,
  ]);
  return output.split("\0").flatMap((entry) => {
    const [seconds = "", name = "", email = ""] = entry.trimStart().split("\n", 3);
    return seconds === "" ? [] : [{ name, email, at: Number(seconds) * 1000 }];
  });
}

/** Reads the stream of commits and their paths as it comes. A commit begins with "//", as no path does. */
class LogReader {
  readonly #tell: (path: string, change: LoggedChange) => void;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #commit: LoggedChange | undefined;

  constructor(tell: (path: string, change: LoggedChange) => void) {
    this.#tell = tell;
  }

  take(data: Uint8Array): void {
    const parts = (this.#rest + this.#decoder.decode(data, { stream: true })).split("\0");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) this.#takePart(part);
  }

  end(): void {
    if (this.#rest !== "") this.#takePart(this.#rest);
    this.#rest = "";
  }

  #takePart(part: string): void {
    const [, seconds, author] = /^\n?\/\/(\d+)\/(.*)$/s.exec(part) ?? [];
    if (seconds !== undefined && author !== undefined) this.#commit = { at: Number(seconds) * 1000, author };
    else if (this.#commit) this.#tell(part.replace(/^\n/, ""), this.#commit);
  }
}

/** Descriptors share few names: those names, anywhere, are the shortest way to say which paths are meant. */
function patternsOf(paths: readonly string[]): readonly string[] {
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf("/") + 1)));
  if (names.size > mostPatterns) return [];
  return [...names].map((name) => `:(top,glob)**/${name.replaceAll(/[\\*?[\]]/g, "\\$&")}`);
}

/**
 * It starts in the home folder, because Windows would prefer a `git.exe` of the folder that it starts in. The settings
 * above are "unsafe" to simple-git because of their names; their values switch things off.
 */
function git(signal: AbortSignal): ReturnType<typeof simpleGit> {
  const unsafe = {
    allowUnsafeConfigPaths: true,
    allowUnsafeFsMonitor: true,
    allowUnsafeHooksPath: true,
    allowUnsafeProtocolOverride: true,
  };
  return simpleGit({ baseDir: homedir(), timeout: { block: 60_000 }, abort: signal, unsafe });
}
