import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { comparableValue, fieldValues, type FieldValue } from "./entityField.ts";
import { compileFilter } from "./entityFilter.ts";
import { compareTexts } from "./entityIndex.ts";
import { compileText } from "./searchText.ts";

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
  const sorted = query.sort ? sortBy(matches, query.sort) : matches;
  return { items: sorted.slice(offset, offset + (query.limit ?? sorted.length)), total: matches.length };
}

/**
 * The values of a field among the entities that a query matches, the most frequent first. "relations.ownedBy" and its
 * like count the targets of relations. Values are counted as written, as Backstage does.
 */
export function facetsOf(catalog: Catalog, field: string, query: EntityQuery = {}): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const match of findMatches(catalog, query)) {
    for (const value of new Set(valuesOf(match, field, catalog))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => other.count - one.count || compareTexts(one.value, other.value));
}

function findMatches(catalog: Catalog, { filter, text }: EntityQuery): readonly CatalogEntity[] {
  const isWanted = compileFilter(filter, catalog);
  const hasText = compileText(text ?? "");
  const matches: CatalogEntity[] = [];
  for (const entity of catalog.entities()) if (isWanted(entity) && hasText(entity.entity)) matches.push(entity);
  return matches;
}

function valuesOf({ ref, entity }: CatalogEntity, field: string, catalog: Catalog): readonly string[] {
  const [root, type] = field.split(".", 2);
  if (root !== "relations" || type === undefined) {
    return fieldValues(entity, field).flatMap((value) => (value === null ? [] : String(value)));
  }
  const wanted = type.toLowerCase();
  return catalog.relationsOf(ref).flatMap((relation) => {
    return relation.type.toLowerCase() === wanted ? relation.targetRef : [];
  });
}

function sortBy(
  matches: readonly CatalogEntity[],
  { field, order = "asc" }: NonNullable<EntityQuery["sort"]>,
): readonly CatalogEntity[] {
  const direction = order === "desc" ? -1 : 1;
  return matches
    .map((match) => ({ match, key: sortKey(fieldValues(match.entity, field)) }))
    .toSorted((one, other) => {
      if (one.key === undefined || other.key === undefined)
        return Number(one.key === undefined) - Number(other.key === undefined);
      return direction * compareTexts(one.key, other.key);
    })
    .map(({ match }) => match);
}

function sortKey(values: readonly FieldValue[]): string | undefined {
  const [first] = values;
  return first === undefined ? undefined : comparableValue(first);
}
