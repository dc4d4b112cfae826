import { Cancelled, CancellationSource, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogChange } from "../catalog/catalogEntity.ts";
import type { LocationBase } from "../catalog/locations.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { CatalogFiles, FileChange, Log, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { changesNear } from "./changesNear.ts";
import type { DocsPage } from "./docsPages.ts";
import { type DocsPlace, findDocsPlace, namesDocs } from "./docsPlace.ts";
import { DocsSite } from "./docsSite.ts";
import { inLanes } from "./inLanes.ts";
import { chooseList } from "./listPages.ts";
import { PageContents } from "./pageContents.ts";

/** What the docs need from outside. */
export interface DocsPorts {
  readonly files: CatalogFiles;
  readonly scheduler: Scheduler;
  readonly log: Log;
  /** What the paths in a descriptor start from. */
  readonly baseOf: (descriptor: Uri) => Promise<LocationBase>;
}

/**
 * The docs pages of the entities that name a folder of the workspace (`backstage.io/techdocs-ref`) or another entity's
 * docs (`backstage.io/techdocs-entity`). Nothing is read before the first {@link load} or {@link loadOf}; from then on
 * what was asked for follows the catalog and the files, and only what changed is read again.
 */
export class DocsCollection implements Disposable {
  readonly #onDidChange = new Emitter<{ readonly changed: readonly string[] }>();
  readonly #life = new CancellationSource();
  readonly #ports: DocsPorts;
  readonly #catalog: Catalog;
  readonly #contents: PageContents;
  readonly #places = new Map<string, DocsPlace>();
  /** By their folders. All of them are wanted: they are read, and followed. */
  readonly #sites = new Map<Uri, DocsSite>();
  readonly #pages = new Map<Uri, readonly DocsPage[]>();
  #subscriptions: readonly Disposable[] | undefined;
  #isWhole = false;

  /** Tells the entities of which {@link pagesOf} or {@link ownPagesOf} changed. */
  readonly onDidChange: Event<{ readonly changed: readonly string[] }> = this.#onDidChange.event;

  constructor(ports: DocsPorts, catalog: Catalog) {
    this.#ports = ports;
    this.#catalog = catalog;
    this.#contents = new PageContents(ports.files, ports.scheduler);
  }

  /** The pages that the portal shows for an entity, as far as they are loaded: those of the navigation first. */
  pagesOf(ref: string): readonly DocsPage[] {
    const folder = this.#folderOf(ref);
    return (folder !== undefined && this.#pages.get(folder)) || [];
  }

  /** The pages of {@link all} with this `ref`: what an index takes out and puts in when the entity's docs changed. */
  ownPagesOf(ref: string): readonly DocsPage[] {
    const place = this.#places.get(ref);
    const pages = place?.kind === "folder" ? this.#pages.get(place.folder) : undefined;
    return pages?.filter((page) => page.ref === ref) ?? [];
  }

  /** Every loaded page once, also where several entities show it. */
  *all(): Iterable<DocsPage> {
    for (const [folder, pages] of this.#pages) {
      const owner = this.#sites.get(folder)?.owner;
      for (const page of pages) if (page.ref === owner) yield page;
    }
  }

  /** Reads the docs of all entities; resolves when they are known. @throws Cancelled */
  async load(token: CancellationToken): Promise<void> {
    this.#start();
    this.#isWhole = true;
    // A copy: the catalog may change in a pause.
    for (const { ref, entity } of [...this.#catalog.entities()]) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      throwIfCancelled(token);
      if (namesDocs(entity) && !this.#places.has(ref)) await this.#bind(ref);
    }
    await this.#readSites([...this.#sites.values()], token);
  }

  /** Reads the docs of one entity, and no others. @throws Cancelled */
  async loadOf(ref: string, token: CancellationToken): Promise<readonly DocsPage[]> {
    this.#start();
    for (let next: string | undefined = ref, hops = 0; next !== undefined && hops < mostHops; hops++) {
      if (!this.#places.has(next)) await this.#bind(next);
      const place: DocsPlace | undefined = this.#places.get(next);
      next = place?.kind === "entity" ? place.ref : undefined;
    }
    throwIfCancelled(token);
    const site = this.#sites.get(this.#folderOf(ref) ?? "");
    if (site) await this.#readSites([site], token);
    return this.pagesOf(ref);
  }

  /** Reads again what was read: changes of files were missed. Never rejects. */
  async reload(): Promise<void> {
    this.#contents.forgetAll();
    for (const site of this.#sites.values()) site.forget();
    await this.#orLog(this.#readSites([...this.#sites.values()], this.#life));
  }

  dispose(): void {
    this.#life.cancel();
    for (const subscription of this.#subscriptions ?? []) subscription.dispose();
    this.#onDidChange.dispose();
  }

  #start(): void {
    this.#subscriptions ??= [
      this.#catalog.onDidChange((change) => void this.#orLog(this.#followCatalog(change))),
      this.#ports.files.onDidChange?.((changes) => void this.#orLog(this.#followFiles(changes))),
    ].filter((subscription) => subscription !== undefined);
  }

  #orLog(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      if (!(error instanceof Cancelled)) this.#ports.log.error("Could not follow the docs", error);
    });
  }

  /** The folder of an entity's docs, also where they are another entity's. */
  #folderOf(ref: string): Uri | undefined {
    let place = this.#places.get(ref);
    for (let hops = 0; place?.kind === "entity" && hops < mostHops; hops++) place = this.#places.get(place.ref);
    return place?.kind === "folder" ? place.folder : undefined;
  }

