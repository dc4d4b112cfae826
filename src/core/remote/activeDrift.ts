import type { Catalog } from "../catalog/catalog.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import type { CancellationToken } from "../cancellation.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Log, Scheduler } from "../ports.ts";
import type { ActivePortal } from "./activePortal.ts";
import { findCheckedOut } from "./checkedOut.ts";
import type { Drift } from "./drift.ts";
import { DriftIndex, type DriftSource } from "./driftIndex.ts";
import { toKnowledge } from "./portalFindings.ts";

/** What {@link ActiveDrift} needs. */
export interface ActiveDriftPorts {
  readonly active: Pick<ActivePortal, "source" | "onDidChange">;
  /** What counts instead while no portal is shown. */
  readonly shared?: { source(): DriftSource | undefined; readonly onDidChange: Event<void> };
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
  readonly #subscriptions: readonly Disposable[];
  #repositories: readonly CheckedOutRepository[] = [];
  #index: DriftIndex | undefined;
  #told: { readonly source: DriftSource; readonly at: number | undefined } | undefined;

  /** Any entity may stand otherwise: another portal is shown, or it was asked again. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ActiveDriftPorts) {
    this.#ports = ports;
    const update = (): void => {
      this.#update().catch((error) => ports.log.error("Comparing with the portal", error));
    };
    const { active, shared } = ports;
    this.#subscriptions = [active.onDidChange(update), ...(shared ? [shared.onDidChange(update)] : [])];
  }

  /** What the workspace is compared with: the portal that is shown, else the shared sources; undefined without either. */
  get source(): DriftSource | undefined {
    return this.#ports.active.source ?? this.#ports.shared?.source();
  }

  /** Undefined for an entity that is simply elsewhere, and while nobody knows what the portal has. */
  of(ref: string): Drift | undefined {
    return this.#index?.of(ref);
  }

  /** All entities that are checked out, or should be. @throws Cancelled */
  async collect(scheduler: Scheduler, token: CancellationToken): Promise<ReadonlyMap<string, Drift>> {
    return this.#index?.collect(scheduler, token) ?? new Map();
  }

  /** The repositories that the portal's descriptors were looked for in when it was asked last. */
  get repositories(): readonly CheckedOutRepository[] {
    return this.#repositories;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#onDidChange.dispose();
  }

  async #update(): Promise<void> {
    const { catalog } = this.#ports;
    const { source } = this;
    if (!source) {
      if (this.#told) this.#forget();
      return;
    }
    const { state } = source;
    const isSame = this.#told?.source === source && this.#told.at === state.at;
    if (isSame || (state.kind === "synchronising" && this.#told?.source === source)) return;
    this.#told = { source, at: state.at };
    const repositories = await this.#ports.repositories();
    if (this.source !== source) return;
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
