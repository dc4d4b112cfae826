import type { CancellationToken } from "./cancellation.ts";
import type { JsonValue } from "./entity/entity.ts";
import type { Event } from "./event.ts";
import type { Uri } from "./uri.ts";

/** The answer to reading one file. Only `text` carries content; the others say why there is none. */
export type FileContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "tooLarge"; readonly size: number }
  | { readonly kind: "unreadable"; readonly reason: string };

/** A file was created, changed or deleted; a folder's deletion is told as "deleted" of the folder's own URI. */
export interface FileChange {
  readonly uri: Uri;
  readonly type: "created" | "changed" | "deleted";
}

/** The files of the workspace: the folders that are open in the editor, or the paths given on the command line. */
export interface CatalogFiles {
  /** The folders of the workspace, canonical, in their order. */
  readonly roots: readonly Uri[];

  /**
   * The files below `folder` whose path relative to it matches a glob (picomatch syntax, `dot: true`), without what
   * `files.exclude` and `node_modules` hide. `.gitignore` is not looked at. Sorted by URI.
   */
  find(folder: Uri, globs: readonly string[], token: CancellationToken): Promise<readonly Uri[]>;

  /** Reads a text file as UTF-8 (a byte order mark is kept); files over `maxBytes` are not read. Never rejects. */
  read(uri: Uri, maxBytes: number, token: CancellationToken): Promise<FileContent>;

  /**
   * The canonical URI of an existing file or folder, with symbolic links followed and the disk's own letter case, so
   * that one file has one URI; undefined where nothing exists.
   */
  realUri(uri: Uri): Promise<{ readonly uri: Uri; readonly type: "file" | "folder" } | undefined>;

  /** Tells changes below the roots, coalesced; absent where nothing watches (command line). */
  readonly onDidChange?: Event<readonly FileChange[]>;
}

/** What `.git/config` says of the repository that holds a folder; reading it never executes anything. */
export interface GitRepository {
  /** The root of the work tree. */
  readonly root: Uri;
  /** Addresses of all remotes, as configured. */
  readonly remotes: readonly string[];
  /** `user.email`, undefined where none is configured. */
  readonly userEmail?: string;
}

/** Reads git's configuration. Safe in Restricted Mode: no command of it touches the work tree. */
export interface GitConfiguration {
  /** The repository that holds a folder; undefined where there is none, or no git on this machine. */
  repositoryOf(folder: Uri): Promise<GitRepository | undefined>;
}

/** The last commit that changed a file. */
export interface LastChange {
  /** When it was committed, in milliseconds since the epoch. */
  readonly at: number;
  /** The author's name. */
  readonly author: string;
}

/** Somebody who changed a file. */
export interface Committer {
  readonly name: string;
  readonly email: string;
  /** How many of the file's commits are theirs. */
  readonly commits: number;
  /** When the last of them was made, in milliseconds since the epoch. */
  readonly last: number;
}

/** Lines of a file, from 0, the last one included. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * What git's history says. It knows nothing in an untrusted workspace, outside of repositories and without git: that is
 * no error. Both reject with `Cancelled` only.
 */
export interface GitHistory {
  /** The last change of each path (relative to the work tree's `root`, "/" between names); unknown ones are absent. */
  lastChanges(root: Uri, paths: readonly string[], token: CancellationToken): Promise<ReadonlyMap<string, LastChange>>;

  /**
   * Who changed a file or what is below a folder, those who know it best today first.
   *
   * @param lines of a file as it was committed last: who changed these. Of the whole file where git cannot tell.
   */
  committersOf(uri: Uri, token: CancellationToken, lines?: LineSpan): Promise<readonly Committer[]>;
}

/** Runs work that could hang on another thread and kills it at a deadline. */
export interface Workbench {
  /**
   * Parses and checks one large descriptor text elsewhere; rejects with `DeadlineExceeded` after `deadlineMs`.
   * The answer is the same plain data as `readDocuments` gives.
   */
  parseLarge(text: string, options: JsonValue, deadlineMs: number): Promise<JsonValue>;

  /** Checks a value against a JSON Schema of the workspace (draft-07 or 2020-12). Rejects with `DeadlineExceeded`. */
  checkSchema(schema: JsonValue, value: JsonValue, deadlineMs: number): Promise<readonly SchemaError[]>;
}

/** One finding of a JSON Schema check, in ajv's terms. */
export interface SchemaError {
  /** JSON pointer of the value at fault. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: JsonValue;
  readonly message: string;
}

/** Work on another thread took longer than it may. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
}

/** Keeps blobs between sessions. A missing or unreadable blob is undefined; writing never rejects. */
export interface CacheStorage {
  read(name: string): Promise<string | undefined>;
  write(name: string, lines: Iterable<string>): Promise<void>;
  list(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

/** A cache that tells how much room its blobs take. */
export interface MeasuredStorage extends CacheStorage {
  /** In bytes; 0 for a blob that is not there. */
  sizeOf(name: string): Promise<number>;
}

/** Lets long loops give way: resolves at once while the current slice (about 10 ms) lasts, else after a macrotask. */
export interface Scheduler {
  /** True once the current slice is used up and {@link pause} should be awaited. */
  readonly shouldPause: boolean;
  pause(): Promise<void>;
}

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Where the extension says what it does; never shown to the user unasked. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
