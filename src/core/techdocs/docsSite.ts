import { Cancelled, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { CatalogFiles, FileChange } from "../ports.ts";
import { relativePath, type Uri } from "../uri.ts";
import { isConfiguration } from "./changesNear.ts";
import type { DocsHeading, DocsPage } from "./docsPages.ts";
import type { ListPages } from "./listPages.ts";
import type { PageContents } from "./pageContents.ts";
import { pageTitle } from "./pageTitle.ts";
import type { SiteLayout, SitePart } from "./siteLayout.ts";

/** What a site is read with. */
export interface SitePorts {
  readonly files: CatalogFiles;
  readonly contents: PageContents;
}

const mostPages = 20_000;

/** The docs in one folder: which files they are, and the pages that these make. */
export class DocsSite {
  readonly folder: Uri;
  /** The entities that name the folder. */
  readonly refs = new Set<string>();
  readonly #ports: SitePorts;
  readonly #allowed: readonly Uri[];
  #layout: SiteLayout = { siteName: undefined, parts: [] };
  /** By part of the layout: the pages by their paths in its folder. */
  #paths: readonly ReadonlyMap<string, Uri>[] = [];
  #isLayoutDue = true;
  #areContentsDue = true;
  #work: Promise<void> | undefined;
  #isRead = false;

  /** @param allowed the folders that nothing is read outside of. */
  constructor(folder: Uri, allowed: readonly Uri[], ports: SitePorts) {
    this.folder = folder;
    this.#allowed = allowed;
    this.#ports = ports;
  }

  /** True once it was read wholly. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** True if something is to be read, or is being read. */
  get isDue(): boolean {
    return this.#work !== undefined || this.#isLayoutDue || this.#areContentsDue;
  }

  /** The entity that the pages are said to belong to. */
  get owner(): string | undefined {
    return [...this.refs].toSorted()[0];
  }

  get pagesFolders(): readonly Uri[] {
    return this.#layout.parts.map(({ pagesFolder }) => pagesFolder);
  }

  /** The folders of the sites that this one shows, too. */
  get includedFolders(): readonly Uri[] {
    return this.#layout.parts.slice(1).map(({ folder }) => folder);
  }

  /** Every file that is a page. */
  get uris(): Iterable<Uri> {
    return this.#paths.flatMap((paths) => [...paths.values()]);
  }

  /** Reads what is not known yet, or changed. Who comes while it is being read waits for the same. @throws Cancelled */
  async read(list: ListPages, token: CancellationToken): Promise<void> {
    while (this.isDue) {
      throwIfCancelled(token);
      this.#work ??= this.#readOnce(list, token).finally(() => {
        this.#work = undefined;
      });
      try {
        await this.#work;
      } catch (error) {
        // Somebody else who waited for it went away.
        if (!(error instanceof Cancelled) || token.isCancellationRequested) throw error;
      }
    }
  }

  /** Takes note of changes of files; true if something is to be read again. */
  take(changes: readonly FileChange[]): boolean {
    return changes.filter((change) => this.#takeChange(change)).length > 0;
  }

  /** Changes may have been missed: everything is to be read again. */
  forget(): void {
    this.#isLayoutDue = true;
  }

  /**
   * The pages in the order of the navigation, then of their paths.
   *
   * @param ownerOf the entity of a folder that another site may be in.
   * @param before the answer of the last time: pages that did not change are the same objects.
   */
  pages(ownerOf: (folder: Uri) => string | undefined, before: readonly DocsPage[]): readonly DocsPage[] {
    const known = new Map(before.map((page) => [page.path, page]));
    return this.#layout.parts.flatMap((part, index) => {
      const ref = ownerOf(part.folder) ?? this.owner;
      const paths = this.#paths[index];
      if (ref === undefined || !paths) return [];
      return orderedPaths(part, paths).flatMap((path) => {
        const page = this.#toPage(part, path, paths.get(path), ref);
        if (!page) return [];
        const old = known.get(page.path);
        return old && isSame(old, page) ? old : page;
      });
    });
  }

  #toPage(part: SitePart, path: string, uri: Uri | undefined, ref: string): DocsPage | undefined {
    const content = uri === undefined ? undefined : this.#ports.contents.get(uri);
    if (uri === undefined || !content) return undefined;
    const title = part.config.titles.get(path) ?? content.title ?? pageTitle(path, part.config.siteName);
    return { ref, uri, path: part.prefix + path, title, headings: content.headings, text: content.text };
  }

  async #readOnce(list: ListPages, token: CancellationToken): Promise<void> {
    const { files, contents } = this.#ports;
    if (this.#isLayoutDue) {
      this.#isLayoutDue = false;
      this.#areContentsDue = true;
      try {
        // With it comes the YAML library.
        const { readSiteLayout } = await import("./siteLayout.ts");
        this.#layout = await readSiteLayout(this.folder, files, this.#allowed, token);
        this.#paths = await Promise.all(this.#layout.parts.map((part) => findPages(part, list, token)));
      } catch (error) {
        this.#isLayoutDue = true;
        throw error;
      }
    }
    this.#areContentsDue = false;
    try {
      await contents.read(this.uris, this.#allowed, token);
    } catch (error) {
      this.#areContentsDue = true;
      throw error;
    }
    this.#isRead ||= !this.#isLayoutDue;
  }

  #takeChange({ uri, type }: FileChange): boolean {
    if (this.#changesLayout(uri, type)) {
      this.#isLayoutDue = true;
      return true;
    }
    return this.#layout.parts.some((part, index) => {
      const path = relativePath(part.pagesFolder, uri);
      const paths = this.#paths[index];
      // A page may make another one one, or none: "README.md" is a page where there is no "index.md".
      if (path === undefined || !paths || !part.isPage(path)) return false;
      if (type !== "changed") this.#isLayoutDue = true;
      else if (paths.has(path)) this.#areContentsDue = true;
      return this.#isLayoutDue || this.#areContentsDue;
    });
  }

  #changesLayout(uri: Uri, type: FileChange["type"]): boolean {
    const { parts } = this.#layout;
    if (isConfiguration(uri)) {
      // An included site that was not there before may be anywhere.
      return [this.folder, ...parts.map(({ folder }) => folder)].some(
        (folder) => relativePath(folder, uri) !== undefined,
      );
    }
    if (type !== "deleted") return false;
    return parts.some(
      ({ pagesFolder }) => relativePath(uri, pagesFolder) !== undefined || relativePath(pagesFolder, uri) !== undefined,
    );
  }
}

