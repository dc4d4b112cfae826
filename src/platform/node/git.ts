import { homedir } from "node:os";
import { simpleGit } from "simple-git";

export { askTips, cloneBare, fetchBlobs, fetchTip, listFiles, readBlobs } from "./gitClone.ts";
export { readCommits, readCommitsOfLines, readHead, readLastChanges } from "./gitLog.ts";

/** What a repository's configuration says. */
export interface RepositoryConfiguration {
  readonly remotes: readonly string[];
  readonly userEmail?: string;
}

/**
 * Reads the configuration that holds in a work tree. An entry point of its own, because git is needed late or never.
 * The only command is `git config`, which reads files and runs nothing, whatever they name (`core.fsmonitor`, hooks,
 * pagers). It starts in the home folder, because Windows would prefer a `git.exe` of the folder that it starts in.
 */
export async function readConfiguration(workTree: string): Promise<RepositoryConfiguration> {
  const pattern = "^(remote\\..*\\.url|user\\.email)$";
  // "-C" is held to be unsafe because it decides which configuration counts: here the caller decides.
  const unsafe = { allowUnsafeConfigPaths: true };
  const output = await simpleGit({ baseDir: homedir(), timeout: { block: 10_000 }, unsafe })
    .raw(["-C", workTree, "config", "--null", "--get-regexp", pattern])
    // No match is an error for git.
    .catch(() => "");
  const remotes: string[] = [];
  let userEmail: string | undefined;
  for (const entry of output.split("\0")) {
    const [key = "", value = ""] = entry.split(/\n(.*)/s, 2);
    if (value === "") continue;
    if (key === "user.email") userEmail = value;
    else remotes.push(value);
  }
  return userEmail === undefined ? { remotes } : { remotes, userEmail };
}
