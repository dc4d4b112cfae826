import type { CancellationToken } from "../cancellation.ts";

/** The files of a source at one moment. */
export interface FileTree {
  /** Another one whenever anything in it changes. */
  readonly version: string;
  /** Paths, "/" between names, without links and submodules; each with what identifies its content. */
  readonly files: ReadonlyMap<string, string>;
  /** True where all contents had to be fetched, because the server cannot leave any out. */
  readonly isWhole: boolean;
  /**
   * The texts of some contents. One that is too large is absent.
   *
   * @throws PortalError, Cancelled
   */
  read(ids: readonly string[], token: CancellationToken): Promise<ReadonlyMap<string, string>>;
}

/** Where a source's files come from: a repository, or an address of the web. */
export interface Origin {
  /**
   * What is there now; undefined if it is still what `version` tells.
   *
   * @throws PortalError, Cancelled
   */
  look(version: string | undefined, token: CancellationToken): Promise<FileTree | undefined>;
  /** Deletes what is kept of it on this machine. Never rejects. */
  forget(): Promise<void>;
}