/** What was read once is the same object: only what was read again is compared. */
function isSame(one: DocsPage, other: DocsPage): boolean {
  return (
    one.ref === other.ref &&
    one.uri === other.uri &&
    one.title === other.title &&
    one.text === other.text &&
    (one.headings === other.headings || isSameList(one.headings, other.headings))
  );
}

function isSameList(one: readonly DocsHeading[], other: readonly DocsHeading[]): boolean {
  return one.length === other.length && one.every((heading, index) => isSameHeading(heading, other[index]));
}

function isSameHeading(one: DocsHeading, other: DocsHeading | undefined): boolean {
  return (
    one.anchor === other?.anchor && one.text === other.text && one.line === other.line && one.level === other.level
  );
}

async function findPages(
  { pagesFolder, isPage }: SitePart,
  list: ListPages,
  token: CancellationToken,
): Promise<ReadonlyMap<string, Uri>> {
  const found = new Map<string, Uri>();
  for (const uri of await list(pagesFolder, token)) {
    const path = relativePath(pagesFolder, uri);
    if (path !== undefined && isPage(path) && found.size < mostPages) found.set(path, uri);
  }
  for (const path of found.keys()) {
    const folder = /^(.*?)README\.md$/.exec(path)?.[1];
    if (folder !== undefined && found.has(`${folder}index.md`)) found.delete(path);
  }
  return found;
}

function orderedPaths({ config }: SitePart, paths: ReadonlyMap<string, Uri>): readonly string[] {
  const inNavigation = [...config.titles.keys()].filter((path) => paths.has(path));
  const others = [...paths.keys()].filter((path) => !config.titles.has(path));
  return [...inNavigation, ...others];
}
