import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { compileFilter } from "./entityFilter.ts";
import { compareTexts } from "./shownList.ts";
import { compileText } from "./searchText.ts";
import { takeFirst } from "./takeFirst.ts";

/** What to look for. Everything that is left out does not restrict. */
export interface EntityQuery {
  /** Backstage's filter strings, "kind=component,spec.type=service"; several are alternatives. */
  readonly filter?: string | readonly string[];
  /** Words that must all occur in name, title, description, tags or owner, in any letter case. */
  readonly text?: string;
  /** A field, "metadata.name" or "spec.type", and the direction; entities without it come last. Default: by reference. */
  readonly sort?: { readonly field: string; readonly order?: "asc" | "desc" };
  /** How many matches to leave out, from 0. */
  readonly offset?: number;
  /** How many entities to give; all unless told. */
  readonly limit?: number;
}

/** A part of what a query matches. */
export interface EntityPage {
  readonly items: readonly CatalogEntity[];
  /** How many entities match, on all pages. */
  readonly total: number;
}

/** How many entities hold one value of a field. */
export interface FacetValue {
  /** As written. */
  readonly value: string;
  readonly count: number;
}

/** Finds entities. Ties of the sort field, and everything without one, are in the order of references. */
export function queryEntities(catalog: Catalog, query: EntityQuery): EntityPage {
  const matches = findMatches(catalog, query);
  const offset = query.offset ?? 0;
  const end = Math.min(matches.length, offset + (query.limit ?? matches.length));
  const sorted = query.sort ? sortBy(catalog, matches, query.sort, end) : matches;
  const entities = catalog.entities();
  const items = sorted.slice(offset, end).flatMap((position) => entities[position] ?? []);
  return { items, total: matches.length };
}

/**
 * The values of a field among the entities that a query matches, the most frequent first. "relations.ownedBy" and its
 * like count the targets of relations. Values are counted as written, as Backstage does, and once an entity.
 */
export function facetsOf(catalog: Catalog, field: string, query: EntityQuery = {}): readonly FacetValue[] {
  const { cells, rows } = catalog.columnOf(field);
  const matches = new Map<number, number>();
  for (const position of findMatches(catalog, query)) {
    const cell = rows[position] ?? -1;
    matches.set(cell, (matches.get(cell) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const [cell, count] of matches) {
    const values = new Set((cells[cell] ?? []).flatMap((value) => (value === null ? [] : String(value))));
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => other.count - one.count || compareTexts(one.value, other.value));
}

/** Positions in `catalog.entities()`. */
function findMatches(catalog: Catalog, { filter, text }: EntityQuery): readonly number[] {
  const isWanted = compileFilter(filter, catalog);
  const hasText = compileText(text ?? "");
  const matches: number[] = [];
  for (const [position, entity] of catalog.entities().entries()) {
    if (isWanted(position) && hasText(entity)) matches.push(position);
  }
  return matches;
}

/** The first `count` of the matches in the order of a field. */
function sortBy(
  catalog: Catalog,
  matches: readonly number[],
  { field, order = "asc" }: NonNullable<EntityQuery["sort"]>,
  count: number,
): readonly number[] {
  const direction = order === "desc" ? -1 : 1;
  const column = catalog.columnOf(field);
  const keyOf = (position: number): string | undefined => column.sortKey(column.rows[position] ?? -1);
  return takeFirst(matches, count, (one, other) => {
    const oneKey = keyOf(one);
    const otherKey = keyOf(other);
    if (oneKey !== undefined && otherKey !== undefined) return direction * compareTexts(oneKey, otherKey);
    return Number(oneKey === undefined) - Number(otherKey === undefined);
  });
}
