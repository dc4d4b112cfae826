import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { findText } from "../entity/entity.ts";
import { findEntityRef, shortestRef } from "../entity/entityRef.ts";
import { parentUri, relativePath, type Uri } from "../uri.ts";

/** What the Components around a folder agree on; undefined where they do not, or do not say. */
export interface Neighbourhood {
  readonly owner: string | undefined;
  readonly system: string | undefined;
  readonly lifecycle: string | undefined;
}

/** The Components of a catalog by where they are described. */
export class Neighbours {
  readonly #components: readonly CatalogEntity[];

  constructor(catalog: Catalog) {
    this.#components = catalog.entities().filter(({ ref }) => ref.startsWith("component:"));
  }

  /** Those around a folder: below the nearest outer folder that holds any, not further out than `outermost`. */
  around(folder: Uri, outermost: Uri): Neighbourhood {
    for (let outer = folder; outer !== outermost && outer !== parentUri(outer); ) {
      outer = parentUri(outer);
      const below = this.#components.filter(({ uri }) => relativePath(outer, uri) !== undefined);
      if (below.length > 0) return agreementOf(below);
    }
    return { owner: undefined, system: undefined, lifecycle: undefined };
  }
}

function agreementOf(components: readonly CatalogEntity[]): Neighbourhood {
  return {
    owner: common(components.map((each) => referenceText(each, "spec.owner", "group"))),
    system: common(components.map((each) => referenceText(each, "spec.system", "system"))),
    lifecycle: common(components.map(({ entity }) => findText(entity.spec, "lifecycle"))),
  };
}

/** A reference as an entity of the default namespace would write it. */
function referenceText({ references }: CatalogEntity, field: string, defaultKind: string): string | undefined {
  const target = references.find((reference) => reference.field === field)?.targetRef;
  const ref = target === undefined ? undefined : findEntityRef(target);
  return ref && shortestRef(ref, { defaultKind });
}

function common(values: readonly (string | undefined)[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
