import { type CancellationToken, neverCancelled, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import { isAtOrBelow } from "../catalog/realPaths.ts";
import type { Repositories } from "../catalog/repositories.ts";
import type { CatalogFiles, FileChange } from "../ports.ts";
import { parentUri, relativePath, type Uri } from "../uri.ts";
import type { CodeOwnersAnswer } from "./fileOwnership.ts";
import {
  codeOwnersFolders,
  type FoundCodeOwners,
  nearestCodeOwners,
  readCodeOwners,
  readFolderOwners,
} from "./repositoryOwners.ts";
import { Teams } from "./teams.ts";

/** An answer of CODEOWNERS, with the owner that stands for all. */
export interface FoundOwners {
  readonly answer: CodeOwnersAnswer;
  /** The first that the catalog knows, else the first team. Undefined where only strangers are named. */
  readonly first: { readonly ref: string; readonly isKnown: boolean } | undefined;
  /**
   * The folder that the line may be held against: the file's own, the repository's root as a rule, for a line about all
   * files, which is a default for whatever is further in; undefined for other lines.
   */
  readonly onlyOf: Uri | undefined;
}

/** Stands for any file of a folder: no rule for files of a certain name or kind means it. */
const anyFile = "any file";

/** Reads the CODEOWNERS file of each repository once, and knows who of the catalog is meant. */
export class CodeOwnersLookup {
  readonly #files: CatalogFiles;
  readonly #catalog: Catalog;
  readonly #repositories: Repositories;
  readonly #byRoot = new Map<Uri, Promise<FoundCodeOwners | undefined>>();
  readonly #byFolder = new Map<Uri, Promise<FoundCodeOwners | undefined>>();
  #teams: Teams | undefined;

  constructor(files: CatalogFiles, catalog: Catalog, repositories: Repositories) {
    this.#files = files;
    this.#catalog = catalog;
    this.#repositories = repositories;
  }

  /** What the repository's CODEOWNERS says of a file, or of whatever is in a folder. Rejects with `Cancelled`. */
  async find(uri: Uri, type: "file" | "folder", token: CancellationToken): Promise<FoundOwners | undefined> {
    const folder = type === "folder" ? uri : parentUri(uri);
    const repository = await this.#repositoryOf(folder);
    const ofRepository = repository && (await this.#read(repository));
    const found = ofRepository && (await nearestCodeOwners(ofRepository, folder, (at) => this.#readFolder(at)));
    throwIfCancelled(token);
    const path = found && relativePath(found.folder, uri);
    if (!found || path === undefined) return undefined;
    const match = found.codeOwners.ownersOf(type === "file" ? path : path === "" ? anyFile : `${path}/${anyFile}`);
    if (!match) return undefined;
    this.#teams ??= new Teams(this.#catalog);
    const teams = this.#teams;
    const owners = match.owners.flatMap((owner) => {
      const whole = teams.find(owner);
      if (whole?.isKnown) return [whole];
      const members = found.codeOwners.membersOf(owner).flatMap((member) => teams.find(member) ?? []);
      return members.length > 0 ? members : (whole ?? []);
    });
    const refs = new Set(owners.filter(({ isKnown }) => isKnown).map(({ ref }) => ref));
    return {
      answer: {
        ...{ uri: found.uri, line: match.line, owners: match.owners, refs: [...refs] },
        ...(found !== ofRepository && { folder: found.folder }),
      },
      first: owners.find(({ isKnown }) => isKnown) ?? owners[0],
      onlyOf: match.isDefault ? found.folder : undefined,
    };
  }

  /** All files are read again. */
  forget(): void {
    this.#byRoot.clear();
    this.#byFolder.clear();
  }

  /** Groups or users are others now. */
  forgetTeams(): void {
    this.#teams = undefined;
  }

  /** True if one of the changes may be of a CODEOWNERS file; it is then read again. */
  takeChanges(changes: readonly FileChange[]): boolean {
    const deleted = new Set(changes.filter(({ type }) => type === "deleted").map(({ uri }) => uri));
    const moved = new Set(changes.filter(({ type }) => type !== "changed").map(({ uri }) => uri));
    const isConcerned =
      changes.some(({ uri }) => /\/(CODEOWNERS|\.bitbucket\/teams\.ya?ml)$/.test(uri)) ||
      [...this.#byRoot.keys()].some((root) => codeOwnersFolders(root).some((folder) => isAtOrBelow(folder, deleted))) ||
      [...this.#byFolder.keys()].some((folder) => isAtOrBelow(folder, moved));
    if (isConcerned) this.forget();
    return isConcerned;
  }

  async #repositoryOf(folder: Uri): Promise<CheckedOutRepository | undefined> {
    const own = await this.#repositories.of(folder);
    if (own) return own;
    const roots = this.#files.roots.filter((root) => relativePath(root, folder) !== undefined);
    const [innermost] = roots.toSorted((one, other) => other.length - one.length);
    return innermost === undefined ? undefined : { root: innermost, keys: [] };
  }

  /** For all who ask: that one of them gives up is no reason to stop. */
  #read({ root, keys }: CheckedOutRepository): Promise<FoundCodeOwners | undefined> {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const found = readCodeOwners(this.#files, root, neverCancelled, keys);
    this.#byRoot.set(root, found);
    found.catch(() => this.#byRoot.delete(root));
    return found;
  }

  #readFolder(folder: Uri): Promise<FoundCodeOwners | undefined> {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const found = readFolderOwners(this.#files, folder, neverCancelled);
    this.#byFolder.set(folder, found);
    found.catch(() => this.#byFolder.delete(folder));
    return found;
  }
}
