import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import type { Repositories } from "../catalog/repositories.ts";
import type { Scheduler } from "../ports.ts";
import { parentUri, type Uri, uriName } from "../uri.ts";
import { describedFolder, sourceLocationOf } from "./sourceLocation.ts";

/** Kinds that say nothing about the code beside their descriptor. */
const organisationKinds: ReadonlySet<string> = new Set(["location", "group", "user", "system", "domain", "template"]);

/** What the descriptors of one folder hold. */
interface Described {
  /** Components that say nothing of where their source is. */
  readonly components: CatalogEntity[];
  /** The other entities that stand for something in the folder. */
  readonly others: CatalogEntity[];
}

/**
 * Which folders belong to which entities. A Component claims the folder that its `backstage.io/source-location`
 * names, else the folder of its descriptor, with all below. Of several Components described in one folder each claims
 * the folder of its name below; other entities claim the descriptor's folder alone, and Locations, groups, users,
 * systems and domains none.
 */
export class Claims {
  readonly #wholeFolders = new Map<Uri, string>();
  readonly #soleFolders = new Map<Uri, string>();
  readonly #namesBelow = new Map<Uri, ReadonlyMap<string, string>>();

  private constructor() {}

  static async of(catalog: Catalog, repositories: Repositories, scheduler: Scheduler): Promise<Claims> {
    const claims = new Claims();
    const byFolder = new Map<Uri, Described>();
    for (const uri of catalog.files()) {
      if (scheduler.shouldPause) await scheduler.pause();
      const folder = describedFolder(uri);
      const described = byFolder.get(folder) ?? { components: [], others: [] };
      byFolder.set(folder, described);
      for (const entity of catalog.entitiesIn(uri)) {
        const kind = entity.entity.kind.toLowerCase();
        const source = kind === "component" ? await sourceLocationOf(entity, repositories) : undefined;
        if (source?.kind === "here") claims.#wholeFolders.set(source.folder, entity.ref);
        else if (kind === "component") described.components.push(entity);
        else if (!organisationKinds.has(kind)) described.others.push(entity);
      }
    }
    for (const [folder, described] of byFolder) {
      if (scheduler.shouldPause) await scheduler.pause();
      claims.#add(folder, described);
    }
    return claims;
  }

  /** The folders that descriptors speak of by themselves, not because of one further out. */
  get described(): ReadonlySet<Uri> {
    return new Set([...this.#wholeFolders.keys(), ...this.#soleFolders.keys()]);
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

  #add(folder: Uri, { components, others }: Described): void {
    const [first, second] = components;
    if (first && !second) {
      if (!this.#wholeFolders.has(folder)) this.#wholeFolders.set(folder, first.ref);
      return;
    }
    const claimant = first ?? others[0];
    if (claimant) this.#soleFolders.set(folder, claimant.ref);
    const names = components.map(({ ref, entity }) => [entity.metadata.name.toLowerCase(), ref] as const);
    if (names.length > 0) this.#namesBelow.set(folder, new Map(names));
  }
}
