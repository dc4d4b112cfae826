import { Cancelled, CancellationSource } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { Clock, GitConfiguration, GitHistory, LastChange, Log, Scheduler } from "../ports.ts";
import { DescriptorHistory } from "./descriptorHistory.ts";
import type { Agreement } from "./fileOwnership.ts";
import type { Ownership } from "./ownership.ts";

/** Where the facts of an entity come from, as far as it is known. */
export interface EntityProvenance {
  /** The last commit that changed its descriptor; absent outside of git and in untrusted workspaces. */
  readonly changed?: LastChange;
  /** Whether CODEOWNERS names its owner; absent where one of the two says nothing. */
  readonly codeOwners?: "agrees" | "disagrees";
}

/** What provenance needs from outside. */
export interface ProvenancePorts {
  readonly git: GitConfiguration;
  readonly scheduler: Scheduler;
  readonly history: GitHistory;
  readonly log: Log;
  readonly clock: Clock;
}

/** Nothing tells of a commit: git is asked again with the first question after this time. */
const rememberedMs = 60_000;

/** Says at once what is known of an entity's provenance, and finds out the rest in the background. */
export class Provenance implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #ownership: Ownership;
  readonly #history: DescriptorHistory;
  readonly #agreements = new Map<string, Agreement>();
  /** Counts how often owners changed, so that an answer that was begun before is not kept. */
  #version = 0;
  readonly #asked = new Map<string, CatalogEntity>();
  readonly #end = new CancellationSource();
  /** When git was asked last. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #work: Promise<void> | undefined;
  #subscription: Disposable | undefined;

  /** More is known now than before. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ProvenancePorts, catalog: Catalog, ownership: Ownership) {
    this.#log = ports.log;
    this.#clock = ports.clock;
    this.#ownership = ownership;
    this.#history = new DescriptorHistory(ports, catalog);
  }

  /** Undefined where nothing is known (yet). The first question starts the search. */
  of(entity: CatalogEntity): EntityProvenance | undefined {
    this.#subscription ??= this.#ownership.onDidChange(() => {
      this.#version++;
      this.#agreements.clear();
    });
    const agreement = this.#agreements.get(entity.ref);
    if (agreement === undefined) this.#asked.set(entity.ref, entity);
    if (agreement === undefined || this.#isHistoryDue) this.#run();
    const changed = this.#history.changeOf(entity.uri);
    if (!changed && (agreement === undefined || agreement === "unknown")) return undefined;
    return {
      ...(changed && { changed }),
      ...(agreement !== undefined && agreement !== "unknown" && { codeOwners: agreement }),
    };
  }

  /** Resolves when the search in the background has come to rest. */
  async settled(): Promise<void> {
    while (this.#work) await this.#work;
  }

  dispose(): void {
    this.#end.cancel();
    this.#subscription?.dispose();
    this.#onDidChange.dispose();
  }

  get #isHistoryDue(): boolean {
    return this.#clock.now() - this.#askedAt > rememberedMs;
  }

  #run(): void {
    this.#work ??= this.#search()
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) this.#log.error("Finding out where facts come from", error);
      })
      .finally(() => {
        this.#work = undefined;
        if (this.#asked.size > 0 && !this.#end.isCancellationRequested) this.#run();
      });
  }

  async #search(): Promise<void> {
    // Those who ask in one go are answered in one go.
    await Promise.resolve();
    while (this.#asked.size > 0 || this.#isHistoryDue) {
      const asked = [...this.#asked.values()];
      this.#asked.clear();
      for (const entity of asked) {
        const version = this.#version;
        const found = await this.#ownership.ofEntity(entity, this.#end);
        if (version === this.#version) this.#agreements.set(entity.ref, found?.agreement ?? "unknown");
        else if (!this.#asked.has(entity.ref)) this.#asked.set(entity.ref, entity);
      }
      if (asked.length > 0) this.#onDidChange.fire();
      if (!this.#isHistoryDue) continue;
      this.#askedAt = this.#clock.now();
      await this.#history.load(this.#end);
      this.#onDidChange.fire();
    }
  }
}
