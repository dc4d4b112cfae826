import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity, EntityVersion } from "../catalog/catalogEntity.ts";
import type { Entity } from "../entity/entity.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import type { DriftSource } from "../remote/driftIndex.ts";
import type { PortalState } from "../remote/synchronisation.ts";
import type { ServedEntity } from "../remote/remoteRecord.ts";
import { sharedMessages } from "./messages.ts";
import type { SharedSource } from "./sharedSource.ts";
import { readSharedUri } from "./sharedUri.ts";

/** What all shared sources hold together, as a portal would serve it: what is checked out is compared with that. */
export class SharedServed implements DriftSource {
  readonly portal = { name: sharedMessages.allSources(), filter: [] };
  readonly #catalog: Catalog;
  readonly #sources: () => readonly Pick<SharedSource, "state" | "row">[];
  /** One object as long as the entity is the same, so that nothing is compared twice. */
  readonly #served = new WeakMap<Entity, ServedEntity>();

  constructor(catalog: Catalog, sources: () => readonly Pick<SharedSource, "state" | "row">[]) {
    this.#catalog = catalog;
    this.#sources = sources;
  }

  /** Nobody knows what they hold before each of them was asked, whatever came of that. */
  get state(): PortalState {
    const states = this.#sources().map(({ state }) => state);
    const times = states.flatMap(({ at }) => at ?? []);
    const isKnown = times.length > 0 && states.every(({ at, kind }) => at !== undefined || kind === "stale");
    const at = isKnown ? Math.max(...times) : undefined;
    const isComing = states.some(({ kind }) => kind === "synchronising");
    return isComing ? { kind: "synchronising", at, done: times.length, total: states.length } : { kind: "idle", at };
  }

  /** A list that was fetched tells what there is; a repository says nothing of what others hold. */
  get isPartial(): boolean {
    return this.#sources().every(({ row, state }) => row.kind === "git" || state.at === undefined);
  }

  served(ref: string): ServedEntity | undefined {
    const entity = this.#catalog.get(ref);
    return entity && this.#toServed(entity);
  }

  *all(): Iterable<ServedEntity> {
    for (const entity of this.#catalog.entities()) {
      const served = this.#toServed(entity);
      if (served) yield served;
    }
  }

  #toServed({ versions }: CatalogEntity): ServedEntity | undefined {
    const version = versions.find(isOfSource);
    if (!version) return undefined;
    const known = this.#served.get(version.entity);
    if (known) return known;
    const { ref, entity, unresolved } = version;
    const metadata = { namespace: defaultNamespace, ...entity.metadata };
    const served = { ref, entity: { ...entity, metadata }, status: [], ...(unresolved && { unresolved }) };
    this.#served.set(entity, served);
    return served;
  }
}

function isOfSource({ isRemote, uri }: EntityVersion): boolean {
  return isRemote && readSharedUri(uri) !== undefined;
}
