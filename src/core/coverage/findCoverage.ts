import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { readIgnoreRules } from "../catalog/ignoreFiles.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import type { Repositories } from "../catalog/repositories.ts";
import { isAtOrBelow } from "../catalog/realPaths.ts";
import { skeletonsOf } from "../catalog/skeletons.ts";
import type { CatalogFiles, GitConfiguration, Scheduler } from "../ports.ts";
import { parentUri, relativePath, resolveUri, type Uri, uriName } from "../uri.ts";
import { EntityFolders } from "../ownership/entityFolders.ts";
import type { Ownership } from "../ownership/ownership.ts";
import { type ComponentFolder, findComponentFolders } from "./componentFolders.ts";
import { type Evidence, folderOf, isLeftOut, isWorkspaceFile, signOf } from "./componentSigns.ts";
import { coveringEntity, isDescribed } from "./coveringEntity.ts";
import { contentGlobs } from "./folderContents.ts";
import { readCodeOwners } from "../ownership/repositoryOwners.ts";
import { declaresPackages } from "./workspaceRoots.ts";

/** What the search for uncovered folders needs from outside. */
export interface CoveragePorts {
  readonly files: CatalogFiles;
  readonly git: GitConfiguration;
  readonly scheduler: Scheduler;
  /** That of the same catalog, where there is one that knows the folders of entities already. */
  readonly ownership?: Pick<Ownership, "entityFolders">;
}

/** A folder that looks like a component, and the entity that it belongs to. */
export interface CoveredFolder extends ComponentFolder {
  /** The workspace folder that holds it. */
  readonly root: Uri;
  /** The best of the entities that ownership tells for the folder; undefined where the catalog lacks one for it. */
  readonly entityRef: string | undefined;
}

/** How much of the workspace is in the catalog. */
export interface Coverage {
  /** All folders that look like a component, by their URIs. */
  readonly folders: readonly CoveredFolder[];
  /** Those of them that belong to no entity. */
  readonly uncovered: readonly CoveredFolder[];
  /** The share of folders that belong to an entity, from 0 to 1; 1 where nothing looks like a component. */
  readonly share: number;
  /** The files that were found, sorted; a `Drafter` can go on from them. */
  readonly files: readonly Uri[];
}

/**
 * Finds the folders that look like a component, and what of them the catalog has. Files are searched by their names;
 * only `.gitignore`, CODEOWNERS and the manifests of folders that may hold packages together are read. Rejects with
 * `Cancelled`.
 */
export async function findCoverage(
  ports: CoveragePorts,
  catalog: Catalog,
  token: CancellationToken,
): Promise<Coverage> {
  const entityFolders = await foldersOf(ports, catalog, token);
  const { repositories } = entityFolders;
  const skeletons = await skeletonFolders(catalog, repositories, ports.scheduler);
  const componentNames = await namesOf(catalog, ports.scheduler);
  const folders = new Map<Uri, CoveredFolder>();
  const files = new Set<Uri>();
  // Workspace folders may nest: the innermost one that holds a folder is told.
  for (const root of ports.files.roots.toSorted((one, other) => one.length - other.length)) {
    throwIfCancelled(token);
    const search = new FolderSearch({ ...ports, repositories }, root, skeletons, token);
    for (const each of await search.run((folder) => isDescribed(folder, entityFolders), componentNames)) {
      if (ports.scheduler.shouldPause) await ports.scheduler.pause();
      throwIfCancelled(token);
      folders.set(each.folder, { ...each, root, entityRef: coveringEntity(each.folder, entityFolders) });
    }
    for (const uri of search.files) files.add(uri);
  }
  const sorted = [...folders.values()].toSorted((one, other) => (one.folder < other.folder ? -1 : 1));
  const uncovered = sorted.filter(({ entityRef }) => entityRef === undefined);
  const share = sorted.length === 0 ? 1 : (sorted.length - uncovered.length) / sorted.length;
  return { folders: sorted, uncovered, share, files: [...files].toSorted() };
}

/** The folders that look like a component and belong to no entity, by their URIs. */
export async function findUncovered(
  ports: CoveragePorts,
  catalog: Catalog,
  token: CancellationToken,
): Promise<readonly CoveredFolder[]> {
  return (await findCoverage(ports, catalog, token)).uncovered;
}

async function foldersOf(ports: CoveragePorts, catalog: Catalog, token: CancellationToken): Promise<EntityFolders> {
  if (ports.ownership) return ports.ownership.entityFolders(token);
  const folders = new EntityFolders(ports, catalog);
  await folders.update(token);
  return folders;
}

