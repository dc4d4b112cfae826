import { type CancellationToken, throwIfCancelled } from "../../core/cancellation.ts";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import type { AnswerPage } from "../../core/ownership/answer.ts";
import { whoAnswers } from "../../core/ownership/answers.ts";
import { findLooseDocs } from "../../core/ownership/looseDocs.ts";
import type { MenuSources } from "../../core/ownership/ownerMenu.ts";
import type { Services } from "../services.ts";

/** What the menu is made from: docs as far as {@link loadDocs} has read them. */
export class MenuFacts implements MenuSources {
  readonly #services: Services;
  readonly #loose = new Map<string, readonly AnswerPage[]>();

  constructor(services: Services) {
    this.#services = services;
  }

  get catalog(): MenuSources["catalog"] {
    return this.#services.catalog;
  }

  get annotations(): MenuSources["annotations"] {
    return this.#services.annotations.table;
  }

  get docs(): MenuSources["docs"] {
    return { pagesOf: (ref) => this.#pagesOf(ref) };
  }

  /** Reads the docs of an entity, and of those that answer for it. Rejects with `Cancelled`. */
  async loadDocs(entity: CatalogEntity, token: CancellationToken): Promise<void> {
    const { catalog, docs, files } = this.#services;
    for (const ref of whoAnswers(entity, catalog)) {
      const known = catalog.get(ref);
      if (!known) continue;
      const pages = await docs.loadOf(ref, token);
      if (pages.length === 0) this.#loose.set(ref, await findLooseDocs(known, catalog, files, token));
      throwIfCancelled(token);
    }
  }

  #pagesOf(ref: string): readonly AnswerPage[] {
    const pages = this.#services.docs.pagesOf(ref);
    return pages.length > 0 ? pages : (this.#loose.get(ref) ?? []);
  }
}
