import { CancellationSource, type CancellationToken, unlessCancelled } from "../cancellation.ts";
import type { SourceUpdate } from "../catalog/source.ts";
import { contentHash } from "../descriptor/contentHash.ts";
import type { ModelSettings } from "../entity/model.ts";
import type { MeasuredStorage } from "../ports.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Http } from "../remote/http.ts";
import { Limit } from "../remote/limit.ts";
import type { Uri } from "../uri.ts";
import type { Origin } from "./origin.ts";
import { readAge } from "./sharedReplica.ts";
import type { GitRow, SharedRow } from "./sharedRow.ts";
import { SharedSource, type SharedSourcePorts } from "./sharedSource.ts";
import { readSharedUri } from "./sharedUri.ts";
import { UrlOrigin } from "./urlOrigin.ts";

/** The clones of repositories. A `name` is unlike that of any other row, and fit for a folder. */
export interface Clones {
  open(row: GitRow, name: string): Origin;
  /** How much room a clone takes, with what was left of unfinished ones, in bytes; 0 for one that is not there. */
  sizeOf(name: string): Promise<number>;
  /** All that there are, and what was left of unfinished ones, by name, with the time since when each is there. */
  list(): Promise<ReadonlyMap<string, number>>;
  /** Never rejects. */
  remove(name: string): Promise<void>;
}

export interface SharedSourcesPorts extends Omit<SharedSourcePorts, "limit" | "storage"> {
  /** Where replicas are kept, each as one blob. */
  readonly storage: MeasuredStorage;
  readonly http: Http;
  readonly clones: Clones;
}

/** What is kept of a source that is not shown. */
export interface KeptSource {
  /** What its row called it, with letters that no file system minds. */
  readonly label: string;
  /** What it is kept under. */
  readonly name: string;
  readonly bytes: number;
}

/** What a source tells the catalog. */
export interface SharedUpdate {
  readonly sourceId: string;
  readonly update: SourceUpdate;
}

interface Opened {
  readonly key: string;
  readonly source: SharedSource;
  readonly subscriptions: readonly Disposable[];
}

/** As many sources are asked at a time. */
export const mostAtOnce = 2;
const abandonedMs = 30 * 24 * 3_600_000;

/** The sources that the rows of `callboard.sources` name, each on its own: one that fails is no other's trouble. */
export class SharedSources implements Disposable {
  readonly #ports: SharedSourcesPorts;
  readonly #limit = new Limit(mostAtOnce);
  readonly #onDidChange = new Emitter<void>();
  readonly #onDidUpdate = new Emitter<SharedUpdate>();
  readonly #stop = new CancellationSource();
  #opened: readonly Opened[] = [];
  #isPaused = false;
  #isSwept = false;

  /** Other sources, or another state of one. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;
  readonly onDidUpdate: Event<SharedUpdate> = this.#onDidUpdate.event;

  constructor(ports: SharedSourcesPorts) {
    this.#ports = ports;
  }

  /** All sources, in the order of their rows. */
  get all(): readonly SharedSource[] {
    return this.#opened.map(({ source }) => source);
  }

