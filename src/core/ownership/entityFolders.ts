import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { docsFolder } from "../catalog/docsFolders.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import { RealPaths } from "../catalog/realPaths.ts";
import { Repositories } from "../catalog/repositories.ts";
import type { CatalogFiles, FileChange, GitConfiguration, Scheduler } from "../ports.ts";
import { parentUri, relativePath, type Uri, uriName } from "../uri.ts";
import type { ChosenClaims, FolderClaim } from "./chooseClaims.ts";
import { FolderClaims } from "./folderClaims.ts";
import { describedFolder, sourceLocationOf } from "./sourceLocation.ts";

/** What the folders of entities are found by. */
export interface EntityFolderPorts {
  readonly files: CatalogFiles;
  readonly git: GitConfiguration;
  readonly scheduler: Scheduler;
}

/** Kinds that say nothing about the files beside their descriptor. */
const organisationKinds: ReadonlySet<string> = new Set(["location", "group", "user"]);

/**
 * The folders of all entities, kept by the file that says so: after a change of the catalog only what the changed files
 * say is found out anew, when somebody asks.
 */
export class EntityFolders {
  readonly #ports: EntityFolderPorts;
  readonly #catalog: Catalog;
  readonly #repositories: Repositories;
  readonly #paths: RealPaths;
  /** The entities of each file, as they were when its claims were read. */
  readonly #read = new Map<Uri, readonly CatalogEntity[]>();
  readonly #byFile = new Map<Uri, readonly FolderClaim[]>();
  readonly #claims = new FolderClaims();
  readonly #named = new Map<Uri, Set<Uri>>();
  readonly #namedBy = new Map<Uri, readonly Uri[]>();
  #changed: Set<Uri> | undefined;
  #roots = "";
  #updating: Promise<void> = Promise.resolve();

  constructor(ports: EntityFolderPorts, catalog: Catalog) {
    this.#ports = ports;
    this.#catalog = catalog;
    this.#repositories = new Repositories(ports.git, ports.files);
    this.#paths = new RealPaths(ports.files);
  }

  get repositories(): Repositories {
    return this.#repositories;
  }

