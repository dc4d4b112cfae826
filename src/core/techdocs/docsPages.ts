import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { LocationBase } from "../catalog/locations.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { CatalogFiles, Log, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";

/** A heading of a page, as TechDocs shows it. */
export interface DocsHeading {
  /** Without marks of emphasis, links and the like. */
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** In the Markdown file, from 0. */
  readonly line: number;
  /** The part of the page's address behind "#", unique in its page. */
  readonly anchor: string;
}

/** A page of an entity's docs. Plain data; a page that changes is another object. */
export interface DocsPage {
  /** The entity whose docs they are; the first one by reference where several name one folder. */
  readonly ref: string;
  /** The Markdown file. */
  readonly uri: Uri;
  /** From the folder of the pages, "guides/deploy.md"; of an included site with the site's name in front. */
  readonly path: string;
  readonly title: string;
  readonly headings: readonly DocsHeading[];
  /** What the page says beside its headings, without marks, tags and addresses: for search and previews. */
  readonly text: string;
}

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
 * what was read follows the catalog and the files, and only what changed is read again.
 */
export class DocsCollection implements Disposable {
  readonly #onDidChange = new Emitter<{ readonly changed: readonly string[] }>();

  /** Tells the entities of which {@link pagesOf} or {@link ownPagesOf} changed. */
  readonly onDidChange: Event<{ readonly changed: readonly string[] }> = this.#onDidChange.event;

  readonly #catalog: Catalog;
  readonly #ports: DocsPorts;

  constructor(ports: DocsPorts, catalog: Catalog) {
    this.#ports = ports;
    this.#catalog = catalog;
  }

  /** The pages that the portal shows for an entity, as far as they are loaded: those of the navigation first. */
  pagesOf(_ref: string): readonly DocsPage[] {
    return [];
  }

  /** The pages of {@link all} with this `ref`: what an index takes out and puts in when the entity's docs changed. */
  ownPagesOf(_ref: string): readonly DocsPage[] {
    return [];
  }

  /** Every loaded page once, also where several entities show it. */
  *all(): Iterable<DocsPage> {}

  /** Reads the docs of all entities; resolves when they are known. @throws Cancelled */
  async load(token: CancellationToken): Promise<void> {
    if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
    throwIfCancelled(token);
    void this.#catalog;
  }

  /** Reads the docs of one entity, and no others. @throws Cancelled */
  async loadOf(ref: string, _token: CancellationToken): Promise<readonly DocsPage[]> {
    return this.pagesOf(ref);
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
