import type { Committer, GitHistory, LastChange, Log } from "../../core/ports.ts";

/** Reads git's history by `simple-git`, where the user trusts the workspace. */
export class NodeGitHistory implements GitHistory {
  /**
   * @param entryPoint the file that `git.ts` was bundled to, or `git.ts` itself
   * @param isTrusted whether the user trusts the workspace now
   */
  constructor(entryPoint: string, log: Log, isTrusted: () => boolean) {
    void entryPoint;
    void log;
    void isTrusted;
  }

  async lastChanges(): Promise<ReadonlyMap<string, LastChange>> {
    return new Map();
  }

  async committersOf(): Promise<readonly Committer[]> {
    return [];
  }
}