  /** The entities of these files may be others now. True if those of one of them are, or nothing is known yet. */
  invalidate(files: Iterable<Uri>): boolean {
    if (!this.#changed) return true;
    let isOther = false;
    for (const uri of files) {
      // Problems alone may have changed: a file that was read anew has new entities.
      if (this.#read.get(uri) === this.#catalog.entitiesIn(uri)) continue;
      this.#changed.add(uri);
      isOther = true;
    }
    return isOther;
  }

  /** Whether these files' entities are shown may be otherwise now: a version of the workspace hides a portal's. */
  invalidateShown(files: Iterable<Uri>): void {
    for (const uri of files) this.#changed?.add(uri);
  }

  /** Repositories may be others now: all is found out anew. */
  forget(): void {
    this.#changed = undefined;
  }

  /** True if a folder that is claimed came or went: links may lead elsewhere now, and all is found out anew. */
  takeChanges(changes: readonly FileChange[]): boolean {
    const moved = new Set(changes.filter(({ type }) => type !== "changed").map(({ uri }) => uri));
    if (moved.size === 0 || !this.#paths.forget(moved)) return false;
    this.#changed = undefined;
    return true;
  }

  /** Takes what changed since the last call. Rejects with `Cancelled`; what is left is then taken by the next call. */
  update(token: CancellationToken): Promise<void> {
    const work = this.#updating.then(() => this.#update(token));
    // Who comes next shall not fail because this one gave up.
    this.#updating = work.catch(() => undefined);
    return work;
  }

  /**
   * Whose a folder is: the claims of the folder that count, then of those around it, nearest first, out to one that
   * takes all that is below. Folders that nobody claims are left out.
   */
  *claimsAround(folder: Uri): Iterable<ChosenClaims> {
    const inner: string[] = [];
    for (let outer = folder; ; outer = parentUri(outer)) {
      const chosen = this.#claims.choose(outer, inner);
      if (chosen.candidates.length > 0) yield chosen;
      if (chosen.isWhole || outer === parentUri(outer)) return;
      inner.unshift(uriName(outer));
    }
  }

  /** What entities say of a folder itself, best first, whether it counts there or not. */
  claimsOf(folder: Uri): readonly FolderClaim[] {
    return this.#claims.of(folder);
  }

  /** The folder that an entity claims and no other one like it; undefined where there is none. */
  ownFolderOf({ ref, uri }: CatalogEntity): Uri | undefined {
    const own = this.#byFile.get(uri)?.find((claim) => claim.ref === ref && claim.why !== "descriptor");
    return own && this.#claims.soleClaimantOf(own.folder) === ref ? own.folder : undefined;
  }

  /** The descriptors whose entities may claim a folder alone now, or not any more, since the last call. */
  async takeTouched(token: CancellationToken): Promise<ReadonlySet<Uri>> {
    await this.update(token);
    const files = new Set<Uri>();
    for (const found of this.#claims.takeTouched()) {
      for (const uri of found) files.add(uri);
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
    }
    return files;
  }

  /** The descriptors that read a file by a placeholder. */
  readersOf(file: Uri): Iterable<Uri> {
    return this.#named.get(file) ?? [];
  }

  async #update(token: CancellationToken): Promise<void> {
    const changed = await this.#start();
    for (const uri of changed) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      throwIfCancelled(token);
      // Before it is read: what changes meanwhile is taken once more.
      changed.delete(uri);
      this.#replace(uri, await this.#readClaims(uri));
    }
  }

  /** The files to take; all where nothing is known. */
  async #start(): Promise<Set<Uri>> {
    const { roots } = this.#ports.files;
    if (this.#changed && this.#roots === roots.join("\n")) return this.#changed;
    this.#roots = roots.join("\n");
    this.#changed = new Set([...this.#catalog.files(), ...this.#read.keys()]);
    for (const { uri, isRemote } of this.#catalog.entities()) if (isRemote) this.#changed.add(uri);
    const changed = this.#changed;
    this.#paths.clear();
    this.#repositories.clear();
    // An address may lead into a repository further down in the list.
    for (const root of roots) await this.#repositories.of(root);
    return changed;
  }

  async #readClaims(uri: Uri): Promise<readonly FolderClaim[]> {
    const claims: FolderClaim[] = [];
    const entities = this.#catalog.entitiesIn(uri);
    if (entities.length > 0) this.#read.set(uri, entities);
    else this.#read.delete(uri);
    for (const entity of entities) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      const kind = entity.entity.kind.toLowerCase();
      const { isRemote } = entity;
      if (organisationKinds.has(kind) || (isRemote && this.#catalog.get(entity.ref)?.uri !== uri)) continue;
      const base = { ref: entity.ref, kind, name: entity.entity.metadata.name.toLowerCase(), file: uri, isRemote };
      const own = describedFolder(uri);
      const source = await sourceLocationOf(entity, this.#repositories);
      if (source?.kind === "here") {
        claims.push({ ...base, why: "source-location", folder: await this.#real(source.folder) });
      } else if (!source && !isRemote) claims.push({ ...base, why: "folder", folder: own });
      const docs = isRemote ? undefined : await this.#docsOf(entity);
      // Docs beside the descriptor say nothing that its folder does not say.
      if (docs !== undefined && relativePath(docs, own) === undefined) {
        claims.push({ ...base, why: "descriptor", folder: await this.#real(docs) });
      }
    }
    return claims;
  }

  async #docsOf({ entity, uri }: CatalogEntity): Promise<Uri | undefined> {
    if (annotationOf(entity, "backstage.io/techdocs-ref") === undefined) return undefined;
    return docsFolder(entity.metadata, await this.#repositories.baseOf(uri));
  }

  async #real(folder: Uri): Promise<Uri> {
    return (await this.#paths.resolve(folder))?.uri ?? folder;
  }

  #replace(uri: Uri, claims: readonly FolderClaim[]): void {
    for (const claim of this.#byFile.get(uri) ?? []) this.#claims.delete(claim);
    for (const file of this.#namedBy.get(uri) ?? []) this.#named.get(file)?.delete(uri);
    if (claims.length > 0) this.#byFile.set(uri, claims);
    else this.#byFile.delete(uri);
    for (const claim of claims) this.#claims.add(claim);
    const named = this.#catalog.entitiesIn(uri).length > 0 ? this.#catalog.dependenciesOf(uri) : [];
    if (named.length > 0) this.#namedBy.set(uri, named);
    else this.#namedBy.delete(uri);
    for (const file of named) {
      const readers = this.#named.get(file);
      if (readers) readers.add(uri);
      else this.#named.set(file, new Set([uri]));
    }
  }
}
