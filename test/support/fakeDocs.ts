import { Emitter } from "../../src/core/event.ts";
import type { SearchedDocs } from "../../src/core/search/searchIndex.ts";
import type { DocsPage } from "../../src/core/techdocs/docsPages.ts";

/** Docs pages without files. */
export class FakeDocs implements SearchedDocs {
  readonly #onDidChange = new Emitter<{ readonly changed: readonly string[] }>();
  readonly onDidChange = this.#onDidChange.event;
  #pages: readonly DocsPage[];

  constructor(pages: readonly DocsPage[] = []) {
    this.#pages = pages;
  }

  all(): Iterable<DocsPage> {
    return this.#pages;
  }

  pagesOf(ref: string): readonly DocsPage[] {
    return this.ownPagesOf(ref);
  }

  ownPagesOf(ref: string): readonly DocsPage[] {
    return this.#pages.filter((page) => page.ref === ref);
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  /** Replaces the pages of one entity. */
  set(ref: string, pages: readonly DocsPage[]): void {
    this.#pages = [...this.#pages.filter((page) => page.ref !== ref), ...pages];
    this.#onDidChange.fire({ changed: [ref] });
  }
}
