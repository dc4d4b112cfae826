import { Cancelled, CancellationSource, type CancellationToken } from "../cancellation.ts";
import type { CatalogSource, SourceFile, SourceUpdate } from "../catalog/source.ts";
import { WorkspaceSource } from "../catalog/workspaceSource.ts";
import type { ModelSettings } from "../entity/model.ts";
import { Emitter, type Event } from "../event.ts";
import type { CacheStorage, Log, Scheduler, Workbench } from "../ports.ts";
import type { Timing } from "../remote/http.ts";
import type { Limit } from "../remote/limit.ts";
import { PortalError } from "../remote/portalError.ts";
import type { PortalState } from "../remote/portalSource.ts";
import type { Uri } from "../uri.ts";
import { HeldFiles } from "./heldFiles.ts";
import { sharedMessages } from "./messages.ts";
import type { FileTree, Origin } from "./origin.ts";
import { ParsedBlobs } from "./parsedBlobs.ts";
import { namedPaths, toSettings } from "./rowSettings.ts";
import { SharedReplica } from "./sharedReplica.ts";
import type { SharedRow } from "./sharedRow.ts";
import { sharedRoot } from "./sharedUri.ts";

export interface SharedSourcePorts {
  readonly scheduler: Scheduler;
  readonly workbench: Workbench;
  readonly timing: Timing;
  readonly log: Log;
  /** Where replicas are kept, each as one blob. */
  readonly storage: CacheStorage;
  /** How many sources ask at a time; all share it. */
  readonly limit: Limit;
}

/** Fewer files may all go at once. */
const fewestKnown = 20;
/** What is kept is not written anew more often than this where only its age has changed. */
const ageOnlyMs = 3_600_000;

/**
 * A repository or a file of the web as a source of the catalog. Its files are held as a workspace folder's are, so that
 * descriptors, Locations and placeholders in them mean what they mean anywhere; what it tells is remote. Failures are
 * states: what was there stays in use, unchanged. One synchronisation runs at a time; whoever asks meanwhile waits for it.
 */
export class SharedSource implements CatalogSource {
  readonly id: string;
  readonly row: SharedRow;
  readonly #ports: SharedSourcePorts;
  readonly #origin: Origin;
  readonly #files: HeldFiles;
  readonly #parsed = new ParsedBlobs();
  readonly #replica: SharedReplica;
  readonly #source: WorkspaceSource;
  readonly #told = new Set<Uri>();
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  readonly #onDidChangeState = new Emitter<PortalState>();
  readonly #stop = new CancellationSource();
  #state: PortalState = { kind: "idle", at: undefined };
  #version: string | undefined;
  #isWhole = false;
  #isPaused = false;
  #keptAt = Number.NEGATIVE_INFINITY;
  #opening: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #synchronisation = new CancellationSource();

  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;
  readonly onDidChangeState: Event<PortalState> = this.#onDidChangeState.event;

  constructor(row: SharedRow, origin: Origin, model: ModelSettings, ports: SharedSourcePorts, replicaName: string) {
    this.id = `source:${row.name}`;
    this.row = row;
    this.#ports = ports;
    this.#origin = origin;
    const { scheduler, storage } = ports;
    const root = sharedRoot(row.name);
    this.#files = new HeldFiles(root, scheduler);
    this.#replica = new SharedReplica(storage, scheduler, replicaName, JSON.stringify(row));
    const remotes = row.kind === "git" ? [row.url] : [];
    const git = { repositoryOf: async () => ({ root, remotes }) };
    const reading = { ...ports, files: this.#files, git, cache: this.#parsed };
    this.#source = new WorkspaceSource(reading, toSettings(row, model));
    this.#source.onDidUpdate((update) => this.#tell(update));
  }

  get state(): PortalState {
    return this.#state;
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
    return content.kind === "text" ? content.text : undefined;
  }

  /** Shows what was kept from an earlier session, if there is something; once, and before a refresh. @throws Cancelled */
  async open(): Promise<void> {
    this.#opening ??= this.#readReplica();
    await this.#opening;
  }

  /** Takes other settings of what kinds there are. */
  async configure(model: ModelSettings): Promise<void> {
    await this.#source.configure(toSettings(this.row, model));
  }

  /**
   * Fetches what is new. Resolves when it is known how that went. Each of those who wait can stop it, for all of them.
   *
   * @throws Cancelled; all is then as it was before
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

  /** Asks nothing more until it is told to go on; what is there stays in use. */
  setPaused(isPaused: boolean): void {
    const { kind, at } = this.#state;
    this.#isPaused = isPaused;
    // What is under way ends as it would have.
    if (kind !== "synchronising" && isPaused !== (kind === "paused")) {
      this.#setState({ kind: isPaused ? "paused" : "idle", at });
    }
  }

  /** Forgets all files, here and on the disk. */
  async forget(): Promise<void> {
    this.#synchronisation.cancel();
    // Whoever opens it from now on finds nothing.
    this.#opening ??= Promise.resolve();
    await this.#alone(this.#forgetOnceStill([this.#opening, this.#running]));
  }

  dispose(): void {
    this.#stop.cancel();
    this.#source.dispose();
    this.#onDidUpdate.dispose();
    this.#onDidChangeState.dispose();
  }

  async #readReplica(): Promise<void> {
    const content = await this.#replica.read();
    if (!content) return;
    await this.#files.hold(content.files);
    this.#parsed.fill(content.parsed);
    await this.#source.load(this.#stop);
    await this.#source.saveCache();
    this.#parsed.clear();
    this.#version = content.version;
    this.#keptAt = content.at;
    this.#isWhole = content.isWhole;
    this.#setState({ kind: this.#isPaused ? "paused" : "idle", at: content.at });
  }

