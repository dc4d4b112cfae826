import { Cancelled, type CancellationToken, CancellationSource, throwIfCancelled } from "../cancellation.ts";
import type { CatalogSource, SourceFile, SourceUpdate } from "../catalog/source.ts";
import { Emitter, type Event } from "../event.ts";
import type { Log, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { CatalogApi } from "./catalogApi.ts";
import type { EntityPage, PageQuery } from "./catalogPage.ts";
import type { Timing } from "./http.ts";
import { portalMessages } from "./messages.ts";
import { type Pass, resumePass } from "./pass.ts";
import type { Portal } from "./portal.ts";
import { matchesFilter } from "./matchesFilter.ts";
import { isOffset } from "./olderCatalog.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";
import { entityFields, etagFields, type ServedEntity, toEtag, toRecordAt, toServedEntity } from "./remoteRecord.ts";
import { newPools, type RemotePools, withShared } from "./remotePools.ts";
import { remoteUris } from "./remoteUri.ts";
import type { Replica, ReplicaKey } from "./replica.ts";

/** How a portal's entities stand. `at`: when the portal was last asked for all of them; undefined before the first time. */
export type PortalState =
  | { readonly kind: "idle"; readonly at: number | undefined }
  | {
      readonly kind: "synchronising";
      readonly at: number | undefined;
      readonly done: number;
      /** Undefined until the portal has told. */
      readonly total: number | undefined;
    }
  | { readonly kind: "fresh"; readonly at: number }
  /** What is there is the last good data, or nothing. */
  | { readonly kind: "stale"; readonly at: number | undefined; readonly error: PortalError }
  | { readonly kind: "paused"; readonly at: number | undefined };

export interface PortalSourcePorts {
  readonly client: PortalClient;
  readonly replica: Replica;
  readonly scheduler: Scheduler;
  readonly timing: Timing;
  readonly log: Log;
}

/** Small, so that something is seen at once. */
const firstPage = 100;
const pageSize = 500;
/** Pages that hold four short texts of each entity. */
const etagPageSize = 2_000;
/** With more changes than this, paging through everything is the shorter way. */
const mostChanges = 5_000;
/** Fewer entities may all go at once. */
const fewestKnown = 20;
/** The connection that has just answered takes another request a turn of the event loop later, and sends it in the next. */
const turnsToSend = 2;
/** What is kept is not written anew more often than this where only its age has changed. */
const ageOnlyMs = 3_600_000;

/**
 * The entities of a portal as a source of the catalog. The first synchronisation pages through everything, later ones
 * through references and etags, and fetch what changed. Failures are states: what was there stays in use. One runs at a
 * time; whoever asks meanwhile waits for it.
 */
export class PortalSource implements CatalogSource {
  readonly id: string;
  readonly #ports: PortalSourcePorts;
  readonly #api: CatalogApi;
  readonly #uriOf: (ref: string) => Uri;
  readonly #key: () => Promise<ReplicaKey>;
  readonly #served = new Map<string, ServedEntity>();
  /** Only while entities come in: what they have in common is in them. */
  #pools: RemotePools | undefined;
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  readonly #onDidChangeState = new Emitter<PortalState>();
  readonly #stop = new CancellationSource();
  #state: PortalState = { kind: "idle", at: undefined };
  #pass: Pass | undefined;
  #isPaused = false;
  #keptAt = Number.NEGATIVE_INFINITY;
  #synchronisation = new CancellationSource();
  #opening: Promise<void> | undefined;
  #running: Promise<void> | undefined;

  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;
  readonly onDidChangeState: Event<PortalState> = this.#onDidChangeState.event;

  /** @param account whose data this is, as the credentials say */
  constructor(ports: PortalSourcePorts, account: () => Promise<string>) {
    this.#ports = ports;
    this.#api = new CatalogApi(ports.client);
    const { name, baseUrl, filter } = ports.client.portal;
    this.id = `portal:${name}`;
    this.#uriOf = remoteUris(name);
    this.#key = async () => ({ baseUrl, filter, account: await account() });
  }

  /** The portal that this is of. */
  get portal(): Portal {
    return this.#ports.client.portal;
  }

  get state(): PortalState {
    return this.#state;
  }

  get api(): CatalogApi {
    return this.#api;
  }

  /** The number of entities. */
  get size(): number {
    return this.#served.size;
  }

  /** What the portal served under a full lower-case reference when it was last asked. */
  served(ref: string): ServedEntity | undefined {
    return this.#served.get(ref);
  }

  /** All that the portal served, in no order. */
  all(): Iterable<ServedEntity> {
    return this.#served.values();
  }

  /** Shows what was kept from an earlier session, if there is something. @throws Cancelled */
  async open(token: CancellationToken): Promise<void> {
    this.#opening = this.#readReplica(token);
    await this.#opening;
  }

  /**
   * Fetches what is new. Resolves when the portal's state is known again, whatever it is. Each of those who wait can stop
   * it, for all of them.
   *
   * @throws Cancelled; what was fetched so far is kept.
   */
  async refresh(token: CancellationToken): Promise<void> {
    // One that is being stopped does not bring what is asked for now.
    while (this.#running && this.#synchronisation.isCancellationRequested) await this.#running.catch(() => undefined);
    if (this.#isPaused) return;
    const running = this.#running ?? this.#begin();
    const synchronisation = this.#synchronisation;
    const link = token.onCancellationRequested(() => synchronisation.cancel());
    await running.finally(() => link.dispose());
  }

  /** Asks nothing more of the portal until it is told to go on; what is there stays in use. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#synchronisation.cancel();
    if (isPaused !== (this.#state.kind === "paused")) this.#rest(this.#state.at);
  }

  /** Forgets all entities, here and on the disk, and stops what would bring others. */
  async forget(): Promise<void> {
    this.#synchronisation.cancel();
    await this.#alone(this.#forgetOnceStill([this.#opening, this.#running]));
  }

  dispose(): void {
    this.#stop.cancel();
    this.#onDidUpdate.dispose();
    this.#onDidChangeState.dispose();
  }

  async #readReplica(token: CancellationToken): Promise<void> {
    if (this.#served.size > 0) return;
    const take = (entities: readonly ServedEntity[]): Promise<void> => this.#take(entities, token);
    const at = await this.#ports.replica.read(await this.#key(), take, token);
    this.#pools = undefined;
    if (at === undefined) {
      this.#drop([...this.#served.keys()]);
      return;
    }
    this.#keptAt = at;
    this.#rest(at);
  }

  #begin(): Promise<void> {
    const own = new CancellationSource();
    this.#synchronisation = own;
    const link = this.#stop.onCancellationRequested(() => own.cancel());
    return this.#alone(this.#synchroniseOnceOpen(own).finally(() => link.dispose()));
  }

  /** Whatever begins meanwhile waits for this. */
  #alone(work: Promise<void>): Promise<void> {
    const running = work.finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #forgetOnceStill(others: readonly (Promise<void> | undefined)[]): Promise<void> {
    for (const other of others) await other?.catch(() => undefined);
    const gone = [...this.#served.keys()];
    this.#pass = undefined;
    this.#keptAt = Number.NEGATIVE_INFINITY;
    await this.#ports.replica.remove();
    this.#drop(gone);
    this.#rest(undefined);
  }

  /** What is kept is older than what is fetched: it comes first. */
  async #synchroniseOnceOpen(token: CancellationToken): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#synchronise(token).finally(() => {
      this.#pools = undefined;
    });
  }

  async #synchronise(token: CancellationToken): Promise<void> {
    const { at } = this.#state;
    try {
      this.#progress(0, undefined, token);
      const startedAt = this.#ports.timing.now();
      const isKnown = at !== undefined && this.#pass === undefined;
      const hasChanged = isKnown ? await this.#fetchChanges(token) : await this.#fetchAll(token);
      throwIfCancelled(token);
      this.#setState({ kind: "fresh", at: startedAt });
      await this.#keep(startedAt, hasChanged, token);
    } catch (error) {
      if (error instanceof PortalError && !token.isCancellationRequested) {
        this.#ports.log.warn(error.message);
        this.#setState({ kind: "stale", at, error });
        return;
      }
      this.#rest(this.#state.at);
      throw error;
    }
  }

  /** Pages through everything, from where the last attempt broke off. */
  async #fetchAll(token: CancellationToken): Promise<boolean> {
    const pass = resumePass(this.#pass, this.#ports.timing.now());
    this.#pass = pass;
    try {
      for await (const page of this.#pages({ fields: entityFields, limit: pageSize }, token, pass)) {
        pass.total ??= page.totalItems;
        const entities = page.items.flatMap((row) => toServedEntity(row) ?? []);
        for (const { ref } of entities) pass.seen.add(ref);
        await this.#take(entities, token);
        pass.isByPosition ||= isOffset(page.nextCursor);
        pass.cursor = page.nextCursor;
        this.#progress(pass.seen.size, pass.total, token);
      }
    } catch (error) {
      // A cursor that the portal does not know any more (it was updated meanwhile) leads back to the start.
      if (error instanceof PortalError && error.kind === "refused" && pass.cursor !== undefined) this.#pass = undefined;
      throw error;
    }
    this.#pass = undefined;
    await this.#dropUnseen(pass.seen, pass.isByPosition, token);
    return true;
  }

  /** All pages, or those that a pass has not had. The next one is under way while one is taken. */
  async *#pages(
    query: PageQuery,
    token: CancellationToken,
    pass?: Pick<Pass, "cursor">,
  ): AsyncGenerator<EntityPage, void, undefined> {
    const { filter } = this.#ports.client.portal;
    const ask = (cursor: string | undefined): Promise<EntityPage> => {
      const at = cursor === undefined ? { ...(pass && { limit: firstPage }) } : { cursor };
      return this.#api.page({ ...query, filter, ...at }, token);
    };
    let coming: Promise<EntityPage> | undefined = ask(pass?.cursor);
    while (coming) {
      const page: EntityPage = await coming;
      coming = page.nextCursor === undefined ? undefined : ask(page.nextCursor);
      // Awaited in the next round; until then, a failure has nobody else who hears of it.
      coming?.catch(() => undefined);
      // Else the request would lie here while the portal has nothing to do.
      for (let turn = 0; coming && turn < turnsToSend; turn++) await this.#ports.scheduler.pause();
      yield page;
    }
  }

  /** Compares etags, and fetches those that differ. True if something did. */
  async #fetchChanges(token: CancellationToken): Promise<boolean> {
    const seen = new Set<string>();
    const stale: string[] = [];
    let kept = 0;
    let isByPosition = false;
    for await (const page of this.#pages({ fields: etagFields, limit: etagPageSize }, token)) {
      for (const row of page.items) {
        const found = toEtag(row);
        if (!found || seen.has(found.ref)) continue;
        seen.add(found.ref);
        const known = this.#served.get(found.ref);
        if (known) kept++;
        if (known?.etag !== found.etag) stale.push(found.ref);
      }
      this.#progress(seen.size, page.totalItems, token);
      isByPosition ||= isOffset(page.nextCursor);
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
    }
    this.#refuseForeign(kept);
    if (stale.length > mostChanges) return this.#fetchAll(token);
    const isComplete = kept === this.#served.size;
    await this.#take(await this.#askRefs(stale, token), token);
    const hasDropped = !isComplete && (await this.#dropUnseen(seen, isByPosition, token));
    return stale.length > 0 || hasDropped;
  }

  async #askRefs(refs: readonly string[], token: CancellationToken): Promise<readonly ServedEntity[]> {
    const rows = refs.length > 0 ? await this.#api.byRefs(refs, token) : [];
    return rows.flatMap((row) => (row ? (toServedEntity(row) ?? []) : []));
  }

  /**
   * Drops what no page had; true if there was something. Between pages by position an entity may have been shifted over
   * the edge: of these, the portal is asked by name.
   */
  async #dropUnseen(seen: ReadonlySet<string>, isByPosition: boolean, token: CancellationToken): Promise<boolean> {
    const unseen = [...this.#served.keys()].filter((ref) => !seen.has(ref));
    const { filter } = this.#ports.client.portal;
    const there = isByPosition ? await this.#askRefs(unseen, token) : [];
    const shifted = there.filter(({ entity }) => matchesFilter(entity, filter));
    await this.#take(shifted, token);
    const kept = new Set(shifted.map(({ ref }) => ref));
    const gone = unseen.filter((ref) => !kept.has(ref));
    this.#drop(gone);
    return gone.length > 0;
  }

  /** A catalog does not lose nine of ten entities from one hour to the next; somebody's proxy may be mistaken. */
  #refuseForeign(kept: number): void {
    const known = this.#served.size;
    if (known < fewestKnown || kept * 10 >= known) return;
    const { name } = this.#ports.client.portal;
    throw new PortalError("foreign", portalMessages.foreign(name, kept, known));
  }

  /** Takes entities that came or changed, in slices that do not hold the thread. */
  async #take(entities: readonly ServedEntity[], token: CancellationToken): Promise<void> {
    this.#pools ??= newPools();
    const pools = this.#pools;
    let set: SourceFile[] = [];
    const flush = (): void => {
      if (set.length > 0) this.#onDidUpdate.fire({ set, remove: [] });
      set = [];
    };
    for (const one of entities) {
      if (this.#ports.scheduler.shouldPause) {
        await this.#ports.scheduler.pause();
        throwIfCancelled(token);
        if (this.#stop.isCancellationRequested) throw new Cancelled();
      }
      const served = withShared(one, pools.texts);
      const before = this.#served.get(served.ref);
      this.#served.set(served.ref, served);
      if (before?.etag !== undefined && before.etag === served.etag) continue;
      set.push({
        record: toRecordAt(this.#uriOf(served.ref), served, pools.references),
        isReached: true,
        isRemote: true,
        problems: noProblems,
      });
      if (set.length === pageSize) flush();
    }
    flush();
  }

  #drop(refs: readonly string[]): void {
    for (const ref of refs) this.#served.delete(ref);
    if (refs.length > 0) this.#onDidUpdate.fire({ set: [], remove: refs.map((ref) => this.#uriOf(ref)) });
  }

  async #keep(at: number, hasChanged: boolean, token: CancellationToken): Promise<void> {
    // Should this be stopped, the next one has to write it.
    if (hasChanged) this.#keptAt = Number.NEGATIVE_INFINITY;
    if (at - this.#keptAt < ageOnlyMs) return;
    await this.#ports.replica.write(await this.#key(), { at, entities: [...this.#served.values()] }, token);
    this.#keptAt = at;
  }

  #progress(done: number, total: number | undefined, token: CancellationToken): void {
    throwIfCancelled(token);
    this.#setState({ kind: "synchronising", at: this.#state.at, done, total });
  }

  #rest(at: number | undefined): void {
    this.#setState({ kind: this.#isPaused ? "paused" : "idle", at });
  }

  #setState(state: PortalState): void {
    this.#state = state;
    this.#onDidChangeState.fire(state);
  }
}

const noProblems: SourceFile["problems"] = [];