interface SearchPorts extends CoveragePorts {
  readonly repositories: Repositories;
}

/** The search of one workspace folder. */
class FolderSearch {
  readonly #ports: SearchPorts;
  readonly #root: Uri;
  readonly #skeletons: ReadonlySet<Uri>;
  readonly #token: CancellationToken;
  /** What was found and is not left out. */
  readonly files: Uri[] = [];
  readonly #evidence = new Map<Uri, Evidence[]>();
  readonly #workspaceFiles = new Set<Uri>();
  readonly #gradleSettings = new Map<Uri, Uri>();

  constructor(ports: SearchPorts, root: Uri, skeletons: ReadonlySet<Uri>, token: CancellationToken) {
    this.#ports = ports;
    this.#root = root;
    this.#skeletons = skeletons;
    this.#token = token;
  }

  async run(
    isDescribed: (folder: Uri) => boolean,
    componentNames: ReadonlySet<string>,
  ): Promise<readonly ComponentFolder[]> {
    const { files, repositories, scheduler } = this.#ports;
    const repository = (await repositories.of(this.#root)) ?? { root: this.#root, keys: [] };
    const repositoryRoot = repository.root;
    const found = await files.find(this.#root, contentGlobs, this.#token);
    const ignoreFiles = found.filter((uri) => uriName(uri) === ".gitignore" && !this.#isLeftOut(uri));
    const rules = await readIgnoreRules(files, { root: this.#root, repositoryRoot, ignoreFiles }, this.#token);
    for (const uri of found) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(this.#token);
      if (!this.#isLeftOut(uri) && !rules.isIgnored(uri)) this.#take(uri);
    }
    await this.#addCodeOwners(repository);
    const holdsPackages = (folder: Uri): Promise<boolean> => this.#holdsPackages(folder);
    const facts = { root: this.#root, evidence: this.#evidence, isDescribed, componentNames, holdsPackages, scheduler };
    return findComponentFolders(facts);
  }

  #isLeftOut(uri: Uri): boolean {
    const path = relativePath(this.#root, uri);
    return !path || isLeftOut(path) || path.includes("{{") || isAtOrBelow(uri, this.#skeletons);
  }

  #take(uri: Uri): void {
    this.files.push(uri);
    const name = uriName(uri);
    if (isWorkspaceFile(name)) this.#workspaceFiles.add(parentUri(uri));
    if (name.startsWith("settings.gradle")) this.#gradleSettings.set(parentUri(uri), uri);
    const kind = signOf(uri);
    if (kind) this.#add(folderOf(this.#root, uri, kind), { kind, uri });
  }

  #add(folder: Uri, evidence: Evidence): void {
    const known = this.#evidence.get(folder);
    if (known) known.push(evidence);
    else this.#evidence.set(folder, [evidence]);
  }

  async #addCodeOwners({ root, keys }: CheckedOutRepository): Promise<void> {
    const found = await readCodeOwners(this.#ports.files, root, this.#token, keys);
    for (const path of found?.codeOwners.folders() ?? []) {
      const folder = resolveUri(root, `./${path}`);
      if (found && this.#evidence.has(folder)) this.#add(folder, { kind: "codeowners", uri: found.uri });
    }
  }

  async #holdsPackages(folder: Uri): Promise<boolean> {
    if (this.#workspaceFiles.has(folder)) return true;
    const manifests = (this.#evidence.get(folder) ?? []).filter(({ kind }) => kind === "manifest");
    const settings = this.#gradleSettings.get(folder);
    const uris = [...manifests.map(({ uri }) => uri), ...(settings === undefined ? [] : [settings])];
    return declaresPackages(this.#ports.files, uris, this.#token);
  }
}

/** The folders that templates copy. */
async function skeletonFolders(
  catalog: Catalog,
  repositories: Repositories,
  scheduler: Scheduler,
): Promise<ReadonlySet<Uri>> {
  const folders = new Set<Uri>();
  // A copy: the catalog may change in a pause.
  for (const { ref, entity, uri } of [...catalog.entities()]) {
    if (scheduler.shouldPause) await scheduler.pause();
    if (!ref.startsWith("template:")) continue;
    const base = await repositories.baseOf(uri);
    for (const folder of skeletonsOf(entity, uri, base.repositoryRoot, base.repositories).fetched) folders.add(folder);
  }
  return folders;
}

async function namesOf(catalog: Catalog, scheduler: Scheduler): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const { ref, entity } of [...catalog.entities()]) {
    if (scheduler.shouldPause) await scheduler.pause();
    if (ref.startsWith("component:")) names.add(entity.metadata.name.toLowerCase());
  }
  return names;
}
