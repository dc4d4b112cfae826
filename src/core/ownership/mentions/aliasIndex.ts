import { type CancellationToken, throwIfCancelled } from "../../cancellation.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { CatalogChange } from "../../catalog/catalogEntity.ts";
import { type Entity, findText } from "../../entity/entity.ts";
import type { Disposable, Event } from "../../event.ts";
import type { Uri } from "../../uri.ts";
import type { Alias, AliasKind, AliasLookup } from "./alias.ts";
import { type AliasPattern, AliasPatterns } from "./aliasPatterns.ts";
import { entityAliases } from "./entityAliases.ts";
import { HomeNames } from "./homeNames.ts";
import { kindOf, sortByKind } from "./kinds.ts";
import { PackageIndex, type PackagePorts } from "./packageIndex.ts";

/** Tells the entities that a file belongs to, best first. */
export interface FileOwners {
  of(uri: Uri, token: CancellationToken): Promise<{ readonly candidates: readonly { readonly ref: string }[] }>;
  /** {@link of} may answer otherwise now. */
  readonly onDidChange: Event<void>;
  /** What is read of files may be otherwise though nothing told of it. */
  readonly onDidChangeFiles: Event<void>;
}

/** An alias of more entities tells of none: a wiki, a repository of everything. */
const mostSharing = 3;
/** Entities of one name in different namespaces and of different kinds. */
const mostNamesakes = 20;

/**
 * The texts that stand for entities. Nothing is done before the first {@link update}; then a change of the catalog costs
 * as much as the entities that changed. Only entities and keys are kept: what an entity's aliases were is derived from it
 * once more when it goes.
 */
export class AliasIndex implements AliasLookup, Disposable {
  readonly #catalog: Catalog;
  readonly #owners: FileOwners;
  readonly #packages: PackageIndex;
  readonly #scheduler: PackagePorts["scheduler"];
  readonly #home = new HomeNames();
  readonly #maps = new Map<AliasKind, Map<string, string | Set<string>>>();
  /** The entities whose aliases are in the maps, as they were then. */
  readonly #known = new Map<string, Entity>();
  /** References that changed since the last update; undefined while all are to be taken. */
  #changed: Set<string> | undefined;
  #patterns = new AliasPatterns([]);
  readonly #ownersOf = new Map<Uri, readonly string[]>();
  /** Counts how often owners changed, so that an answer that was asked for before is not kept. */
  #version = 0;
  readonly #unanswered = new Set<Uri>();
  #subscriptions: readonly Disposable[] = [];
  #updating: Promise<void> = Promise.resolve();

  constructor(ports: PackagePorts, catalog: Catalog, owners: FileOwners) {
    this.#catalog = catalog;
    this.#owners = owners;
    this.#scheduler = ports.scheduler;
    this.#packages = new PackageIndex(ports);
  }

  /** Takes the user's patterns; those before no longer count. */
  configure(patterns: readonly AliasPattern[]): void {
    this.#patterns = new AliasPatterns(patterns);
  }

  /** Takes what changed since the last call, with the packages that a language imports. Rejects with `Cancelled`. */
  update(language: string, token: CancellationToken): Promise<void> {
    const work = this.#updating.then(() => this.#update(language, token));
    this.#updating = work.catch(() => undefined);
    return work;
  }

