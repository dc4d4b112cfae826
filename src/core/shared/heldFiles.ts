import { Cancelled, type CancellationToken } from "../cancellation.ts";
import picomatch from "picomatch";
import { ignoreFileName } from "../catalog/discovery.ts";
import type { CatalogFiles, FileContent, Scheduler } from "../ports.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { relativePath, resolveUri, type Uri } from "../uri.ts";
import type { FileTree } from "./origin.ts";

/** One file of a source that was read: its path, what identifies its content, and the text. */
export type HeldFile = readonly [path: string, id: string, text: string];

interface View {
  /** Path to id. */
  readonly files: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
}

/** A look at a new tree. What it leads to counts once the look is over. */
interface Look {
  readonly tree: FileTree;
  readonly before: View;
  readonly token: CancellationToken;
  readonly touched: Set<string>;
  readonly wanted: Set<string>;
  readonly absent: Set<string>;
  /** Is told once why contents could not be read. */
  readonly fail: (error: unknown) => void;
  batch: Promise<void> | undefined;
}

const noFiles: View = { files: new Map(), folders: new Set([""]) };

/**
 * The files of a shared source as those of a workspace folder, so that descriptors in it are found and read as anywhere.
 * Only the files that were read are held. While a new tree is looked at, contents are fetched as they are asked for,
 * together as many as wait.
 */
export class HeldFiles implements CatalogFiles {
  readonly roots: readonly Uri[];
  readonly #root: Uri;
  readonly #scheduler: Scheduler;
  readonly #texts = new Map<string, string>();
  #view = noFiles;
  #look: Look | undefined;

  constructor(root: Uri, scheduler: Scheduler) {
    this.roots = [root];
    this.#root = root;
    this.#scheduler = scheduler;
  }

  /** All files that are held. */
  *held(): Iterable<HeldFile> {
    for (const [path, id] of this.#view.files) {
      const text = this.#texts.get(id);
      if (text !== undefined) yield [path, id, text];
    }
  }

  /** The paths of all files that are held. */
  get paths(): ReadonlySet<string> {
    return new Set(this.#view.files.keys());
  }

  /** Holds what was kept from an earlier session, and nothing else. */
  hold(files: readonly HeldFile[]): void {
    this.#texts.clear();
    for (const [, id, text] of files) this.#texts.set(id, text);
    this.#view = toView(new Map(files.map(([path, id]) => [path, id])));
  }

  /** Begins to look at a new tree. Contents that cannot be read are told to `fail`, once; who asks for them is cancelled. */
  begin(tree: FileTree, fail: (error: unknown) => void, token: CancellationToken): void {
    const sets = { touched: new Set<string>(), wanted: new Set<string>(), absent: new Set<string>() };
    this.#look = { tree, before: this.#view, token, fail, ...sets, batch: undefined };
    this.#view = toView(tree.files);
  }

  /** Fetches the contents of some paths at once. @throws Cancelled */
  async prefetch(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => this.#textAt(path)));
  }

  /** Ends the look: what was read is what is held from now on. */
  keep(): void {
    const { touched } = this.#look ?? {};
    this.#look = undefined;
    if (!touched) return;
    this.#view = toView(new Map([...this.#view.files].filter(([path]) => touched.has(path))));
    this.#dropTexts();
  }

  /** Ends the look: all is as it was before. */
  abandon(): void {
    if (this.#look) this.#view = this.#look.before;
    this.#look = undefined;
    this.#dropTexts();
  }

  async find(folder: Uri, globs: readonly string[]): Promise<readonly Uri[]> {
    const inner = relativePath(this.#root, folder);
    if (inner === undefined) return [];
    const start = inner === "" ? "" : `${inner}/`;
    const matches = picomatch([...globs], { dot: true });
    const found: string[] = [];
    for (const path of this.#view.files.keys()) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      if (path.startsWith(start) && matches(path.slice(start.length))) found.push(path);
    }
    return found.map((path) => this.#uriOf(path)).toSorted(compareTexts);
  }

  async read(uri: Uri, maxBytes: number): Promise<FileContent> {
    const path = relativePath(this.#root, uri);
    if (path === undefined || !this.#view.files.has(path)) return { kind: "missing" };
    const text = await this.#textAt(path);
    if (text === undefined) return { kind: "unreadable", reason: "" };
    return text.length > maxBytes ? { kind: "tooLarge", size: text.length } : { kind: "text", text };
  }

  async realUri(uri: Uri): Promise<{ readonly uri: Uri; readonly type: "file" | "folder" } | undefined> {
    const path = relativePath(this.#root, uri);
    if (path === undefined) return undefined;
    if (this.#view.files.has(path)) return { uri, type: "file" };
    return this.#view.folders.has(path) ? { uri, type: "folder" } : undefined;
  }

  #uriOf(path: string): Uri {
    return resolveUri(this.#root, `./${path}`);
  }

  async #textAt(path: string): Promise<string | undefined> {
    const id = this.#view.files.get(path);
    if (id === undefined) return undefined;
    if (this.#look) await this.#ensureRead(path, id, this.#look);
    return this.#texts.get(id);
  }

  async #ensureRead(path: string, id: string, look: Look): Promise<void> {
    look.touched.add(path);
    while (!this.#texts.has(id) && !look.absent.has(id)) {
      look.wanted.add(id);
      look.batch ??= this.#readBatch(look);
      await look.batch;
      if (this.#look !== look) throw new Cancelled();
    }
  }

  /** Waits for a moment, in which others may want something, too. @throws Cancelled where contents cannot be read */
  async #readBatch(look: Look): Promise<void> {
    await this.#scheduler.pause();
    const ids = [...look.wanted];
    look.wanted.clear();
    try {
      const texts = await look.tree.read(ids, look.token);
      for (const id of ids) {
        const text = texts.get(id);
        if (text === undefined) look.absent.add(id);
        else this.#texts.set(id, text);
      }
    } catch (error) {
      look.fail(error);
      throw new Cancelled();
    } finally {
      look.batch = undefined;
    }
  }

  #dropTexts(): void {
    const used = new Set(this.#view.files.values());
    for (const id of this.#texts.keys()) if (!used.has(id)) this.#texts.delete(id);
  }
}

/** What is in a repository is not ignored by it, whatever its ignore files say. */
function toView(all: ReadonlyMap<string, string>): View {
  const files = new Map([...all].filter(([path]) => !path.endsWith(ignoreFileName)));
  const folders = new Set([""]);
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { files, folders };
}
