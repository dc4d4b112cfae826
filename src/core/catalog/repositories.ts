import type { CatalogFiles, GitConfiguration } from "../ports.ts";
import { parentUri, relativePath, type Uri } from "../uri.ts";
import type { CheckedOutRepository, LocationBase } from "./locations.ts";
import { repositoryKey } from "./scmUrl.ts";

/** The git work trees that hold the workspace folders and the descriptors in them. */
export class Repositories {
  readonly #git: GitConfiguration;
  readonly #files: CatalogFiles;
  readonly #byFolder = new Map<Uri, Promise<CheckedOutRepository | undefined>>();
  readonly #known = new Map<Uri, CheckedOutRepository>();

  constructor(git: GitConfiguration, files: CatalogFiles) {
    this.#git = git;
    this.#files = files;
  }

  /** The repository of a folder; undefined where there is none. */
  of(folder: Uri): Promise<CheckedOutRepository | undefined> {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const answer = this.#ask(folder);
    this.#byFolder.set(folder, answer);
    return answer;
  }

  /** What the targets of a descriptor start from. */
  async baseOf(descriptor: Uri): Promise<LocationBase> {
    const own = await this.of(parentUri(descriptor));
    const roots = this.#files.roots;
    const innermost = roots
      .filter((root) => relativePath(root, descriptor) !== undefined)
      .reduce<Uri | undefined>(
        (best, root) => (best === undefined || root.length > best.length ? root : best),
        undefined,
      );
    const repositoryRoot = own?.root ?? innermost ?? parentUri(descriptor);
    const repositories = [...this.#known.values()].toSorted((a, b) => (a.root < b.root ? -1 : 1));
    return {
      descriptor,
      repositoryRoot,
      allowed: [repositoryRoot, ...roots, ...repositories.map(({ root }) => root)],
      repositories: own ? [own, ...repositories] : repositories,
    };
  }

  /** The configuration of git may have changed: asks again. */
  clear(): void {
    this.#byFolder.clear();
    this.#known.clear();
  }

  async #ask(folder: Uri): Promise<CheckedOutRepository | undefined> {
    const found = await this.#git.repositoryOf(folder);
    if (!found) return undefined;
    const known = this.#known.get(found.root);
    if (known) return known;
    const keys = found.remotes.map(repositoryKey).filter((key) => key !== undefined);
    const repository = { root: found.root, keys: [...new Set(keys)] };
    this.#known.set(found.root, repository);
    return repository;
  }
}
