import { Cancelled, CancellationSource, type CancellationToken } from "../cancellation.ts";
import type { CatalogSource, SourceFile, SourceUpdate } from "../catalog/source.ts";
import type { ModelSettings } from "../entity/model.ts";
import { Emitter, type Event } from "../event.ts";
import type { CacheStorage } from "../ports.ts";
import type { Timing } from "../remote/http.ts";
import { isForeign, isWorthKeeping } from "../remote/keepRules.ts";
import type { Limit } from "../remote/limit.ts";
import { PortalError } from "../remote/portalError.ts";
import { type PortalState, Synchronisation } from "../remote/synchronisation.ts";
import type { Uri } from "../uri.ts";
import { HeldFiles } from "./heldFiles.ts";
import { listedText } from "./listedEntities.ts";
import { sharedMessages } from "./messages.ts";
import type { FileTree, Origin } from "./origin.ts";
import { namedPaths } from "./rowSettings.ts";
import { SharedReading, type SharedReadingPorts } from "./sharedReading.ts";
import { SharedReplica } from "./sharedReplica.ts";
import type { SharedRow } from "./sharedRow.ts";
import { readSharedUri, sharedRoot } from "./sharedUri.ts";

export interface SharedSourcePorts extends SharedReadingPorts {
  readonly timing: Timing;
  /** Where replicas are kept, each as one blob. */
  readonly storage: CacheStorage;
  /** How many sources ask at a time; all share it. */
  readonly limit: Limit;
}

/**
 * A repository or a file of the web as a source of the catalog. Its files are held as a workspace folder's are, so that
 * descriptors, Locations and placeholders in them mean what they mean anywhere; what it tells is remote. Failures are
 * states: what was there stays in use, unchanged.
 */
export class SharedSource implements CatalogSource {
  readonly id: string;
  readonly row: SharedRow;
  readonly #ports: SharedSourcePorts;
  readonly #origin: Origin;
  readonly #files: HeldFiles;
  readonly #replica: SharedReplica;
  readonly #reading: SharedReading;
  readonly #told = new Set<Uri>();
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  readonly #stop = new CancellationSource();
  readonly #synchronisation: Synchronisation;
  #version: string | undefined;
  #isWhole = false;
  #keptAt: number | undefined;
  #opening: Promise<void> | undefined;

  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;
  readonly onDidChangeState: Event<PortalState>;

  constructor(row: SharedRow, origin: Origin, model: ModelSettings, ports: SharedSourcePorts, replicaName: string) {
    this.id = `source:${row.name}`;
    this.row = row;
    this.#ports = ports;
    this.#origin = origin;
    const { scheduler, storage, limit, log } = ports;
    this.#synchronisation = new Synchronisation((token) => limit.run(() => this.#synchronise(token), token), log);
    this.onDidChangeState = this.#synchronisation.onDidChangeState;
    const root = sharedRoot(row.name);
    this.#files = new HeldFiles(root, scheduler);
    this.#replica = new SharedReplica(storage, scheduler, replicaName, JSON.stringify(row));
    this.#reading = new SharedReading(row, this.#files, model, ports);
    this.#reading.onDidUpdate((update) => this.#tell(update));
  }

  get state(): PortalState {
    return this.#synchronisation.state;
  }

  /** The number of its files in the catalog. */
  get size(): number {
    return this.#told.size;
  }

  /** True where its server sent all contents, because it cannot leave any out. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The addresses of its files in the catalog. */
  get uris(): Iterable<Uri> {
    return this.#told;
  }

  /** The text of one of its files; undefined where it holds none. */
  async textOf(uri: Uri): Promise<string | undefined> {
    const content = await this.#files.read(uri, Number.POSITIVE_INFINITY);
    if (content.kind !== "text") return undefined;
    const listed = this.row.kind === "url" ? listedText(readSharedUri(uri)?.path ?? "", content.text) : undefined;
    return listed ?? content.text;
  }

