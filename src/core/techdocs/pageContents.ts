import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { CatalogFiles, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { inLanes } from "./inLanes.ts";
import { isReallyBelow } from "./isReallyBelow.ts";
import type { PageContent } from "./readPage.ts";

const maxPageBytes = 1_000_000;
/** So many files are asked for at a time. */
const lanes = 16;

/** What the Markdown files say that sites are made of. Each is read once, though several sites may show it. */
export class PageContents {
  readonly #files: CatalogFiles;
  readonly #scheduler: Scheduler;
  readonly #known = new Map<Uri, PageContent>();
  readonly #reading = new Set<Uri>();

  constructor(files: CatalogFiles, scheduler: Scheduler) {
    this.#files = files;
    this.#scheduler = scheduler;
  }

  /** What a file says; undefined where it was not read, or is gone. */
  get(uri: Uri): PageContent | undefined {
    return this.#known.get(uri);
  }

  /** Reads those files that are not known. @throws Cancelled */
  async read(uris: Iterable<Uri>, allowed: readonly Uri[], token: CancellationToken): Promise<void> {
    const unknown = [...uris].filter((uri) => !this.#known.has(uri));
    if (unknown.length === 0) return;
    // With it comes the YAML library.
    const { readPage } = await import("./readPage.ts");
    await inLanes(unknown, lanes, async (uri) => {
      throwIfCancelled(token);
      this.#reading.add(uri);
      const text = await this.#readText(uri, allowed, token);
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      // It may have changed meanwhile.
      if (this.#reading.delete(uri) && text !== undefined) this.#known.set(uri, readPage(text));
    });
  }

  /** A file changed: the next reading is a new one. */
  forget(uri: Uri): void {
    this.#known.delete(uri);
    this.#reading.delete(uri);
  }

  forgetAll(): void {
    this.#known.clear();
    this.#reading.clear();
  }

  /** Forgets what no site shows any more. */
  keepOnly(uris: ReadonlySet<Uri>): void {
    for (const uri of this.#known.keys()) if (!uris.has(uri)) this.#known.delete(uri);
  }

  /** Pages that cannot be read, or are too large, are still pages. */
  async #readText(uri: Uri, allowed: readonly Uri[], token: CancellationToken): Promise<string | undefined> {
    if (!(await isReallyBelow(uri, allowed, this.#files))) return undefined;
    const content = await this.#files.read(uri, maxPageBytes, token);
    if (content.kind === "missing") return undefined;
    return content.kind === "text" ? content.text : "";
  }
}