  /**
   * Shows the sources of some rows, with what was kept of them; nothing is asked of them. Others go; what is kept of them
   * stays for a while, since other workspaces may name them.
   */
  async show(rows: readonly SharedRow[], model: ModelSettings): Promise<void> {
    const before = this.#opened;
    const keys = new Set(rows.map(keyOf));
    const gone = before.filter(({ key }) => !keys.has(key));
    for (const opened of gone) this.#close(opened);
    const came: SharedSource[] = [];
    this.#opened = rows.map((row) => {
      const known = before.find(({ key }) => key === keyOf(row));
      if (known) return known;
      const opened = this.#open(row, model);
      came.push(opened.source);
      return opened;
    });
    this.#onDidChange.fire();
    for (const { source } of gone) source.dispose();
    for (const source of came) await source.open();
    if (this.#isSwept) return;
    this.#isSwept = true;
    await this.#sweep();
  }

  /** Takes other settings of what kinds there are. */
  async configure(model: ModelSettings): Promise<void> {
    for (const source of this.all) await source.configure(model);
  }

  /** Fetches what is new; resolves when it is known of each how that went, or when nobody waits any more. */
  async refresh(token?: CancellationToken, sources: readonly SharedSource[] = this.all): Promise<void> {
    const own = new CancellationSource(this.#stop, ...(token ? [token] : []));
    try {
      await Promise.all(sources.map((source) => unlessCancelled(source.refresh(own))));
    } finally {
      own.dispose();
    }
  }

  /** What is kept of sources that are not shown: other workspaces may name them, or nobody any more. */
  async others(): Promise<readonly KeptSource[]> {
    const { storage, clones } = this.#ports;
    const own = this.#ownNames();
    const stored = [...(await storage.list()), ...(await clones.list()).keys()].map(withoutRest);
    const names = [...new Set(stored)].filter((name) => !own.has(name)).toSorted();
    return Promise.all(
      names.map(async (name) => {
        const [blob, clone] = await Promise.all([storage.sizeOf(name), clones.sizeOf(name)]);
        return { label: name.replace(/~[^~]*$/, ""), name, bytes: blob + clone };
      }),
    );
  }

  /** Deletes what is kept of sources that are not shown. */
  async forgetOthers(others: readonly KeptSource[]): Promise<void> {
    for (const { name } of others) {
      // It may be shown by now.
      if (!this.#ownNames().has(name)) await this.#remove(name);
    }
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    for (const source of this.all) source.setPaused(isPaused);
  }

  /** The text of a file of a source; undefined where none holds it. */
  async textOf(uri: Uri): Promise<string | undefined> {
    const name = readSharedUri(uri)?.source;
    return this.all.find(({ row }) => row.name === name)?.textOf(uri);
  }

  dispose(): void {
    this.#stop.cancel();
    for (const { source, subscriptions } of this.#opened) {
      for (const subscription of subscriptions) subscription.dispose();
      source.dispose();
    }
    this.#opened = [];
    this.#onDidChange.dispose();
    this.#onDidUpdate.dispose();
  }

  #open(row: SharedRow, model: ModelSettings): Opened {
    const ports = { ...this.#ports, limit: this.#limit };
    const name = storedName(row);
    const origin = row.kind === "git" ? this.#ports.clones.open(row, name) : new UrlOrigin(row, this.#ports);
    const source = new SharedSource(row, origin, model, ports, name);
    source.setPaused(this.#isPaused);
    const subscriptions = [
      source.onDidUpdate((update) => this.#onDidUpdate.fire({ sourceId: source.id, update })),
      source.onDidChangeState(() => this.#onDidChange.fire()),
    ];
    return { key: keyOf(row), source, subscriptions };
  }

  /** What is kept of rows goes that no workspace has shown for long. */
  async #sweep(): Promise<void> {
    const { storage, clones, timing } = this.#ports;
    const own = this.#ownNames();
    // Of a clone alone nothing was ever read.
    const times = new Map(await clones.list());
    for (const name of await storage.list()) {
      if (!own.has(name)) times.set(name, (await readAge(storage, name)) ?? Number.NEGATIVE_INFINITY);
    }
    for (const [name, at] of times) {
      if (own.has(name) || timing.now() - at < abandonedMs) continue;
      await this.#remove(name);
    }
  }

  #ownNames(): ReadonlySet<string> {
    return new Set(this.#opened.map(({ source }) => storedName(source.row)));
  }

  async #remove(name: string): Promise<void> {
    await this.#ports.storage.remove(name);
    await this.#ports.clones.remove(name);
  }

  #close({ source, subscriptions }: Opened): void {
    for (const subscription of subscriptions) subscription.dispose();
    const remove = [...source.uris];
    if (remove.length > 0) this.#onDidUpdate.fire({ sourceId: source.id, update: { set: [], remove } });
  }
}

function keyOf(row: SharedRow): string {
  return JSON.stringify(row);
}

/** What a row's data is kept under: short, and of letters that all file systems take. */
function storedName(row: SharedRow): string {
  return `${row.name.replaceAll(/[^\w.-]+/g, "-").slice(-40)}~${contentHash(keyOf(row))}`;
}

/** The name of the clone that an unfinished one was to become. */
function withoutRest(name: string): string {
  return /^(.*~[^.~]*)\./.exec(name)?.[1] ?? name;
}
