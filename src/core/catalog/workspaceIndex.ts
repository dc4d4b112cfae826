import { Cancelled, type CancellationToken, CancellationSource, throwIfCancelled } from "../cancellation.ts";
import type { CatalogFiles, FileChange, Log, Scheduler } from "../ports.ts";
import { relativePath, type Uri, uriName } from "../uri.ts";
import { type DescriptorNode, DescriptorNodes } from "./descriptorNode.ts";
import type { DescriptorReader, FileFinding } from "./descriptorReader.ts";
import { type DiscoveryReason, ignoreFileName } from "./discovery.ts";
import { GlobMatches } from "./globMatches.ts";
import { findReach, nothingReached, type Reach } from "./reach.ts";
import { RealPaths } from "./realPaths.ts";
import type { Repositories } from "./repositories.ts";
import { RootDiscovery } from "./rootDiscovery.ts";
import type { FolderSettings, WorkspaceSettings } from "./workspaceSettings.ts";

const parallelReads = 16;
/** From so many files that came at once a new search is cheaper than to look at each. */
const manyFiles = 500;

/** Called after each file that was read. */
export type OnProgress = (node: DescriptorNode) => void;

/** What the index needs from outside. */
export interface IndexPorts {
  readonly files: CatalogFiles;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/**
 * What is known of the files of the workspace, and what of it is out of date. Changes only mark; {@link settle} brings
 * everything up to date, reading what changed and nothing else.
 */
export class WorkspaceIndex {
  readonly nodes = new DescriptorNodes();
  readonly realPaths: RealPaths;
  /** Files whose outcome may differ from what was told. */
  readonly touched = new Set<Uri>();
  readonly #ports: IndexPorts;
  readonly #reader: DescriptorReader;
  readonly #repositories: Repositories;
  readonly #globs: GlobMatches;
  readonly #wanted = new Set<Uri>();
  #settings: WorkspaceSettings;
  #discoveries: readonly RootDiscovery[] = [];
  #candidates: ReadonlyMap<Uri, DiscoveryReason> = new Map();
  #reach = nothingReached;
  #isReachStale = true;

  constructor(ports: IndexPorts, reader: DescriptorReader, repositories: Repositories, settings: WorkspaceSettings) {
    this.#ports = ports;
    this.#reader = reader;
    this.#repositories = repositories;
    this.#settings = settings;
    this.realPaths = new RealPaths(ports.files);
    this.#globs = new GlobMatches(ports.files);
  }

  get reach(): Reach {
    return this.#reach;
  }

  /** True while {@link settle} has something to do. */
  get isStale(): boolean {
    return this.#isReachStale || this.nodes.unreadCount > 0;
  }

  /** True while it is not known what is in the catalog. */
  get isReachStale(): boolean {
    return this.#isReachStale;
  }

  /** Trusts nothing that is known of the disk. */
  forgetDisk(): void {
    this.realPaths.clear();
    this.#repositories.clear();
    this.#reader.customKinds.clear();
    for (const node of this.nodes) this.nodes.markDirty(node);
  }

