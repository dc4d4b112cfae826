import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import type { Repositories } from "../catalog/repositories.ts";
import { parseScmUrl } from "../catalog/scmUrl.ts";
import { findText } from "../entity/entity.ts";
import type { Scheduler } from "../ports.ts";
import { parentUri, resolveUri, type Uri, uriName } from "../uri.ts";

/** Kinds that say nothing about the code beside their descriptor. */
const organisationKinds: ReadonlySet<string> = new Set(["location", "group", "user", "system", "domain", "template"]);

/**
 * Which folders belong to which entities. A Component claims the folder that its `backstage.io/source-location` names,
 * else the folder of its descriptor, with all below. Of several Components in one descriptor each claims the folder of
 * its name below the descriptor's; other entities claim the descriptor's folder alone, and Locations, groups, users,
 * systems and domains none.
 */
export class Claims {
  readonly #wholeFolders = new Map<Uri, string>();
  readonly #soleFolders = new Map<Uri, string>();
  readonly #namesBelow = new Map<Uri, Map<string, string>>();

  /** The folders with a descriptor that claims something. */
  readonly described: ReadonlySet<Uri>;

  private constructor(described: ReadonlySet<Uri>) {
    this.described = described;
  }

  static async of(catalog: Catalog, repositories: Repositories, scheduler: Scheduler): Promise<Claims> {
    const described = new Set<Uri>();
    const claims = new Claims(described);
    for (const uri of catalog.files()) {
      if (scheduler.shouldPause) await scheduler.pause();
      const folder = parentUri(uri);
      const entities = catalog.entitiesIn(uri);
      const components = entities.filter(({ entity }) => entity.kind.toLowerCase() === "component");
      const own: CatalogEntity[] = [];
      for (const component of components) {
        const source = await sourceFolder(component, folder, repositories);
        if (source === undefined) own.push(component);
        else described.add(source);
        if (source !== undefined) claims.#wholeFolders.set(source, component.ref);
      }
      const others = entities.filter(({ entity }) => !organisationKinds.has(entity.kind.toLowerCase()));
      if (others.length === 0) continue;
      if (own.length > 0 || components.length === 0) described.add(folder);
      claims.#addDescriptor(folder, own, components.length === 0 ? others : own);
    }
    return claims;
  }

  /** The entity that a folder of a workspace folder belongs to; undefined where the catalog lacks it. */
  claimantOf(folder: Uri): string | undefined {
    const name = uriName(folder).toLowerCase();
    const own = this.#wholeFolders.get(folder) ?? this.#soleFolders.get(folder);
    if (own !== undefined) return own;
    for (let outer = folder; outer !== parentUri(outer); ) {
      outer = parentUri(outer);
      const claimant = this.#wholeFolders.get(outer) ?? this.#namesBelow.get(outer)?.get(name);
      if (claimant !== undefined) return claimant;
    }
    return undefined;
  }

  #addDescriptor(folder: Uri, components: readonly CatalogEntity[], claimants: readonly CatalogEntity[]): void {
    const [first] = claimants;
    const [component, ...others] = components;
    if (first === undefined) return;
    if (component && others.length === 0) {
      if (!this.#wholeFolders.has(folder)) this.#wholeFolders.set(folder, component.ref);
      return;
    }
    this.#soleFolders.set(folder, first.ref);
    const names = this.#namesBelow.get(folder) ?? new Map<string, string>();
    for (const { ref, entity } of components) names.set(entity.metadata.name.toLowerCase(), ref);
    this.#namesBelow.set(folder, names);
  }
}

/** The folder of this workspace that an entity says its source is in; undefined where it says none, or none here. */
async function sourceFolder(
  { entity, uri }: CatalogEntity,
  folder: Uri,
  repositories: Repositories,
): Promise<Uri | undefined> {
  const annotations = entity.metadata["annotations"];
  const location = findText(annotations, "backstage.io/source-location");
  const [, type, target = ""] = /^(url|dir|file):(.+)$/.exec(location?.trim() ?? "") ?? [];
  if (type === undefined) return undefined;
  if (!/^https?:/.test(target)) return target.startsWith("/") ? undefined : resolveUri(folder, `./${target}`);
  const { repositories: known } = await repositories.baseOf(uri);
  const repository = known.find(({ keys }) => keys.includes(parseScmUrl(target)?.repository ?? ""));
  return repository && resolveUri(repository.root, `./${parseScmUrl(target)?.path ?? ""}`);
}
