import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { findText } from "../entity/entity.ts";
import { findEntityRef, shortestRef } from "../entity/entityRef.ts";
import { parentUri, relativePath, type Uri } from "../uri.ts";

/** What the Components around a folder agree on; undefined where they do not, or do not say. */
export interface Neighbourhood {
  readonly owner: string | undefined;
  /** The system of those with an owner, as `owner` is written. */
  systemFor(owner: string): string | undefined;
  readonly lifecycle: string | undefined;
  readonly type: string | undefined;
}

/** The Components of a catalog by where they are described. */
export class Neighbours {
  readonly #components: readonly CatalogEntity[];

  constructor(catalog: Catalog) {
    this.#components = catalog.entities().filter(({ ref }) => ref.startsWith("component:"));
  }

  /**
   * Those around a folder: below the nearest outer folder that holds any, not further out than `outermost`. One alone
   * is a neighbour only in the folder beside it.
   */
  around(folder: Uri, outermost: Uri): Neighbourhood {
    for (let outer = folder; outer !== outermost && outer !== parentUri(outer); ) {
      outer = parentUri(outer);
      const below = this.#components.filter(({ uri }) => relativePath(outer, uri) !== undefined);
      if (below.length > (outer === parentUri(folder) ? 0 : 1)) return agreementOf(below);
    }
    return agreementOf([]);
  }
}

function agreementOf(components: readonly CatalogEntity[]): Neighbourhood {
  const owned = components.map((component) => ({ component, owner: referenceText(component, "spec.owner", "group") }));
  const systemOf = (component: CatalogEntity): string | undefined => referenceText(component, "spec.system", "system");
  return {
    owner: common(owned.map(({ owner }) => owner)),
    systemFor: (wanted) =>
      common(components.map(systemOf)) ??
      common(owned.filter(({ owner }) => owner === wanted).map(({ component }) => systemOf(component))),
    lifecycle: common(components.map(({ entity }) => findText(entity.spec, "lifecycle"))),
    type: common(components.map(({ entity }) => findText(entity.spec, "type"))),
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
