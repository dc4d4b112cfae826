import picomatch from "picomatch";
import { Emitter } from "../../src/core/event.ts";
import type { CatalogFiles, FileChange, FileContent } from "../../src/core/ports.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../../src/core/uri.ts";

/** The URI of a path of the in-memory disk. */
export function memoryUri(path: string): Uri {
  return resolveUri("file:///", path);
}

/** A disk without a disk. Paths are absolute; `change` edits it and tells its watchers, `write` only edits it. */
export class InMemoryFiles implements CatalogFiles {
  readonly #onDidChange = new Emitter<readonly FileChange[]>();
  readonly onDidChange = this.#onDidChange.event;
  readonly roots: Uri[];
  /** Every URI that was read, in order. */
  readonly reads: Uri[] = [];
  /** Every folder that was searched. */
  readonly searches: Uri[] = [];
  readonly #texts = new Map<Uri, string>();
  readonly #links = new Map<Uri, Uri>();

  constructor(files: Readonly<Record<string, string>> = {}, roots: readonly string[] = ["/ws"]) {
    this.roots = roots.map(memoryUri);
    this.write(files);
  }

  /** Sets texts; undefined deletes a file, or a folder with all that is in it. */
  write(files: Readonly<Record<string, string | undefined>>): readonly FileChange[] {
    return Object.entries(files).map(([path, text]) => {
      const uri = memoryUri(path);
      if (text === undefined) {
        for (const each of this.#texts.keys()) if (relativePath(uri, each) !== undefined) this.#texts.delete(each);
        return { uri, type: "deleted" };
      }
      const type = this.#texts.has(uri) ? "changed" : "created";
      this.#texts.set(uri, text);
      return { uri, type };
    });
  }

  /** Edits the disk and tells the watchers once. */
  change(files: Readonly<Record<string, string | undefined>>): void {
    this.tell(this.write(files));
  }

  tell(changes: readonly FileChange[]): void {
    this.#onDidChange.fire(changes);
  }

  /** Makes a symbolic link to a file or folder. */
  link(path: string, target: string): void {
    this.#links.set(memoryUri(path), memoryUri(target));
  }

  async find(folder: Uri, globs: readonly string[]): Promise<readonly Uri[]> {
    this.searches.push(folder);
    if (this.#texts.has(folder)) return [folder];
    const isMatch = picomatch([...globs], { dot: true });
    return this.#paths().filter((uri) => {
      const path = relativePath(folder, uri);
      return path !== undefined && !path.includes("node_modules/") && isMatch(path);
    });
  }

  async read(uri: Uri, maxBytes: number): Promise<FileContent> {
    this.reads.push(uri);
    const text = this.#texts.get(this.#follow(uri));
    if (text === undefined) return { kind: "missing" };
    return text.length > maxBytes ? { kind: "tooLarge", size: text.length } : { kind: "text", text };
  }

  async realUri(uri: Uri): Promise<{ readonly uri: Uri; readonly type: "file" | "folder" } | undefined> {
    const real = this.#follow(uri);
    if (this.#texts.has(real)) return { uri: real, type: "file" };
    const isFolder = [...this.#texts.keys()].some((each) => relativePath(real, each) !== undefined);
    return isFolder ? { uri: real, type: "folder" } : undefined;
  }

  #paths(): readonly Uri[] {
    const linked = [...this.#links].flatMap(([link, target]) =>
      [...this.#texts.keys()].flatMap((uri) => {
        const path = relativePath(target, uri);
        return path === undefined ? [] : [path === "" ? link : resolveUri(link, `./${path}`)];
      }),
    );
    return [...new Set([...this.#texts.keys(), ...linked])].toSorted();
  }

  #follow(uri: Uri): Uri {
    for (let folder = uri; ; folder = parentUri(folder)) {
      const target = this.#links.get(folder);
      if (target !== undefined) return resolveUri(target, `./${relativePath(folder, uri) ?? ""}`);
      if (folder === parentUri(folder)) return uri;
    }
  }
}
