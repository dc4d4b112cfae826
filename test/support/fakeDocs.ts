import { Emitter } from "../../src/core/event.ts";
import type { SearchedDocs } from "../../src/core/search/searchIndex.ts";
import type { DocsPage } from "../../src/core/techdocs/docsPages.ts";

/** Docs pages without files. */
export class FakeDocs implements SearchedDocs {
  readonly #onDidChange = new Emitter<{ readonly changed: readonly string[] }>();
  readonly onDidChange = this.#onDidChange.event;
  readonly #pages = new Map<string, readonly DocsPage[]>();

  constructor(pages: readonly DocsPage[] = []) {
    for (const page of pages) this.#pages.set(page.ref, [...this.ownPagesOf(page.ref), page]);
  }

  *all(): Iterable<DocsPage> {
    for (const pages of this.#pages.values()) yield* pages;
  }

  pagesOf(ref: string): readonly DocsPage[] {
    return this.ownPagesOf(ref);
  }

  ownPagesOf(ref: string): readonly DocsPage[] {
    return this.#pages.get(ref) ?? [];
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  /** Replaces the pages of one entity. */
  set(ref: string, pages: readonly DocsPage[]): void {
    this.#pages.set(ref, pages);
    this.#onDidChange.fire({ changed: [ref] });
  }
}
