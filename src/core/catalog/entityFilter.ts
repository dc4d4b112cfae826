import type { Catalog } from "./catalog.ts";
import type { Cell } from "./column.ts";
import { comparableValue } from "./entityField.ts";

/** Answers for the entity at a position of `catalog.entities()`. */
type Test = (position: number) => boolean;

/**
 * Compiles Backstage's filter strings for the catalog as it is. A string is a list of statements "key" (the field
 * exists) or "key=value", separated by commas, that must all hold; statements with the same key are alternatives, and so
 * are the strings. Keys and values count in any letter case.
 */
export function compileFilter(filters: string | readonly string[] | undefined, catalog: Catalog): Test {
  const sets = (typeof filters === "string" ? [filters] : (filters ?? [])).map((filter) => compileSet(filter, catalog));
  if (sets.length === 0) return () => true;
  return (position) => sets.some((set) => set.every((test) => test(position)));
}

function compileSet(filter: string, catalog: Catalog): readonly Test[] {
  return [...readFilter(filter)].map(([key, values]) => compileStatement(key, new Set(values), catalog));
}

/** The keys of one filter string with their alternatives, all in lower case; none for a key that has to exist only. */
export function readFilter(filter: string): ReadonlyMap<string, readonly string[]> {
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
  return wanted;
}

function compileStatement(key: string, wanted: ReadonlySet<string>, catalog: Catalog): Test {
  const { cells, rows } = catalog.columnOf(key);
  const verdicts = cells.map((cell) => isWanted(cell, wanted));
  return (position) => verdicts[rows[position] ?? -1] ?? false;
}

function isWanted(cell: Cell, wanted: ReadonlySet<string>): boolean {
  if (wanted.size === 0) return cell.length > 0;
  return cell.some((value) => {
    const text = comparableValue(value);
    return text !== undefined && wanted.has(text);
  });
}