  /** Shows what was kept from an earlier session, if that can be read; once, and before a refresh. Never rejects. */
  async open(): Promise<void> {
    this.#opening ??= this.#readReplica().catch((error) => {
      if (!(error instanceof Cancelled)) this.#ports.log.error(`Opening what is kept of ${this.row.name}`, error);
    });
    await this.#opening;
  }

  /** Takes other settings of what kinds there are. */
  async configure(model: ModelSettings): Promise<void> {
    await this.#reading.configure(model);
  }

  /**
   * Fetches what is new. Resolves when it is known how that went. Each of those who wait can stop it, for all of them.
   *
   * @throws Cancelled; all is then as it was before
   */
  async refresh(token: CancellationToken): Promise<void> {
    await this.#synchronisation.ask(token);
  }

  /** Asks nothing more until it is told to go on; what is there stays in use. */
  setPaused(isPaused: boolean): void {
    this.#synchronisation.setPaused(isPaused);
  }

  /** Forgets all files, here and on the disk. */
  async forget(): Promise<void> {
    // Whoever opens it from now on finds nothing.
    this.#opening ??= Promise.resolve();
    await this.#synchronisation.instead(() => this.#forgetOnceOpen());
  }

  dispose(): void {
    this.#stop.cancel();
    this.#synchronisation.dispose();
    this.#reading.dispose();
    this.#onDidUpdate.dispose();
  }

  async #readReplica(): Promise<void> {
    const content = await this.#replica.read();
    if (!content) return;
    await this.#files.hold(content.files);
    await this.#reading.restore(content.parsed, this.#stop);
    this.#version = content.version;
    this.#keptAt = content.at;
    this.#isWhole = content.isWhole;
    this.#synchronisation.rest(content.at);
  }

  async #forgetOnceOpen(): Promise<void> {
    await this.open();
    await this.#files.hold([]);
    this.#version = undefined;
    this.#keptAt = undefined;
    await this.#replica.remove();
    await this.#origin.forget();
    await this.#reading.load(this.#stop);
    this.#synchronisation.rest(undefined);
  }

  /** What is kept is older than what is fetched: it comes first, and tells what need not be fetched. */
  async #synchronise(token: CancellationToken): Promise<void> {
    await this.open();
    this.#synchronisation.progress(0, undefined, token);
    const startedAt = this.#ports.timing.now();
    const tree = await this.#origin.look(this.#version, token);
    if (tree) await this.#take(tree, token);
    this.#synchronisation.settle(startedAt);
    await this.#keep(startedAt);
  }

  /** Reads what is in a tree and tells the difference; all or nothing. */
  async #take(tree: FileTree, token: CancellationToken): Promise<void> {
    this.#refuseForeign(tree);
    const stop = new CancellationSource(token);
    const failures: unknown[] = [];
    const fail = (error: unknown): void => {
      failures.push(error);
      stop.cancel();
    };
    await this.#files.begin(tree, fail, stop);
    try {
      await this.#files.prefetch(await namedPaths(this.row, tree.files.keys(), this.#ports.scheduler, stop));
      await this.#reading.load(stop);
      await this.#files.keep();
      this.#version = tree.version;
      this.#isWhole = tree.isWhole;
      this.#keptAt = undefined;
    } catch (error) {
      this.#files.abandon();
      // What was read of the new tree is not to be told by whatever comes next.
      if (!this.#stop.isCancellationRequested) await this.#reading.load(this.#stop);
      throw error instanceof Cancelled ? (failures[0] ?? error) : error;
    } finally {
      stop.dispose();
    }
  }

  /** A repository may be written anew; a list that is another one is a mistake. */
  #refuseForeign({ files }: FileTree): void {
    if (this.row.kind === "git") return;
    const known = this.#files.paths;
    const kept = [...known].filter((path) => files.has(path)).length;
    if (!isForeign(kept, known.size)) return;
    throw new PortalError("foreign", sharedMessages.foreign(this.row.name, kept, known.size));
  }

  async #keep(at: number): Promise<void> {
    if (!isWorthKeeping(at, this.#keptAt)) return;
    const version = this.#version ?? "";
    const parsed = await this.#reading.parsed(async () => (await this.#replica.read())?.parsed);
    await this.#replica.write({ at, version, isWhole: this.#isWhole, files: [...this.#files.held()], parsed });
    this.#keptAt = at;
  }

  #tell({ set, remove }: SourceUpdate): void {
    for (const { record } of set) this.#told.add(record.uri);
    for (const uri of remove) this.#told.delete(uri);
    this.#onDidUpdate.fire({ set: set.map(toRemote), remove });
  }
}

/** What is wrong in files of others is for others to mend. */
function toRemote({ record, isReached }: SourceFile): SourceFile {
  return { record: { ...record, problems: noProblems }, isReached, isRemote: true, problems: noProblems };
}

const noProblems: SourceFile["problems"] = [];
