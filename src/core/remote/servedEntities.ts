import { Cancelled, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { isSameJson } from "../catalog/sameJson.ts";
import type { SourceFile, SourceUpdate } from "../catalog/source.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { newPools, type RemotePools, withShared } from "./remotePools.ts";
import { type ServedEntity, toRecordAt } from "./remoteRecord.ts";

/** As many as the catalog is told of at once. */
const mostTold = 500;

/** What a portal serves, as far as it is known here. Whatever comes, changes or goes is told as files of the catalog. */
export class ServedEntities implements Disposable {
  readonly #uriOf: (ref: string) => Uri;
  readonly #scheduler: Scheduler;
  readonly #byRef = new Map<string, ServedEntity>();
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  /** Only while entities come in: what they have in common is in them. */
  #pools: RemotePools | undefined;
  #isDisposed = false;

  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;

  /** @param uriOf where the entity of a full lower-case reference "is" */
  constructor(uriOf: (ref: string) => Uri, scheduler: Scheduler) {
    this.#uriOf = uriOf;
    this.#scheduler = scheduler;
  }

  get size(): number {
    return this.#byRef.size;
  }

  get(ref: string): ServedEntity | undefined {
    return this.#byRef.get(ref);
  }

  /** In no order. */
  all(): Iterable<ServedEntity> {
    return this.#byRef.values();
  }

  refs(): readonly string[] {
    return [...this.#byRef.keys()];
  }

  /** Takes entities that came or changed, in slices that do not hold the thread. @throws Cancelled, also once disposed */
  async take(entities: readonly ServedEntity[], token: CancellationToken): Promise<void> {
    this.#pools ??= newPools();
    const pools = this.#pools;
    let set: SourceFile[] = [];
    const flush = (): void => {
      if (set.length > 0) this.#onDidUpdate.fire({ set, remove: [] });
      set = [];
    };
    for (const one of entities) {
      if (this.#scheduler.shouldPause) {
        await this.#scheduler.pause();
        throwIfCancelled(token);
        if (this.#isDisposed) throw new Cancelled();
      }
      const served = withShared(one, pools.texts);
      const before = this.#byRef.get(served.ref);
      // What is the same stays the same object, which the catalog holds, too.
      if (before && isSame(before, served)) continue;
      this.#byRef.set(served.ref, served);
      set.push({
        record: toRecordAt(this.#uriOf(served.ref), served, pools.references),
        isReached: true,
        isRemote: true,
        problems: noProblems,
      });
      if (set.length === mostTold) flush();
    }
    flush();
  }

  drop(refs: readonly string[]): void {
    for (const ref of refs) this.#byRef.delete(ref);
    if (refs.length > 0) this.#onDidUpdate.fire({ set: [], remove: refs.map((ref) => this.#uriOf(ref)) });
  }

  /** To be told when nothing more comes for now. */
  settle(): void {
    this.#pools = undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#onDidUpdate.dispose();
  }
}

/** An etag alone does not tell: Backstage leaves one alone that was written in a descriptor. */
function isSame(one: ServedEntity, other: ServedEntity): boolean {
  if (one.etag === undefined || one.etag !== other.etag || one.uid !== other.uid) return false;
  if (JSON.stringify(one.status) !== JSON.stringify(other.status)) return false;
  return isSameJson(one.entity.metadata, other.entity.metadata) && isSameJson(one.entity.spec, other.entity.spec);
}

const noProblems: SourceFile["problems"] = [];
