import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";

/** What to look for. Everything that is left out does not restrict. */
export interface EntityQuery {
  /** Backstage's filter strings, "kind=component,spec.type=service"; several are alternatives. */
  readonly filter?: string | readonly string[];
  /** Words that must all occur in name, title, description, tags or owner, in any letter case. */
  readonly text?: string;
  /** A field, "metadata.name" or "spec.type", and the direction; entities without it come last. By reference unless told. */
  readonly sort?: { readonly field: string; readonly order?: "asc" | "desc" };
  readonly offset?: number;
  readonly limit?: number;
}

export interface EntityPage {
  readonly items: readonly CatalogEntity[];
  /** How many entities match, on all pages. */
  readonly total: number;
}

/** How many entities hold one value of a field. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export function queryEntities(_catalog: Catalog, _query: EntityQuery): EntityPage {
  return { items: [], total: 0 };
}

/** The values of a field, the most frequent first, among the entities that a query matches. */
export function facetsOf(_catalog: Catalog, _field: string, _query: EntityQuery = {}): readonly FacetValue[] {
  return [];
}
