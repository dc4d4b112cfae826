import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { locationGlobMatcher } from "./discovery.ts";
import { isAtOrBelow } from "./realPaths.ts";

interface Glob {
  readonly isMatch: (uri: Uri) => boolean;
  readonly matches: Promise<Set<Uri>>;
}

/** What the globs of Locations match, searched once and kept up to date by the changes of files. */
export class GlobMatches {
  readonly #files: CatalogFiles;
  readonly #globs = new Map<string, Glob>();

  constructor(files: CatalogFiles) {
    this.#files = files;
  }

  /** Sorted; ignored files are among them. */
  async find(folder: Uri, pattern: string, token: CancellationToken): Promise<readonly Uri[]> {
    const key = `${folder} ${pattern}`;
    const glob = this.#globs.get(key) ?? this.#search(folder, pattern, token);
    this.#globs.set(key, glob);
    try {
      return [...(await glob.matches)].toSorted();
    } catch (error) {
      this.#globs.delete(key);
      throw error;
    }
  }

  /** Takes in changes; true if a glob matches otherwise than before. */
  async update(came: Iterable<Uri>, gone: ReadonlySet<Uri>): Promise<boolean> {
    let isChanged = false;
    for (const { isMatch, matches } of this.#globs.values()) {
      const set = await matches;
      for (const uri of set) if (isAtOrBelow(uri, gone)) isChanged = set.delete(uri);
      for (const uri of came) {
        if (!isMatch(uri) || set.has(uri)) continue;
        set.add(uri);
        isChanged = true;
      }
    }
    return isChanged;
  }

  clear(): void {
    this.#globs.clear();
  }

  #search(folder: Uri, pattern: string, token: CancellationToken): Glob {
    const isMatch = locationGlobMatcher(folder, pattern);
    const matches = this.#files.find(folder, [pattern], token).then((uris) => new Set(uris.filter(isMatch)));
    return { isMatch, matches };
  }
}
