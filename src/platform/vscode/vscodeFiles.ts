import picomatch from "picomatch";
import * as vscode from "vscode";
import { type CancellationToken, throwIfCancelled } from "../../core/cancellation.ts";
import type { Event } from "../../core/event.ts";
import type { CatalogFiles, FileChange, FileContent } from "../../core/ports.ts";
import { relativePath, type Uri } from "../../core/uri.ts";
import { fromVsUri, toVsUri } from "./convert.ts";
import { FileWatch } from "./fileWatch.ts";
import { messages } from "./messages.ts";

/** A file or folder that exists, by its canonical URI. */
export interface RealFile {
  readonly uri: Uri;
  readonly type: "file" | "folder";
}

/** Follows links and letter case on this machine's disk, which the editor's file API cannot. */
export type FindOnDisk = (uri: Uri) => Promise<RealFile | undefined>;

/** How long the search of a virtual file system may take before it is walked instead. */
const searchDeadlineMs = 2000;
/** What is never looked into, whatever the settings say. */
const neverSearched = "**/{node_modules,.git}/**";

/**
 * The files of the open folders, through the editor's file API, so that virtual workspaces work too. Only the
 * resolution of links asks the disk itself.
 */
export class VsCodeFiles implements CatalogFiles, vscode.Disposable {
  readonly #findOnDisk: FindOnDisk;
  readonly #watch: FileWatch;

  readonly onDidChange: Event<readonly FileChange[]>;

  /** Changes may have been missed: everything has to be searched again. */
  readonly onDidLoseTrack: Event<void>;

  constructor(findOnDisk: FindOnDisk) {
    this.#findOnDisk = findOnDisk;
    this.#watch = new FileWatch();
    this.onDidChange = this.#watch.onDidChange;
    this.onDidLoseTrack = this.#watch.onDidLoseTrack;
  }

  get roots(): readonly Uri[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => fromVsUri(folder.uri));
  }

  /** False where the editor's watchers are known to fail. */
  get isWatching(): boolean {
    return this.#watch.isReliable;
  }

  async find(folder: Uri, globs: readonly string[], token: CancellationToken): Promise<readonly Uri[]> {
    throwIfCancelled(token);
    const isWanted = picomatch([...globs], { dot: true });
    // Both know "*", "**", "?", "[]" and "{,}"; the rest of picomatch's language only the filter below knows.
    const pattern = globs.some((glob) => /[@!+*?]\(|^!|\\|\.\./.test(glob)) ? "**" : toOneGlob(globs);
    const found = await this.#search(toVsUri(folder), pattern, token);
    throwIfCancelled(token);
    return found
      .map(fromVsUri)
      .filter((uri) => isWanted(relativePath(folder, uri) ?? ""))
      .toSorted();
  }

  async read(uri: Uri, maxBytes: number): Promise<FileContent> {
    const file = toVsUri(uri);
    try {
      const { size, type } = await vscode.workspace.fs.stat(file);
      if (type & vscode.FileType.Directory) return { kind: "unreadable", reason: messages.isFolder };
      if (size > maxBytes) return { kind: "tooLarge", size };
      const bytes = await vscode.workspace.fs.readFile(file);
      return { kind: "text", text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
    } catch (error) {
      if (isNotFound(error)) return { kind: "missing" };
      return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async realUri(uri: Uri): Promise<RealFile | undefined> {
    if (uri.startsWith("file:")) return this.#findOnDisk(uri);
    // Texts of our own stand for what is elsewhere: there is nothing beside them.
    if (uri.startsWith("callboard-")) return undefined;
    try {
      const { type } = await vscode.workspace.fs.stat(toVsUri(uri));
      return { uri, type: type & vscode.FileType.Directory ? "folder" : "file" };
    } catch {
      return undefined;
    }
  }

  dispose(): void {
    this.#watch.dispose();
  }

  async #search(folder: vscode.Uri, pattern: string, token: CancellationToken): Promise<readonly vscode.Uri[]> {
    const include = new vscode.RelativePattern(folder, pattern);
    const search = vscode.workspace.findFiles(include, neverSearched, undefined, toVsToken(token));
    if (folder.scheme === "file") return search;
    // A file system without a search of its own answers with nothing or never; it can still be walked.
    const found = await Promise.race([search, none(searchDeadlineMs)]);
    return found.length > 0 ? found : walk(folder, token);
  }
}

function none(afterMs: number): Promise<never[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), afterMs));
}

/** One glob for all. Braces are taken apart first: the editor's search refuses braces within braces. */
function toOneGlob(globs: readonly string[]): string {
  const plain = [...new Set(globs.flatMap(expandBraces))];
  const [first] = plain;
  return plain.length === 1 && first !== undefined ? first : `{${plain.join(",")}}`;
}

function expandBraces(glob: string): readonly string[] {
  const innermost = /\{([^{}]*)\}/.exec(glob);
  if (!innermost) return [glob];
  const [before, after] = [glob.slice(0, innermost.index), glob.slice(innermost.index + innermost[0].length)];
  return (innermost[1] ?? "").split(",").flatMap((choice) => expandBraces(before + choice + after));
}

async function walk(folder: vscode.Uri, token: CancellationToken): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    throwIfCancelled(token);
    for (const [name, type] of await readFolder(next)) {
      const uri = vscode.Uri.joinPath(next, name);
      // A linked folder can hold itself, so links to folders are not followed.
      if (type === vscode.FileType.Directory && name !== "node_modules" && name !== ".git") waiting.push(uri);
      if (type & vscode.FileType.File) files.push(uri);
    }
  }
  return files;
}

async function readFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

/** VS Code's search takes its own token type, whose event has further optional parameters. */
function toVsToken(token: CancellationToken): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  if (token.isCancellationRequested) source.cancel();
  else token.onCancellationRequested(() => source.cancel());
  return source.token;
}

function isNotFound(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError && (error.code === "FileNotFound" || error.code === "FileNotADirectory")
  );
}
