import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { CatalogSource, SourceUpdate } from "../catalog/source.ts";
import type { Event } from "../event.ts";
import type { Log, Scheduler } from "../ports.ts";
import { CatalogApi } from "./catalogApi.ts";
import type { EntityPage } from "./catalogPage.ts";
import type { Timing } from "./http.ts";
import { isForeign, isWorthKeeping } from "./keepRules.ts";
import { portalMessages } from "./messages.ts";
import { type PagesQuery, readPages } from "./pages.ts";
import { type Pass, resumePass } from "./pass.ts";
import type { Portal } from "./portal.ts";
import { matchesFilter } from "./matchesFilter.ts";
import { isOffset } from "./olderCatalog.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";
import { entityFields, etagFields, type ServedEntity, toEtag, toServedEntity } from "./remoteRecord.ts";
import { remoteUris } from "./remoteUri.ts";
import type { Replica, ReplicaKey } from "./replica.ts";
import { ServedEntities } from "./servedEntities.ts";
import { type PortalState, Synchronisation } from "./synchronisation.ts";

export interface PortalSourcePorts {
  readonly client: PortalClient;
  readonly replica: Replica;
  readonly scheduler: Scheduler;
  readonly timing: Timing;
  readonly log: Log;
}

/** The first page is small, so that something is seen at once. */
const [firstLimit, pageSize] = [100, 500];
/** Pages that hold four short texts of each entity. */
const etagPageSize = 2_000;
/** With more changes than this, paging through everything is the shorter way. */
const mostChanges = 5_000;
/** An etag that was written in a descriptor stays when the rest of it changes: at times everything is looked at. */
const wholeMs = 24 * 3_600_000;

/**
 * The entities of a portal as a source of the catalog. The first synchronisation pages through everything, later ones
 * through references and etags, and fetch what changed. Failures are states: what was there stays in use.
 */
export class PortalSource implements CatalogSource {
  readonly id: string;
  readonly #ports: PortalSourcePorts;
  readonly #api: CatalogApi;
  readonly #key: () => Promise<ReplicaKey>;
  readonly #served: ServedEntities;
  readonly #synchronisation: Synchronisation;
  #pass: Pass | undefined;
  #keptAt: number | undefined;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #opening: Promise<void> | undefined;

  readonly onDidUpdate: Event<SourceUpdate>;
  readonly onDidChangeState: Event<PortalState>;

  /** @param account whose data this is, as the credentials say */
  constructor(ports: PortalSourcePorts, account: () => Promise<string>) {
    this.#ports = ports;
    this.#api = new CatalogApi(ports.client);
    const { name, baseUrl, filter } = ports.client.portal;
    this.id = `portal:${name}`;
    this.#served = new ServedEntities(remoteUris(name), ports.scheduler);
    this.onDidUpdate = this.#served.onDidUpdate;
    this.#synchronisation = new Synchronisation((token) => this.#synchronise(token), ports.log);
    this.onDidChangeState = this.#synchronisation.onDidChangeState;
    this.#key = async () => ({ baseUrl, filter, account: await account() });
  }

  /** The portal that this is of. */
  get portal(): Portal {
    return this.#ports.client.portal;
  }

  get state(): PortalState {
    return this.#synchronisation.state;
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
    return this.#served.all();
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
    await this.#synchronisation.ask(token);
  }

  /** Asks nothing more of the portal until it is told to go on; what is there stays in use. */
  setPaused(isPaused: boolean): void {
    this.#synchronisation.setPaused(isPaused);
  }

  /** Forgets all entities, here and on the disk, and stops what would bring others. */
  async forget(): Promise<void> {
    const opening = this.#opening;
    await this.#synchronisation.instead(() => this.#forgetOnceOpen(opening));
  }

  dispose(): void {
    this.#synchronisation.dispose();
    this.#served.dispose();
  }

  async #readReplica(token: CancellationToken): Promise<void> {
    if (this.#served.size > 0) return;
    const take = (entities: readonly ServedEntity[]): Promise<void> => this.#served.take(entities, token);
    const age = await this.#ports.replica.read(await this.#key(), take, token);
    this.#served.settle();
    if (!age) {
      this.#served.drop(this.#served.refs());
      return;
    }
    this.#keptAt = age.at;
    this.#wholeAt = age.wholeAt ?? Number.NEGATIVE_INFINITY;
    this.#synchronisation.rest(age.at);
  }