  async #followCatalog({ added, changed, removed }: CatalogChange): Promise<void> {
    const refs = [...added, ...changed, ...removed];
    for (const ref of refs) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      if (this.#isWhole || this.#places.has(ref)) await this.#bind(ref);
    }
    await this.#readSites([...this.#sites.values()], this.#life);
  }

  async #followFiles(changes: readonly FileChange[]): Promise<void> {
    for (const { uri } of changes) this.#contents.forget(uri);
    const near = changesNear(
      [...this.#sites.values()].flatMap((site) => site.pagesFolders),
      changes,
    );
    const due: DocsSite[] = [];
    for (const site of this.#sites.values()) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      if (site.take(near)) due.push(site);
    }
    await this.#readSites(due, this.#life);
  }

  /** Finds out anew where an entity's docs are. */
  async #bind(ref: string): Promise<void> {
    const found = this.#catalog.get(ref);
    if (!found || !namesDocs(found.entity)) {
      this.#move(ref, undefined, []);
      return;
    }
    const base = await this.#ports.baseOf(found.uri);
    // Where it changed meanwhile, somebody else is told of that.
    if (this.#catalog.get(ref)?.entity === found.entity)
      this.#move(ref, findDocsPlace(found.entity, base), base.allowed);
  }

  #move(ref: string, place: DocsPlace | undefined, allowed: readonly Uri[]): void {
    const old = this.#places.get(ref);
    if (place) this.#places.set(ref, place);
    else this.#places.delete(ref);
    const oldFolder = old?.kind === "folder" ? old.folder : undefined;
    const folder = place?.kind === "folder" ? place.folder : undefined;
    const isElsewhere = folder !== oldFolder;
    if (!isElsewhere && targetOf(old) === targetOf(place)) return;
    if (isElsewhere && oldFolder !== undefined) this.#leave(ref, oldFolder);
    if (isElsewhere && folder !== undefined) this.#enter(ref, folder, allowed);
    this.#tell([ref]);
  }

  #enter(ref: string, folder: Uri, allowed: readonly Uri[]): void {
    const { files } = this.#ports;
    const site = this.#sites.get(folder) ?? new DocsSite(folder, allowed, { files, contents: this.#contents });
    this.#sites.set(folder, site);
    site.refs.add(ref);
    this.#rebuildAround(folder);
  }

  #leave(ref: string, folder: Uri): void {
    const site = this.#sites.get(folder);
    site?.refs.delete(ref);
    if (site?.refs.size === 0) {
      this.#sites.delete(folder);
      this.#pages.delete(folder);
      this.#contents.keepOnly(new Set([...this.#sites.values()].flatMap(({ uris }) => [...uris])));
    }
    this.#rebuildAround(folder);
  }

  async #readSites(sites: readonly DocsSite[], token: CancellationToken): Promise<void> {
    const due = sites.filter(({ isDue }) => isDue);
    const unread = due.filter(({ isRead }) => !isRead);
    const list = await chooseList(
      unread.map(({ folder }) => folder),
      this.#ports.files,
      token,
    );
    await inLanes(due, siteLanes, async (site) => {
      const before = site.includedFolders;
      try {
        await site.read(list, token);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        // Other docs can be read for all that; this one is tried again at the next change.
        this.#ports.log.error(`Could not read the docs in ${site.folder}`, error);
        return;
      }
      if (this.#sites.get(site.folder) !== site) return;
      if (before.length + site.includedFolders.length > 0) this.#rebuildAround(site.folder);
      else this.#rebuild(site);
    });
  }

  /** A site came, went or changed: sites that include others may say something else of whose pages these are. */
  #rebuildAround(folder: Uri): void {
    for (const site of this.#sites.values()) {
      // What is being read is rebuilt then.
      if (!site.isDue && (site.folder === folder || site.includedFolders.length > 0)) this.#rebuild(site);
    }
  }

  /** The pages in a folder belong to the entity that names it, else to the first one that includes them. */
  #ownerOf(folder: Uri): string | undefined {
    const own = this.#sites.get(folder);
    if (own) return own.owner;
    const including = [...this.#sites.values()].filter((site) => site.includedFolders.includes(folder));
    return including.flatMap(({ owner }) => owner ?? []).toSorted()[0];
  }

  #rebuild(site: DocsSite): void {
    const before = this.#pages.get(site.folder) ?? [];
    const pages = site.pages((folder) => this.#ownerOf(folder), before);
    if (pages.length === before.length && pages.every((page, index) => page === before[index])) return;
    this.#pages.set(site.folder, pages);
    this.#tell([...site.refs, ...before.map(({ ref }) => ref), ...pages.map(({ ref }) => ref)]);
  }

  #tell(refs: readonly string[]): void {
    const changed = new Set(refs);
    for (const [ref, place] of this.#places) if (place.kind === "entity" && changed.has(place.ref)) changed.add(ref);
    this.#onDidChange.fire({ changed: [...changed] });
  }
}

/** The entity whose docs are shown instead of some of one's own. */
function targetOf(place: DocsPlace | undefined): string | undefined {
  return place?.kind === "entity" ? place.ref : undefined;
}

/** An entity may show the docs of one that shows those of another. */
const mostHops = 3;
const siteLanes = 8;
