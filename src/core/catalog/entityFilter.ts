import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { comparableValue, fieldValues } from "./entityField.ts";

type Test = (entity: CatalogEntity) => boolean;

/** Relations are asked for as "relations.<type>", in any letter case. */
const relationPrefix = "relations.";

/**
 * Compiles Backstage's filter strings. A string is a list of statements "key" (the field exists) or "key=value",
 * separated by commas, that must all hold; statements with the same key are alternatives, and so are the strings. Keys
 * and values count in any letter case.
 */
export function compileFilter(filters: string | readonly string[] | undefined, catalog: Catalog): Test {
  const sets = (typeof filters === "string" ? [filters] : (filters ?? [])).map((filter) => compileSet(filter, catalog));
  if (sets.length === 0) return () => true;
  return (entity) => sets.some((set) => set.every((test) => test(entity)));
}

function compileSet(filter: string, catalog: Catalog): readonly Test[] {
  const wanted = new Map<string, string[]>();
  for (const statement of filter.split(",")) {
    const split = statement.indexOf("=");
    const key = (split === -1 ? statement : statement.slice(0, split)).trim().toLowerCase();
    if (key === "") continue;
    const values = wanted.get(key) ?? [];
    wanted.set(key, values);
    if (split !== -1)
      values.push(
        statement
          .slice(split + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return [...wanted].map(([key, values]) => compileStatement(key, values, catalog));
}

function compileStatement(key: string, values: readonly string[], catalog: Catalog): Test {
  if (key.startsWith(relationPrefix)) return compileRelation(key.slice(relationPrefix.length), values, catalog);
  const wanted = new Set(values);
  // The kind is part of the reference: no field needs to be looked up for the most frequent filter of all.
  if (key === "kind" && wanted.size > 0) return ({ ref }) => wanted.has(ref.slice(0, ref.indexOf(":")));
  if (wanted.size === 0) return ({ entity }) => fieldValues(entity, key).length > 0;
  return ({ entity }) =>
    fieldValues(entity, key).some((value) => {
      const text = comparableValue(value);
      return text !== undefined && wanted.has(text);
    });
}

function compileRelation(type: string, targets: readonly string[], catalog: Catalog): Test {
  if (targets.length === 0) {
    return ({ ref }) => catalog.relationsOf(ref).some((relation) => relation.type.toLowerCase() === type);
  }
  // Asking the few targets spares asking every entity.
  const found = targets.map((target) => catalog.sourcesOf(type, target));
  return ({ ref }) => found.some((sources) => sources.has(ref));
}
