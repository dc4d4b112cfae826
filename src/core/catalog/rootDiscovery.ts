import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { relativePath, type Uri, uriName } from "../uri.ts";
import {
  type Classifier,
  type DiscoveryReason,
  discoveryGlobs,
  folderClassifier,
  ignoreFileName,
  isHiddenPath,
} from "./discovery.ts";
import { readIgnoreRules } from "./ignoreFiles.ts";
import { IgnoreRules } from "./ignoreRules.ts";
import { isAtOrBelow } from "./realPaths.ts";
import type { FolderSettings } from "./workspaceSettings.ts";

/** What one workspace folder holds by name and setting, with git's ignored files left out. */
export class RootDiscovery {
  readonly root: Uri;
  readonly #files: CatalogFiles;
  readonly #globs: readonly string[];
  readonly #classify: Classifier;
  #found = new Map<Uri, DiscoveryReason>();
  #rules = new IgnoreRules();

  constructor(root: Uri, settings: FolderSettings, files: CatalogFiles) {
    this.root = root;
    this.#files = files;
    this.#globs = discoveryGlobs(settings);
    this.#classify = folderClassifier(root, settings);
  }

  /** Searches the folder. `repositoryRoot` is the outermost folder whose `.gitignore` counts. */
  async scan(repositoryRoot: Uri, token: CancellationToken): Promise<void> {
    const found = await this.#files.find(this.root, this.#globs, token);
    const ignoreFiles = found.filter((uri) => uriName(uri) === ignoreFileName && !this.isHidden(uri));
    this.#rules = await readIgnoreRules(this.#files, { root: this.root, repositoryRoot, ignoreFiles }, token);
    this.#found = new Map();
    for (const uri of found) this.#add(uri);
  }

  /** Takes in files that came. True if one of them may be a descriptor. */
  add(uris: Iterable<Uri>): boolean {
    let isRelevant = false;
    for (const uri of uris) isRelevant = this.#add(uri) || isRelevant;
    return isRelevant;
  }

  /** Drops files and folders that went. True if one was known. */
  remove(uris: ReadonlySet<Uri>): boolean {
    let isRelevant = this.#rules.forget(uris);
    for (const uri of this.#found.keys()) {
      if (isAtOrBelow(uri, uris)) isRelevant = this.#found.delete(uri);
    }
    return isRelevant;
  }

  /** True for files that git ignores, and for those in folders that are never searched. */
  isLeftOut(uri: Uri): boolean {
    return this.isHidden(uri) || this.#rules.isIgnored(uri);
  }

  /** True outside of the folder, and in folders that are never searched. */
  isHidden(uri: Uri): boolean {
    return relativePath(this.root, uri) === undefined || isHiddenPath(this.root, uri);
  }

  /** The files that may be descriptors. */
  *candidates(): Iterable<readonly [Uri, DiscoveryReason]> {
    for (const entry of this.#found) if (!this.#rules.isIgnored(entry[0]) || entry[0] === this.root) yield entry;
  }

  #add(uri: Uri): boolean {
    const reason = this.isHidden(uri) ? undefined : this.#classify(uri);
    if (reason) this.#found.set(uri, reason);
    return reason !== undefined;
  }
}
