import type { CatalogFiles } from "../ports.ts";
import { type Uri, splitUri } from "../uri.ts";

/** What exists at a URI, by its one canonical name. */
export interface RealPath {
  readonly uri: Uri;
  readonly type: "file" | "folder";
}

/** Remembers where URIs really lead, so that one file has one URI and is asked for once. */
export class RealPaths {
  readonly #files: CatalogFiles;
  readonly #asked = new Map<Uri, Promise<RealPath | undefined>>();

  constructor(files: CatalogFiles) {
    this.#files = files;
  }

  /** Undefined where nothing exists. */
  resolve(uri: Uri): Promise<RealPath | undefined> {
    const known = this.#asked.get(uri);
    if (known) return known;
    const answer = this.#files.realUri(uri);
    this.#asked.set(uri, answer);
    return answer;
  }

  /** The same, without asking the disk: undefined also where nobody asked before. */
  known(uri: Uri): Promise<RealPath | undefined> | undefined {
    return this.#asked.get(uri);
  }

  /** Forgets these URIs and what lies below them; true if one had been asked for. */
  forget(uris: ReadonlySet<Uri>): boolean {
    const forgotten = [...this.#asked.keys()].filter((uri) => isAtOrBelow(uri, uris));
    for (const uri of forgotten) this.#asked.delete(uri);
    return forgotten.length > 0;
  }

  clear(): void {
    this.#asked.clear();
  }
}

/** True if a URI, or a folder that holds it, is in a set. The cost does not depend on the size of the set. */
export function isAtOrBelow(uri: Uri, set: ReadonlySet<Uri>): boolean {
  if (set.size === 0) return false;
  const { path } = splitUri(uri);
  const start = uri.length - path.length;
  for (let end = uri.length; end > start; end = uri.lastIndexOf("/", end - 1)) {
    if (set.has(uri.slice(0, end))) return true;
  }
  return set.has(uri.slice(0, start + 1));
}