  /**
   * Finds out whom the packages belong to that {@link find} met and could not tell of yet. True if there was any: then
   * the question is worth being asked again.
   */
  async resolve(token: CancellationToken): Promise<boolean> {
    const uris = [...this.#unanswered];
    this.#unanswered.clear();
    for (const uri of uris) {
      const version = this.#version;
      const { candidates } = await this.#owners.of(uri, token);
      throwIfCancelled(token);
      const refs = candidates.map(({ ref }) => ref);
      if (version === this.#version) this.#ownersOf.set(uri, refs);
    }
    return uris.length > 0;
  }

  find(kind: AliasKind, text: string): readonly string[] {
    const found = this.#findAll(kind, text);
    return found.length > mostSharing && kind !== "name" ? [] : found;
  }

  findByPattern(text: string): readonly string[] {
    return this.#patterns.find(text).filter((ref) => this.has(ref));
  }

  ownersOf(uri: Uri): readonly string[] {
    const refs = this.#ownersOf.get(uri);
    if (refs === undefined) this.#unanswered.add(uri);
    return refs ?? [];
  }

  isHomeDomain(domain: string): boolean {
    return this.#home.hasDomain(domain);
  }

  isHomeOrganisation(name: string): boolean | undefined {
    return this.#packages.hasScope(name) || this.#home.hasOrganisation(name);
  }

  has(ref: string): boolean {
    return this.#catalog.get(ref) !== undefined;
  }

  /**
   * All aliases of an entity, with the packages in its folder that are its own. Empty for one that the catalog lacks.
   * Rejects with `Cancelled`.
   *
   * @param folder the folder that the entity claims
   */
  async aliasesOf(ref: string, folder: Uri | undefined, token: CancellationToken): Promise<readonly Alias[]> {
    const entity = this.#catalog.get(ref)?.entity;
    if (!entity) return [];
    const packages: Alias[] = [];
    for (const [uri, names] of folder === undefined ? [] : this.#packages.below(folder)) {
      const { candidates } = await this.#owners.of(uri, token);
      throwIfCancelled(token);
      if (candidates[0]?.ref === ref) packages.push(...names.map(toPackageAlias));
    }
    return [...entityAliases(entity), ...packages];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#packages.dispose();
  }

  #findAll(kind: AliasKind, text: string): readonly string[] {
    if (kind === "repository" && !text.slice(0, text.indexOf("/")).includes(".")) {
      return [...new Set(this.#home.repositoryHosts().flatMap((host) => this.#stored(kind, `${host}/${text}`)))];
    }
    const stored = this.#stored(kind, text);
    if (kind === "package" || kind === "module") return [...new Set([...stored, ...this.#packageOwners(text)])];
    return kind === "image" ? this.#soleOwner(`image:${text}`) : stored;
  }

  #stored(kind: AliasKind, text: string): readonly string[] {
    const known = this.#maps.get(kind)?.get(text);
    if (known instanceof Set && known.size > mostNamesakes) return [];
    return known === undefined ? [] : typeof known === "string" ? [known] : sortByKind([...known]);
  }

  /** The one component in whose folder an image runs; one that runs in several is beside each of them. */
  #soleOwner(name: string): readonly string[] {
    const owners = new Set(this.#packageOwners(name));
    return owners.size === 1 ? [...owners] : [];
  }

  /** The components that the folders of a package belong to; of several in one folder that of its name, if there is one. */
  #packageOwners(name: string): readonly string[] {
    const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
    const uris = this.#packages.find(name);
    // A group of several packages is none of them.
    if (name.startsWith("java-group:") && uris.length > 1) return [];
    return uris.flatMap((uri) => {
      const components = this.ownersOf(uri).filter((ref) => kindOf(ref) === "component");
      const namesake = components.length > 1 ? findNamesake(components, last) : undefined;
      return namesake === undefined ? components : [namesake];
    });
  }

  async #update(language: string, token: CancellationToken): Promise<void> {
    if (this.#changed === undefined) this.#start();
    const changed = this.#changed ?? new Set<string>();
    for (const ref of changed) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      throwIfCancelled(token);
      changed.delete(ref);
      this.#replace(ref, this.#catalog.get(ref)?.entity);
    }
    // Where no entity is known no package is of one.
    if (this.#catalog.size > 0) await this.#packages.update(language, token);
  }

  #start(): void {
    this.#changed = new Set(this.#catalog.entities().map(({ ref }) => ref));
    this.#subscriptions = [
      this.#catalog.onDidChange((change) => this.#follow(change)),
      this.#owners.onDidChange(() => {
        this.#version++;
        this.#ownersOf.clear();
      }),
      this.#owners.onDidChangeFiles(() => this.#packages.forget()),
    ];
  }

  #follow({ added, changed, removed }: CatalogChange): void {
    for (const refs of [added, changed, removed]) for (const ref of refs) this.#changed?.add(ref);
  }

  #replace(ref: string, entity: Entity | undefined): void {
    const before = this.#known.get(ref);
    if (before === entity) return;
    if (before) this.#forget(ref, before);
    if (entity) this.#learn(ref, entity);
  }

  #learn(ref: string, entity: Entity): void {
    this.#known.set(ref, entity);
    const aliases = entityAliases(entity);
    this.#home.add(aliases, findText(entity.spec, "profile", "email"), 1);
    for (const { kind, text } of aliases) {
      const map = this.#maps.get(kind) ?? new Map<string, string | Set<string>>();
      this.#maps.set(kind, map);
      const known = map.get(text);
      if (known === undefined) map.set(text, ref);
      else if (typeof known === "string") map.set(text, new Set([known, ref]));
      else known.add(ref);
    }
  }

  #forget(ref: string, entity: Entity): void {
    this.#known.delete(ref);
    const aliases = entityAliases(entity);
    this.#home.add(aliases, findText(entity.spec, "profile", "email"), -1);
    for (const { kind, text } of aliases) {
      const known = this.#maps.get(kind)?.get(text);
      if (known === ref || (known instanceof Set && known.delete(ref) && known.size === 0))
        this.#maps.get(kind)?.delete(text);
    }
  }
}

/** The component that a package is called after: "acme-mailer" after "mailer"; of several the one with the longest name. */
function findNamesake(refs: readonly string[], name: string): string | undefined {
  const nameOf = (ref: string): string => ref.slice(ref.indexOf("/") + 1);
  const isSake = (ref: string): boolean =>
    name === nameOf(ref) || ["-", "_", "."].some((joint) => name.endsWith(`${joint}${nameOf(ref)}`));
  return refs.filter(isSake).toSorted((one, other) => nameOf(other).length - nameOf(one).length)[0];
}

function toPackageAlias(text: string): Alias {
  if (text.startsWith("image:")) return { kind: "image", text: text.slice("image:".length) };
  return { kind: /^(java|java-group|python|php|proto):/.test(text) ? "module" : "package", text };
}
