import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { isOrphan } from "../catalog/entityLooks.ts";
import type { CatalogEntity, EntityVersion } from "../catalog/catalogEntity.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import type { Entity } from "../entity/entity.ts";
import type { Scheduler } from "../ports.ts";
import { descriptorPlace, findCheckedOut, isGenerated } from "./checkedOut.ts";
import { type Drift, driftOf } from "./drift.ts";
import { matchesFilter } from "./matchesFilter.ts";
import type { PortalSource } from "./portalSource.ts";
import type { ServedEntity } from "./remoteRecord.ts";

/** What a portal serves, as far as drift goes. */
export interface DriftSource extends Pick<PortalSource, "served" | "all" | "state"> {
  readonly portal: { readonly name: string; readonly filter: readonly string[] };
  /** True where nothing follows from an entity that it does not have. */
  readonly isPartial?: boolean;
}

/** What drift is told from. */
export interface DriftContext {
  readonly source: DriftSource;
  /** An entity that only the portal has is of interest where its descriptor should be in one of these. */
  readonly repositories: readonly CheckedOutRepository[];
  /** Whether orphans are of interest wherever their descriptors were: somebody who can delete them looks on. */
  readonly hasAllOrphans?: boolean;
}

interface Compared {
  readonly local: Entity | undefined;
  readonly served: ServedEntity | undefined;
  readonly errors: readonly string[];
  readonly drift: Drift;
}

/**
 * How entities stand to what the portal serves: of those that are checked out, or whose descriptor should be. Each is
 * compared when somebody asks, and again only after one of the two sides has changed.
 */
export class DriftIndex {
  readonly #catalog: Catalog;
  readonly #context: DriftContext;
  readonly #compared = new Map<string, Compared>();
  /** All that {@link compareAll} has found so far, as it stands now. */
  readonly #found = new Map<string, Drift>();
  #isWhole = false;
  readonly #ofRepositories = new WeakMap<ServedEntity, boolean>();
  /** Places that may be in a repository: reading the addresses of 20,000 others would take half a second. */
  readonly #named: RegExp;

  constructor(catalog: Catalog, context: DriftContext) {
    this.#catalog = catalog;
    this.#context = context;
    this.#named = toNamePattern(context.repositories);
  }

  /** Undefined for an entity that is simply elsewhere, and while nobody knows what the portal has. */
  of(ref: string): Drift | undefined {
    const { source } = this.#context;
    if (source.state.at === undefined) return undefined;
    const version = findLocal(this.#catalog.get(ref));
    const local = version?.entity;
    const served = source.served(ref);
    const said = this.#catalog.portalErrorsOf(ref);
    const known = this.#compared.get(ref);
    if (known && known.local === local && known.served === served && known.errors === said) return known.drift;
    if (!this.#isOfInterest(local, served)) {
      this.#compared.delete(ref);
      return undefined;
    }
    const drift = withErrors(driftOf(local, served, version?.unresolved), said);
    this.#compared.set(ref, { local, served, errors: said, drift });
    return drift;
  }

  /** True once all were compared for {@link known}. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** As {@link of}, but nothing is compared now: undefined for all until {@link compareAll} has ended. */
  known(ref: string): Drift | undefined {
    return this.#isWhole ? this.#found.get(ref) : undefined;
  }

  /** Compares all for {@link known}, without holding the thread. @throws Cancelled */
  async compareAll(scheduler: Scheduler, token: CancellationToken): Promise<void> {
    for (const { ref } of this.#catalog.entities()) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
      this.#compare(ref);
    }
    this.#isWhole = true;
  }

  /** Keeps what is {@link known} up to date; also while others are still compared. */
  compareAgain(refs: Iterable<string>): void {
    for (const ref of refs) this.#compare(ref);
  }

  /** All of them, by reference. */
  all(): ReadonlyMap<string, Drift> {
    const found = new Map<string, Drift>();
    for (const { ref } of this.#catalog.entities()) {
      const drift = this.of(ref);
      if (drift) found.set(ref, drift);
    }
    return found;
  }

  /** As {@link all}, without holding the thread. @throws Cancelled */
  async collect(scheduler: Scheduler, token: CancellationToken): Promise<ReadonlyMap<string, Drift>> {
    const found = new Map<string, Drift>();
    for (const { ref } of this.#catalog.entities()) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
      const drift = this.of(ref);
      if (drift) found.set(ref, drift);
    }
    return found;
  }

  #compare(ref: string): void {
    const drift = this.of(ref);
    if (drift) this.#found.set(ref, drift);
    else this.#found.delete(ref);
  }

  #isOfInterest(local: Entity | undefined, served: ServedEntity | undefined): boolean {
    const { isPartial = false, portal } = this.#context.source;
    if (local) return served !== undefined || (!isPartial && matchesFilter(local, portal.filter));
    if (!served || isGenerated(served.entity)) return false;
    if (this.#context.hasAllOrphans === true && isOrphan(served.entity)) return true;
    const known = this.#ofRepositories.get(served);
    if (known !== undefined) return known;
    const place = descriptorPlace(served.entity) ?? "";
    const isHere = this.#named.test(place) && findCheckedOut(place, this.#context.repositories) !== undefined;
    this.#ofRepositories.set(served, isHere);
    return isHere;
  }
}

/** How all entities that are checked out, or should be, stand to what a portal serves; by reference. */
export function driftOfCatalog(
  catalog: Catalog,
  source: DriftSource,
  repositories: readonly CheckedOutRepository[] = [],
): ReadonlyMap<string, Drift> {
  return new DriftIndex(catalog, { source, repositories }).all();
}

/** The version of an entity that the workspace has; undefined where only a portal has one. */
export function findLocal(entity: CatalogEntity | undefined): EntityVersion | undefined {
  return entity?.versions.find(({ isRemote }) => !isRemote);
}

function withErrors(drift: Drift, said: readonly string[]): Drift {
  if (said.length === 0) return drift;
  return { ...drift, kind: "error", errors: [...new Set([...drift.errors, ...said])] };
}

function toNamePattern(repositories: readonly CheckedOutRepository[]): RegExp {
  const names = repositories.flatMap(({ keys }) => keys.map((key) => key.slice(key.lastIndexOf("/") + 1)));
  const written = new Set(names.flatMap((name) => [name, encodeURIComponent(name)]));
  const escaped = Array.from(written, (name) => name.replaceAll(/[^\w-]/g, "\\$&"));
  const named = `/(?:${escaped.join("|")})(?:\\.git)?(?:[/?#]|$)`;
  return new RegExp(escaped.length === 0 ? "^file:" : `^file:|${named}`, "i");
}