  /** Takes new settings; a search must follow. */
  configure(settings: WorkspaceSettings): void {
    const old = this.#settings;
    this.#settings = settings;
    for (const node of this.nodes) {
      const models = [old, settings].map((each) => JSON.stringify(this.#settingsOf(node.uri, each).model));
      if (models[0] !== models[1]) this.nodes.markDirty(node);
    }
  }

  /** Searches the workspace folders. */
  async search(token: CancellationToken): Promise<void> {
    const { files } = this.#ports;
    const discoveries = files.roots.map((root) => new RootDiscovery(root, this.#settingsOf(root), files));
    for (const discovery of discoveries) {
      const repository = await this.#repositories.of(discovery.root);
      await discovery.scan(repository?.root ?? discovery.root, token);
    }
    this.#discoveries = discoveries;
    this.#globs.clear();
    this.#isReachStale = true;
  }

  /** Takes in changes of files. True if a new search is needed. */
  async change(changes: readonly FileChange[]): Promise<boolean> {
    const all = new Set(changes.map(({ uri }) => uri));
    const came = new Set(changes.filter(({ type }) => type === "created").map(({ uri }) => uri));
    const gone = new Set(changes.filter(({ type }) => type === "deleted").map(({ uri }) => uri));
    this.#reader.customKinds.forget(all);
    this.nodes.markAllDirty(await this.#withRealUris(all));
    if (came.size + gone.size > 0) {
      const structural = new Set([...came, ...gone]);
      this.nodes.markAllBelowDirty(structural);
      if (this.realPaths.forget(structural)) this.#isReachStale = true;
      for (const discovery of this.#discoveries) {
        if (discovery.remove(gone)) this.#isReachStale = true;
        if (discovery.add(came)) this.#isReachStale = true;
      }
      if (await this.#globs.update(came, gone)) this.#isReachStale = true;
    }
    const rulesChanged = [...all].some((uri) => uriName(uri) === ignoreFileName && !this.#isHidden(uri));
    return rulesChanged || this.#hasFolder(came);
  }

  /** Brings everything up to date. @throws Cancelled */
  async settle(onProgress: OnProgress, token: CancellationToken): Promise<void> {
    while (this.isStale) {
      const isReachStale = this.#isReachStale;
      if (isReachStale) await this.#collectCandidates(token);
      await this.#readAll(onProgress, token);
      if (!this.#isReachStale) continue;
      this.#isReachStale = false;
      try {
        this.#reach = await findReach(this.#reachContext(onProgress), token);
      } catch (error) {
        this.#isReachStale = true;
        throw error;
      }
      for (const node of this.nodes) this.touched.add(node.uri);
    }
  }

  /** Forgets files that nothing needs any more. */
  prune(): void {
    for (const uri of this.touched) {
      const node = this.nodes.get(uri);
      const isNeeded = this.#candidates.has(uri) || this.#reach.reached.has(uri) || node?.openText !== undefined;
      if (node && !isNeeded) this.nodes.delete(node);
      if (!isNeeded) this.#wanted.delete(uri);
    }
    this.touched.clear();
  }

  #settingsOf(uri: Uri, settings = this.#settings): FolderSettings {
    const folders = [...settings.folders.keys()].filter((folder) => relativePath(folder, uri) !== undefined);
    const innermost = folders.reduce((best, folder) => (folder.length > best.length ? folder : best), "");
    return settings.folders.get(innermost) ?? settings.defaults;
  }

  /** A link's target changes with the link. */
  async #withRealUris(uris: ReadonlySet<Uri>): Promise<ReadonlySet<Uri>> {
    const known = await Promise.all([...uris].map((uri) => this.realPaths.known(uri)));
    return new Set([...uris, ...known.flatMap((real) => (real ? [real.uri] : []))]);
  }

  /** Watchers tell of a folder that was moved here by its own name only. */
  async #hasFolder(came: ReadonlySet<Uri>): Promise<boolean> {
    if (came.size > manyFiles) return true;
    const visible = [...came].filter((uri) => !this.#isLeftOut(uri));
    const reals = await Promise.all(visible.map((uri) => this.realPaths.resolve(uri)));
    return reals.some((real) => real?.type === "folder");
  }

  #isHidden(uri: Uri): boolean {
    return this.#discoveries.every((discovery) => discovery.isHidden(uri));
  }

  /** Outside of all workspace folders nothing is left out: a Location names such files one by one. */
  #isLeftOut(uri: Uri): boolean {
    const holders = this.#discoveries.filter(({ root }) => relativePath(root, uri) !== undefined);
    return holders.length > 0 && holders.every((discovery) => discovery.isLeftOut(uri));
  }

  async #collectCandidates(token: CancellationToken): Promise<void> {
    const found = this.#discoveries.flatMap((discovery) => [...discovery.candidates()]);
    const candidates = new Map<Uri, DiscoveryReason>();
    await inParallel(found, async ([uri, reason]) => {
      throwIfCancelled(token);
      const real = await this.realPaths.resolve(uri);
      if (real?.type !== "file") return;
      if (reason === "named" || !candidates.has(real.uri)) candidates.set(real.uri, reason);
    });
    this.#candidates = new Map([...candidates].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    for (const [uri, reason] of this.#candidates) {
      const node = this.nodes.add(uri);
      if (reason === "named" && node.finding?.kind === "foreign") this.nodes.markDirty(node);
    }
  }

  #reachContext(onProgress: OnProgress): Parameters<typeof findReach>[0] {
    return {
      candidates: this.#candidates,
      scheduler: this.#ports.scheduler,
      finding: (uri) => this.nodes.get(uri)?.finding,
      baseOf: (descriptor) => this.#repositories.baseOf(descriptor),
      realPath: (uri) => this.realPaths.resolve(uri),
      matches: async (folder, pattern, token) =>
        (await this.#globs.find(folder, pattern, token)).filter((uri) => !this.#isLeftOut(uri)),
      ensureRead: async (uris, token) => {
        for (const uri of uris) {
          this.#wanted.add(uri);
          const node = this.nodes.add(uri);
          if (node.finding?.kind === "foreign") this.nodes.markDirty(node);
        }
        await this.#readAll(onProgress, token);
      },
    };
  }

  async #readAll(onProgress: OnProgress, token: CancellationToken): Promise<void> {
    const reader = async (): Promise<void> => {
      for (let node = this.nodes.takeDirty(); node; node = this.nodes.takeDirty()) {
        await this.#read(node, token);
        onProgress(node);
        if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      }
    };
    await Promise.all(Array.from({ length: parallelReads }, reader));
  }

  async #read(node: DescriptorNode, token: CancellationToken): Promise<void> {
    const reading = new CancellationSource();
    node.reading = reading;
    const subscription = token.onCancellationRequested(() => reading.cancel());
    const isNamed = this.#candidates.get(node.uri) === "named" || this.#wanted.has(node.uri);
    const request = { uri: node.uri, text: node.openText, isNamed, model: this.#settingsOf(node.uri).model };
    try {
      const finding = await this.#reader.read(request, node.finding, reading);
      // A newer text came while this one was read: its own read is waiting.
      if (node.reading === reading) this.#store(node, finding);
    } catch (error) {
      if (error instanceof Cancelled) {
        if (node.reading === reading) this.nodes.markDirty(node);
        throwIfCancelled(token);
      } else {
        // A fault of ours in one file must not cost the others.
        this.#ports.log.error(`Could not read ${node.uri}`, error);
        if (node.reading === reading) this.#store(node, { kind: "missing" });
      }
    } finally {
      subscription.dispose();
      if (node.reading === reading) node.reading = undefined;
    }
  }

  #store(node: DescriptorNode, finding: FileFinding): void {
    if (factsKey(node.finding) !== factsKey(finding)) this.#isReachStale = true;
    this.nodes.setFinding(node, finding);
    this.touched.add(node.uri);
  }
}

/** Equal for findings that make no difference to what is reached. */
function factsKey(finding: FileFinding | undefined): string {
  return finding?.kind === "descriptor" ? JSON.stringify(finding.facts) : "";
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items.values();
  const worker = async (): Promise<void> => {
    for (const item of iterator) await work(item);
  };
  await Promise.all(Array.from({ length: parallelReads }, worker));
}
