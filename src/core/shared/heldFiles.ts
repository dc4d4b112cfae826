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

  /** Holds what was kept from an earlier session, and nothing else. Not while a tree is looked at. */
  async hold(files: readonly HeldFile[]): Promise<void> {
    const view = await this.#toView(files);
    this.#texts.clear();
    for (const [, id, text] of files) this.#texts.set(id, text);
    this.#view = view;
  }

  /** Begins to look at a new tree. Contents that cannot be read are told to `fail`, once; who asks for them is cancelled. */
  async begin(tree: FileTree, fail: (error: unknown) => void, token: CancellationToken): Promise<void> {
    const view = await this.#toView(tree.files);
    const sets = { touched: new Set<string>(), wanted: new Set<string>(), absent: new Set<string>() };
    this.#look = { tree, before: this.#view, token, fail, ...sets, batch: undefined };
    this.#view = view;
  }

  /** Fetches the contents of some paths at once. @throws Cancelled */
  async prefetch(paths: readonly string[]): Promise<void> {
    const look = this.#look;
    if (!look) return;
    for (const path of paths) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      const id = this.#view.files.get(path);
      if (id === undefined) continue;
      look.touched.add(path);
      if (!this.#texts.has(id)) look.wanted.add(id);
    }
    while (look.wanted.size > 0) await this.#nextBatch(look);
  }

  /** Ends the look: what was read is what is held from now on. */
  async keep(): Promise<void> {
    const look = this.#look;
    if (!look) return;
    const { files } = this.#view;
    const view = await this.#toView([...look.touched].map((path) => [path, files.get(path) ?? ""]));
    this.#look = undefined;
    this.#view = view;
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
    const found: Uri[] = [];
    for (const path of this.#view.files.keys()) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      if (path.startsWith(start) && matches(path.slice(start.length))) found.push(this.#uriOf(path));
    }
    return found.toSorted(compareTexts);
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
      await this.#nextBatch(look);
    }
  }

  /** @throws Cancelled */
  async #nextBatch(look: Look): Promise<void> {
    look.batch ??= this.#readBatch(look);
    await look.batch;
    if (this.#look !== look) throw new Cancelled();
  }

  /** Waits for a moment, in which others may want something, too. @throws Cancelled where contents cannot be read */
  async #readBatch(look: Look): Promise<void> {
    await this.#scheduler.pause();
    const ids = [...look.wanted];
    look.wanted.clear();
    try {
      const texts = await look.tree.read(ids, look.token);
      for (const id of ids) {
        if (this.#scheduler.shouldPause) await this.#scheduler.pause();
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

  /** What is in a repository is not ignored by it, whatever its ignore files say. */
  async #toView(all: Iterable<readonly [path: string, id: string, ...rest: unknown[]]>): Promise<View> {
    const files = new Map<string, string>();
    const folders = new Set([""]);
    for (const [path, id] of all) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      if (path.endsWith(ignoreFileName)) continue;
      files.set(path, id);
      for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
        const folder = path.slice(0, end);
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    return { files, folders };
  }
}
