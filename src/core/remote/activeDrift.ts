import type { Catalog } from "../catalog/catalog.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import { differingErrors, type PortalKnowledge } from "../catalog/portalKnowledge.ts";
import { Cancelled, CancellationSource, type CancellationToken } from "../cancellation.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Log, Scheduler } from "../ports.ts";
import type { ActivePortal } from "./activePortal.ts";
import { refsCheckedOut } from "./checkedOut.ts";
import type { Drift } from "./drift.ts";
import { DriftIndex, type DriftSource } from "./driftIndex.ts";
import { toKnowledge } from "./portalFindings.ts";
import type { ServedEntity } from "./remoteRecord.ts";

/** What {@link ActiveDrift} needs. */
export interface ActiveDriftPorts {
  readonly active: Pick<ActivePortal, "source" | "onDidChange">;
  /** What counts instead while no portal is shown. */
  readonly shared?: { source(): DriftSource | undefined; readonly onDidChange: Event<void> };
  readonly catalog: Catalog;
  /** The repositories and folders that are open here. */
  readonly repositories: () => Promise<readonly CheckedOutRepository[]>;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/** What a portal said when it was looked at last. */
interface Told {
  readonly source: DriftSource;
  readonly at: number | undefined;
  readonly isPartial: boolean;
  readonly served: readonly ServedEntity[];
  readonly knowledge: PortalKnowledge;
  readonly repositories: readonly CheckedOutRepository[];
}

/**
 * How entities stand to the portal that the workspace shows. After each synchronisation the catalog is told what the
 * portal says of descriptors that are here; entities are compared when somebody asks.
 */
export class ActiveDrift implements Disposable {
  readonly #ports: ActiveDriftPorts;
  readonly #onDidChange = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #index: DriftIndex | undefined;
  /** The one that {@link known} was asked of. */
  #asked: DriftIndex | undefined;
  #comparison = new CancellationSource();
  #told: Told | undefined;

  /** Any entity may stand otherwise: another portal is shown, it serves something else, or all are {@link known} now. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ActiveDriftPorts) {
    this.#ports = ports;
    const update = (): void => {
      this.#update().catch((error) => ports.log.error("Comparing with the portal", error));
    };
    const { active, shared, catalog } = ports;
    this.#subscriptions = [
      active.onDidChange(update),
      ...(shared ? [shared.onDidChange(update)] : []),
      catalog.onDidChange(({ added, changed, removed }) => this.#compareAgain([...added, ...changed, ...removed])),
    ];
  }

  /** What the workspace is compared with: the portal that is shown, else the shared sources; undefined without either. */
  get source(): DriftSource | undefined {
    return this.#ports.active.source ?? this.#ports.shared?.source();
  }

  /** Undefined for an entity that is simply elsewhere, and while nobody knows what the portal has. */
  of(ref: string): Drift | undefined {
    return this.#index?.of(ref);
  }

  /**
   * The same for whoever asks of all entities at once, without comparing them in that call: undefined until all were
   * compared. The first question begins it, {@link onDidChange} tells its end; from then on changes of the catalog are
   * taken in before those who subscribed to the catalog later are told of them.
   */
  known(ref: string): Drift | undefined {
    const index = this.#index;
    if (index && this.#asked !== index) this.#compareAll(index);
    return index?.known(ref);
  }

  /** True while what is {@link known} is being found out. */
  get isComparing(): boolean {
    return this.#asked !== undefined && this.#asked === this.#index && !this.#asked.isWhole;
  }

  /** All entities that are checked out, or should be. @throws Cancelled */
  async collect(scheduler: Scheduler, token: CancellationToken): Promise<ReadonlyMap<string, Drift>> {
    return this.#index?.collect(scheduler, token) ?? new Map();
  }

  /** The repositories that the portal's descriptors were looked for in when it was asked last. */
  get repositories(): readonly CheckedOutRepository[] {
    return this.#told?.repositories ?? noRepositories;
  }

  dispose(): void {
    this.#comparison.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#onDidChange.dispose();
  }

  async #update(): Promise<void> {
    const { source } = this;
    // How entities stood to another portal does not count any more, whatever becomes of the comparison with this one.
    if (this.#told && this.#told.source !== source) this.#forget();
    if (!source) return;
    const { state } = source;
    const before = this.#told;
    if (before && (before.at === state.at || state.kind === "synchronising")) return;
    const repositories = await this.#ports.repositories();
    const served = await this.#collectServed(source);
    const { isPartial = false, portal } = source;
    const { catalog, scheduler } = this.#ports;
    const here = (place: string): readonly string[] => refsCheckedOut(place, repositories, catalog);
    const knowledge = await toKnowledge(portal.name, served, here, scheduler);
    // Another call may have told something meanwhile, of this or of another state.
    if (this.source !== source || this.#told !== before) return this.#update();
    this.#take({ source, at: state.at, isPartial, served, knowledge, repositories });
  }

  async #collectServed(source: DriftSource): Promise<readonly ServedEntity[]> {
    const { scheduler } = this.#ports;
    const all: ServedEntity[] = [];
    for (const served of source.all()) {
      if (scheduler.shouldPause) await scheduler.pause();
      all.push(served);
    }
    return all;
  }

  #take(told: Told): void {
    const { catalog } = this.#ports;
    const { source, at, knowledge, repositories } = told;
    const before = this.#told;
    const isSameIndex = before !== undefined && isComparedAlike(before, told);
    this.#told = told;
    if (!isSameIndex) this.#index = new DriftIndex(catalog, { source, repositories, hasAllOrphans: true });
    catalog.takePortal(at === undefined ? undefined : knowledge);
    if (isSameIndex) this.#compareAgain(differingErrors(before.knowledge, knowledge));
    if (!isSameIndex || !saysTheSame(before, told)) this.#onDidChange.fire();
  }

  #compareAll(index: DriftIndex): void {
    const { scheduler, log } = this.#ports;
    this.#comparison.cancel();
    this.#comparison = new CancellationSource();
    this.#asked = index;
    index.compareAll(scheduler, this.#comparison).then(
      () => this.#onDidChange.fire(),
      (error: unknown) => error instanceof Cancelled || log.error("Comparing with the portal", error),
    );
  }

  #compareAgain(refs: readonly string[]): void {
    if (this.#asked === this.#index) this.#asked?.compareAgain(refs);
  }

  #forget(): void {
    this.#told = undefined;
    this.#index = undefined;
    this.#ports.catalog.takePortal(undefined);
    this.#onDidChange.fire();
  }
}

const noRepositories: readonly CheckedOutRepository[] = [];

/** Whether what was compared for one holds for the other, too, but for the entities that changed. */
function isComparedAlike(one: Told, other: Told): boolean {
  return (
    one.source === other.source &&
    one.isPartial === other.isPartial &&
    (one.at === undefined) === (other.at === undefined) &&
    JSON.stringify(one.repositories) === JSON.stringify(other.repositories)
  );
}

/** An entity is another object once the portal serves it otherwise. */
function saysTheSame(one: Told, other: Told): boolean {
  return (
    one.served.length === other.served.length &&
    one.served.every((served, index) => served === other.served[index]) &&
    differingErrors(one.knowledge, other.knowledge).length === 0
  );
}
