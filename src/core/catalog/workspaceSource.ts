import { Cancelled, CancellationSource, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { DescriptorRecord } from "../descriptor/record.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { CacheStorage, CatalogFiles, FileChange, GitConfiguration, Log, Scheduler, Workbench } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { CatalogCache } from "./catalogCache.ts";
import type { DescriptorNode } from "./descriptorNode.ts";
import { DescriptorReader } from "./descriptorReader.ts";
import type { LocationBase } from "./locations.ts";
import { Repositories } from "./repositories.ts";
import type { CatalogSource, SourceUpdate } from "./source.ts";
import { ToldFiles } from "./toldFiles.ts";
import { WorkspaceIndex } from "./workspaceIndex.ts";
import type { OutsideTarget, SourceState, WorkspaceSettings } from "./workspaceSettings.ts";

/** Fewer files than this are read without telling a state: one keystroke must not make anything spin. */
const worthTelling = 20;

/** What the workspace source needs from outside. */
export interface WorkspacePorts {
  readonly files: CatalogFiles;
  readonly git: GitConfiguration;
  readonly workbench: Workbench;
  readonly cache: CacheStorage;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/**
 * The descriptors of the open folders. It reads nothing before the first {@link load}, and listens to
 * `CatalogFiles.onDidChange` until it is disposed.
 *
 * All that happens is only noted (files marked, changes queued), and one loop works until nothing is left to do; then
 * it tells the difference to what it told before. So a burst of changes is one update, and what a change leads to does
 * not depend on when it came.
 */
export class WorkspaceSource implements CatalogSource, Disposable {
  readonly id = "workspace";
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  readonly #onDidChangeState = new Emitter<SourceState>();
  readonly #ports: WorkspacePorts;
  readonly #repositories: Repositories;
  readonly #reader: DescriptorReader;
  readonly #index: WorkspaceIndex;
  readonly #cache: CatalogCache;
  readonly #subscription: Disposable | undefined;
  readonly #told = new ToldFiles();
  readonly #loads = new Set<CancellationToken>();
  #state: SourceState = { kind: "idle" };
  #changes: FileChange[] = [];
  #isSearchDue = false;
  #isCacheRead = false;
  #isStarted = false;
  #isDisposed = false;
  #cancellation = new CancellationSource();
  #work: Promise<void> | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** At most one update a batch of changes; nothing is told twice. */
  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;
  readonly onDidChangeState: Event<SourceState> = this.#onDidChangeState.event;

  constructor(ports: WorkspacePorts, settings: WorkspaceSettings) {
    const { files, git, workbench, scheduler } = ports;
    this.#ports = ports;
    this.#repositories = new Repositories(git, files);
    this.#reader = new DescriptorReader(files, workbench, scheduler, this.#repositories);
    this.#index = new WorkspaceIndex(ports, this.#reader, this.#repositories, settings);
    this.#cache = new CatalogCache(ports.cache, scheduler);
    this.#subscription = files.onDidChange?.((changes) => this.#takeChanges(changes));
  }

  /** What the paths and addresses in a descriptor start from. */
  baseOf(descriptor: Uri): Promise<LocationBase> {
    return this.#repositories.baseOf(descriptor);
  }

  get state(): SourceState {
    return this.#state;
  }

  /**
   * Searches the workspace folders anew and reads what changed: the first load, "Reload catalog", a change of the
   * workspace folders, or a rescan where watchers fail. Rejects with `Cancelled` if the token is cancelled; what was
   * read by then is kept, and nothing is told.
   */
  async load(token: CancellationToken): Promise<void> {
    throwIfCancelled(token);
    this.#isStarted = true;
    this.#isSearchDue = true;
    this.#index.forgetDisk();
    this.#loads.add(token);
    const subscription = token.onCancellationRequested(() => this.#cancellation.cancel());
    try {
      await this.#settle();
      throwIfCancelled(token);
    } finally {
      subscription.dispose();
      this.#loads.delete(token);
    }
    void this.saveCache();
  }

  /** Takes new settings; resolves when their effect has been told. */
  async configure(settings: WorkspaceSettings): Promise<void> {
    this.#index.configure(settings);
    this.#isSearchDue = true;
    await this.#settle();
  }

  /**
   * The text of a YAML file that is open in an editor, saved or not; undefined when it was closed. Resolves when the
   * effect has been told, or a newer text replaced this one.
   */
  async setOpenText(uri: Uri, text: string | undefined): Promise<void> {
    const { nodes, realPaths, touched } = this.#index;
    const real = (await realPaths.resolve(uri))?.uri ?? uri;
    const node = text === undefined ? nodes.get(real) : nodes.add(real);
    if (!node || node.openText === text) return;
    node.openText = text;
    nodes.markDirty(node);
    touched.add(real);
    await this.#settle();
  }

  /** Resolves when the changes of files that are known now have been told. */
  settled(): Promise<void> {
    return this.#settle();
  }

  /** Location targets that nothing here reads, with the reason, in the order of their files and lines. */
  outsideTargets(): readonly OutsideTarget[] {
    return this.#index.reach.outside;
  }

  /** Writes what was parsed since the last time into the cache; `load` does it by itself. Never rejects. */
  saveCache(): Promise<void> {
    const save = async (): Promise<void> => {
      try {
        await this.#cache.save(this.#records(), this.#cancellation);
      } catch (error) {
        if (!(error instanceof Cancelled)) this.#ports.log.error("Could not save the cache", error);
      }
    };
    this.#saving = this.#saving.then(save);
    return this.#saving;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription?.dispose();
    this.#cancellation.cancel();
    this.#onDidUpdate.dispose();
    this.#onDidChangeState.dispose();
  }

  #takeChanges(changes: readonly FileChange[]): void {
    if (!this.#isStarted) return;
    this.#changes.push(...changes);
    this.#settle().catch((error: unknown) => this.#ports.log.error("Could not follow changes of files", error));
  }

  /** Resolves when all that is noted now has been worked off and told. */
  #settle(): Promise<void> {
    if (!this.#isStarted || this.#isDisposed) return Promise.resolve();
    if (!this.#work && !this.#hasWork()) return Promise.resolve();
    this.#work ??= this.#runUntilDone().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  async #runUntilDone(): Promise<void> {
    try {
      do {
        this.#cancellation = new CancellationSource();
        await this.#run(this.#cancellation);
      } while (this.#hasWork() && !this.#isDisposed);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      // One of several loads was cancelled: the others still want the answer.
      if (!this.#isDisposed && [...this.#loads].some((token) => !token.isCancellationRequested)) {
        await this.#runUntilDone();
      }
    } finally {
      this.#setState({ kind: "idle" });
    }
  }

  async #run(token: CancellationToken): Promise<void> {
    // The disk answers the search while the cache is decoded. Neither goes on when this run has ended.
    const begun = await Promise.allSettled([this.#readCache(token), this.#search(token)]);
    for (const each of begun) if (each.status === "rejected") throw each.reason;
    while (this.#hasWork()) {
      if (this.#changes.length > 0) {
        const changes = this.#changes.splice(0);
        this.#isSearchDue = (await this.#index.change(changes)) || this.#isSearchDue;
      }
      await this.#search(token);
      await this.#index.settle((node) => this.#onRead(node), token);
      if (!this.#isBusy()) this.#tell();
    }
    this.#reader.useCache(undefined);
  }

  async #search(token: CancellationToken): Promise<void> {
    if (!this.#isSearchDue) return;
    this.#showProgress();
    // Settings that come meanwhile ask for another search.
    this.#isSearchDue = false;
    try {
      await this.#index.search(token);
    } catch (error) {
      this.#isSearchDue = true;
      throw error;
    }
  }

  #hasWork(): boolean {
    return this.#isBusy() || this.#index.touched.size > 0;
  }

  #isBusy(): boolean {
    return this.#changes.length > 0 || this.#isSearchDue || this.#index.isStale;
  }

  async #readCache(token: CancellationToken): Promise<void> {
    if (this.#isCacheRead) return;
    this.#reader.useCache(await this.#cache.load(token));
    this.#isCacheRead = true;
  }

  /** What is being typed is told at once, also while thousands of other files are read. */
  #onRead(node: DescriptorNode): void {
    this.#showProgress();
    if (node.openText === undefined || this.#index.isReachStale || !this.#told.has(node.uri)) return;
    const update = this.#told.update([node.uri], this.#index);
    if (update) this.#onDidUpdate.fire(update);
  }

  #tell(): void {
    const update = this.#told.update(this.#index.touched, this.#index);
    this.#index.prune();
    if (update) this.#onDidUpdate.fire(update);
  }

  #showProgress(): void {
    const { size, unreadCount } = this.#index.nodes;
    const isShown = this.#state.kind === "indexing";
    if (!isShown && !this.#isSearchDue && unreadCount < worthTelling) return;
    const done = size - unreadCount;
    const isStep = this.#state.kind !== "indexing" || Math.abs(done - this.#state.done) * 100 >= size;
    if (isStep) this.#setState({ kind: "indexing", done, total: size });
  }

  #setState(state: SourceState): void {
    if (state.kind === "idle" && this.#state.kind === "idle") return;
    this.#state = state;
    this.#onDidChangeState.fire(state);
  }

  *#records(): Generator<DescriptorRecord> {
    for (const { finding } of this.#index.nodes) if (finding?.kind === "descriptor") yield finding.record;
  }
}
