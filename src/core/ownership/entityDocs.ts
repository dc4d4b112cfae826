import { Cancelled, CancellationSource, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { FileChange, Log } from "../ports.ts";
import type { AnswerDocs, AnswerPage } from "./answer.ts";
import { whoAnswers } from "./answers.ts";
import type { LooseDocsPorts } from "./looseDocs.ts";

/** The docs that a portal shows: a `DocsCollection`. */
export interface PortalDocs extends AnswerDocs {
  loadOf(ref: string, token: CancellationToken): Promise<readonly AnswerPage[]>;
}

/** What the docs of entities are read with. */
export interface EntityDocsPorts extends LooseDocsPorts {
  readonly log: Log;
}

/**
 * The pages that answer for entities, wherever they are asked: those that a portal shows, else the Markdown files beside a
 * descriptor. What is asked for and not known yet is read in the background.
 */
export class EntityDocs implements AnswerDocs, Disposable {
  readonly #onDidChange = new Emitter<void>();
  readonly #life = new CancellationSource();
  readonly #ports: EntityDocsPorts;
  readonly #catalog: Catalog;
  readonly #docs: PortalDocs;
  /** Of entities without docs in a portal; undefined while they are read. */
  readonly #loose = new Map<string, readonly AnswerPage[] | undefined>();
  readonly #subscriptions: readonly (Disposable | undefined)[];
  /** Counts what was forgotten, so that what was read before is not kept. */
  #version = 0;
  #reading: Promise<unknown> = Promise.resolve();

  /** The pages of some entities may be others now. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: EntityDocsPorts, catalog: Catalog, docs: PortalDocs) {
    this.#ports = ports;
    this.#catalog = catalog;
    this.#docs = docs;
    this.#subscriptions = [
      catalog.onDidChange(() => this.forget()),
      ports.files.onDidChange?.((changes) => changes.some(mayHoldDocs) && this.forget()),
    ];
  }

  pagesOf(ref: string): readonly AnswerPage[] {
    const pages = this.#docs.pagesOf(ref);
    if (pages.length > 0) return pages;
    if (!this.#loose.has(ref)) this.#reading = Promise.all([this.#reading, this.#readQuietly(ref)]);
    return this.#loose.get(ref) ?? [];
  }

  /** Reads the pages of an entity, and of those that answer for it. @throws Cancelled */
  async load(ref: string, token: CancellationToken): Promise<void> {
    const entity = this.#catalog.get(ref);
    await Promise.all((entity ? whoAnswers(entity, this.#catalog) : []).map((each) => this.#read(each, token)));
  }

  /** Resolves when all is read that {@link pagesOf} was asked for. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  /** What is beside descriptors is looked for again. */
  forget(): void {
    this.#version += 1;
    if (this.#loose.size === 0) return;
    this.#loose.clear();
    this.#onDidChange.fire();
  }

  dispose(): void {
    this.#life.cancel();
    for (const subscription of this.#subscriptions) subscription?.dispose();
    this.#onDidChange.dispose();
  }

  async #read(ref: string, token: CancellationToken): Promise<boolean> {
    const version = this.#version;
    const pages = await this.#docs.loadOf(ref, token);
    const entity = this.#catalog.get(ref);
    if (!entity || pages.length > 0 || this.#loose.get(ref)) return false;
    // It reads front matter, and so brings the YAML library along.
    const { findLooseDocs } = await import("./looseDocs.ts");
    const found = await findLooseDocs(entity, this.#catalog, this.#ports, token);
    throwIfCancelled(token);
    if (version !== this.#version) return false;
    this.#loose.set(ref, found);
    return found.length > 0;
  }

  async #readQuietly(ref: string): Promise<void> {
    this.#loose.set(ref, undefined);
    try {
      if (await this.#read(ref, this.#life)) this.#onDidChange.fire();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#ports.log.error("The docs beside a descriptor", error);
    }
  }
}

/** A Markdown file, or whatever went: it may have been a folder with some. */
function mayHoldDocs({ uri, type }: FileChange): boolean {
  return type === "deleted" || /\.md$/i.test(uri);
}