  #begin(): Promise<void> {
    const own = new CancellationSource();
    this.#synchronisation = own;
    const link = this.#stop.onCancellationRequested(() => own.cancel());
    const work = this.#ports.limit.run(() => this.#synchroniseOnceOpen(own), own);
    return this.#alone(work.finally(() => link.dispose()));
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
    await this.#files.hold([]);
    this.#version = undefined;
    await this.#replica.remove();
    await this.#origin.forget();
    await this.#source.load(this.#stop);
    this.#setState({ kind: "idle", at: undefined });
  }

  /** What is kept is older than what is fetched: it comes first, and tells what need not be fetched. */
  async #synchroniseOnceOpen(token: CancellationToken): Promise<void> {
    await this.open().catch(() => undefined);
    await this.#synchronise(token);
  }

  async #synchronise(token: CancellationToken): Promise<void> {
    const { at } = this.#state;
    try {
      this.#setState({ kind: "synchronising", at, done: 0, total: undefined });
      const startedAt = this.#ports.timing.now();
      const tree = await this.#origin.look(this.#version, token);
      if (tree) await this.#take(tree, token);
      await this.#keep(startedAt, tree !== undefined);
      this.#setState({ kind: this.#isPaused ? "paused" : "fresh", at: startedAt });
    } catch (error) {
      if (!(error instanceof PortalError)) {
        this.#setState({ kind: "idle", at });
        throw error;
      }
      this.#ports.log.warn(error.message);
      this.#setState({ kind: "stale", at, error });
    }
  }

  /** Reads what is in a tree and tells the difference; all or nothing. */
  async #take(tree: FileTree, token: CancellationToken): Promise<void> {
    this.#refuseForeign(tree);
    const stop = new CancellationSource();
    const link = token.onCancellationRequested(() => stop.cancel());
    const failures: unknown[] = [];
    const fail = (error: unknown): void => {
      failures.push(error);
      stop.cancel();
    };
    await this.#files.begin(tree, fail, stop);
    try {
      await this.#files.prefetch(await namedPaths(this.row, tree.files.keys(), this.#ports.scheduler, stop));
      await this.#source.load(stop);
      await this.#files.keep();
      this.#version = tree.version;
      this.#isWhole = tree.isWhole;
    } catch (error) {
      this.#files.abandon();
      // What was read of the new tree is not to be told by whatever comes next.
      if (!this.#stop.isCancellationRequested) await this.#source.load(this.#stop);
      throw error instanceof Cancelled ? (failures[0] ?? error) : error;
    } finally {
      link.dispose();
    }
  }

  /** A list does not lose nine of ten entities from one hour to the next; what wrote it may be mistaken. */
  #refuseForeign({ files }: FileTree): void {
    const known = this.#files.paths;
    const kept = [...known].filter((path) => files.has(path)).length;
    if (this.row.kind === "git" || known.size < fewestKnown || kept * 10 >= known.size) return;
    throw new PortalError("foreign", sharedMessages.foreign(this.row.name, kept, known.size));
  }

  async #keep(at: number, hasChanged: boolean): Promise<void> {
    if (!hasChanged && at - this.#keptAt < ageOnlyMs) return;
    const before = await this.#replica.read();
    if (hasChanged) await this.#source.saveCache();
    const version = this.#version ?? "";
    const parsed = this.#parsed.over(before?.parsed ?? new Map());
    await this.#replica.write({ at, version, isWhole: this.#isWhole, files: [...this.#files.held()], parsed });
    this.#parsed.clear();
    this.#keptAt = at;
  }

  #tell({ set, remove }: SourceUpdate): void {
    for (const { record } of set) this.#told.add(record.uri);
    for (const uri of remove) this.#told.delete(uri);
    this.#onDidUpdate.fire({ set: set.map(toRemote), remove });
  }

  #setState(state: PortalState): void {
    this.#state = state;
    this.#onDidChangeState.fire(state);
  }
}

/** What is wrong in files of others is for others to mend. */
function toRemote({ record, isReached }: SourceFile): SourceFile {
  return { record: { ...record, problems: noProblems }, isReached, isRemote: true, problems: noProblems };
}

const noProblems: SourceFile["problems"] = [];