  async #forgetOnceOpen(opening: Promise<void> | undefined): Promise<void> {
    await opening?.catch(() => undefined);
    const gone = this.#served.refs();
    this.#pass = undefined;
    this.#keptAt = undefined;
    await this.#ports.replica.remove();
    this.#served.drop(gone);
    this.#synchronisation.rest(undefined);
  }

  /** What is kept is older than what is fetched: it comes first. */
  async #synchronise(token: CancellationToken): Promise<void> {
    await this.#opening?.catch(() => undefined);
    try {
      this.#synchronisation.progress(0, undefined, token);
      const startedAt = this.#ports.timing.now();
      const isKnown = this.state.at !== undefined && this.#pass === undefined;
      const hasChanged = isKnown ? await this.#fetchChanges(token) : await this.#fetchAll(token);
      throwIfCancelled(token);
      this.#synchronisation.settle(startedAt);
      await this.#keep(startedAt, hasChanged, token);
    } finally {
      this.#served.settle();
    }
  }

  /** Pages through everything, from where the last attempt broke off. */
  async #fetchAll(token: CancellationToken): Promise<boolean> {
    const pass = resumePass(this.#pass, this.#ports.timing.now());
    const isResumed = pass.cursor !== undefined;
    this.#pass = pass;
    try {
      const query = { fields: entityFields, limit: pageSize, firstLimit, from: pass.cursor };
      for await (const page of this.#pages(query, token)) {
        pass.total ??= page.totalItems;
        const entities = page.items.flatMap((row) => toServedEntity(row) ?? []);
        for (const { ref } of entities) pass.seen.add(ref);
        await this.#served.take(entities, token);
        pass.isByPosition ||= isOffset(page.nextCursor);
        pass.cursor = page.nextCursor;
        this.#synchronisation.progress(pass.seen.size, pass.total, token);
      }
    } catch (error) {
      // A cursor that the portal does not know any more (it was updated meanwhile) leads back to the start.
      if (error instanceof PortalError && error.kind === "refused" && pass.cursor !== undefined) this.#pass = undefined;
      throw error;
    }
    this.#pass = undefined;
    this.#wholeAt = pass.startedAt;
    await this.#dropUnseen(pass.seen, pass.isByPosition, token);
    // Meanwhile the portal may have got entities before the cursor, or have been set up anew with others behind it.
    if (isResumed) await this.#fetchChanges(token);
    return true;
  }

  #pages(query: PagesQuery, token: CancellationToken): AsyncIterable<EntityPage> {
    const { filter } = this.#ports.client.portal;
    return readPages({ api: this.#api, scheduler: this.#ports.scheduler }, { ...query, filter }, token);
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
      this.#synchronisation.progress(seen.size, page.totalItems, token);
      isByPosition ||= isOffset(page.nextCursor);
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
    }
    this.#refuseForeign(kept);
    const isWholeOld = this.#ports.timing.now() - this.#wholeAt > wholeMs;
    if (isWholeOld || stale.length > mostChanges) return this.#fetchAll(token);
    const isComplete = kept === this.#served.size;
    await this.#served.take(await this.#askRefs(stale, token), token);
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
    const unseen = this.#served.refs().filter((ref) => !seen.has(ref));
    const { filter } = this.#ports.client.portal;
    const there = isByPosition ? await this.#askRefs(unseen, token) : [];
    const shifted = there.filter(({ entity }) => matchesFilter(entity, filter));
    await this.#served.take(shifted, token);
    const kept = new Set(shifted.map(({ ref }) => ref));
    const gone = unseen.filter((ref) => !kept.has(ref));
    this.#served.drop(gone);
    return gone.length > 0;
  }

  #refuseForeign(kept: number): void {
    const known = this.#served.size;
    if (!isForeign(kept, known)) return;
    const { name } = this.#ports.client.portal;
    throw new PortalError("foreign", portalMessages.foreign(name, kept, known));
  }

  async #keep(at: number, hasChanged: boolean, token: CancellationToken): Promise<void> {
    // Should this be stopped, the next one has to write it.
    if (hasChanged) this.#keptAt = undefined;
    if (!isWorthKeeping(at, this.#keptAt)) return;
    const content = { at, wholeAt: this.#wholeAt, entities: [...this.#served.all()] };
    await this.#ports.replica.write(await this.#key(), content, token);
    this.#keptAt = at;
  }
}
