import type { Catalog } from "../catalog/catalog.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Log } from "../ports.ts";
import type { ActivePortal } from "./activePortal.ts";
import { findCheckedOut } from "./checkedOut.ts";
import type { Drift } from "./drift.ts";
import { DriftIndex } from "./driftIndex.ts";
import { toKnowledge } from "./portalFindings.ts";
import type { PortalSource } from "./portalSource.ts";

/** What {@link ActiveDrift} needs. */
export interface ActiveDriftPorts {
  readonly active: Pick<ActivePortal, "source" | "onDidChange">;
  readonly catalog: Catalog;
  /** The repositories and folders that are open here. */
  readonly repositories: () => Promise<readonly CheckedOutRepository[]>;
  readonly log: Log;
}

/**
 * How entities stand to the portal that the workspace shows. After each synchronisation the catalog is told what the
 * portal says of descriptors that are here; entities are compared when somebody asks.
 */
export class ActiveDrift implements Disposable {
  readonly #ports: ActiveDriftPorts;
  readonly #onDidChange = new Emitter<void>();
  readonly #subscription: Disposable;
  #repositories: readonly CheckedOutRepository[] = [];
  #index: DriftIndex | undefined;
  #told: { readonly source: PortalSource; readonly at: number | undefined } | undefined;

  /** Any entity may stand otherwise: another portal is shown, or it was asked again. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ActiveDriftPorts) {
    this.#ports = ports;
    this.#subscription = ports.active.onDidChange(() => {
      this.#update().catch((error) => ports.log.error("Comparing with the portal", error));
    });
  }

  /** Undefined for an entity that is simply elsewhere, and while nobody knows what the portal has. */
  of(ref: string): Drift | undefined {
    return this.#index?.of(ref);
  }

  /** All entities that are checked out, or should be. */
  all(): ReadonlyMap<string, Drift> {
    return this.#index?.all() ?? new Map();
  }

  /** The repositories that the portal's descriptors were looked for in when it was asked last. */
  get repositories(): readonly CheckedOutRepository[] {
    return this.#repositories;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#onDidChange.dispose();
  }

  async #update(): Promise<void> {
    const { active, catalog } = this.#ports;
    const { source } = active;
    if (!source) {
      if (this.#told) this.#forget();
      return;
    }
    const { state } = source;
    const isSame = this.#told?.source === source && this.#told.at === state.at;
    if (isSame || (state.kind === "synchronising" && this.#told?.source === source)) return;
    this.#told = { source, at: state.at };
    const repositories = await this.#ports.repositories();
    if (active.source !== source) return;
    this.#repositories = repositories;
    this.#index = new DriftIndex(catalog, { source, repositories });
    const knowledge = toKnowledge(source.portal.name, [...source.all()], (place) => this.#refsAt(place));
    catalog.takePortal(state.at === undefined ? undefined : knowledge);
    this.#onDidChange.fire();
  }

  #forget(): void {
    this.#told = undefined;
    this.#index = undefined;
    this.#ports.catalog.takePortal(undefined);
    this.#onDidChange.fire();
  }

  #refsAt(place: string): readonly string[] {
    const uri = findCheckedOut(place, this.#repositories);
    return uri === undefined ? [] : this.#ports.catalog.entitiesIn(uri).map(({ ref }) => ref);
  }
}
