import type { Catalog } from "../catalog/catalog.ts";
import { compareTexts } from "../catalog/shownList.ts";

/** A text that entities of the catalog have somewhere, and how many have it. */
export interface UsedValue {
  readonly text: string;
  readonly count: number;
}

/**
 * The texts that entities have in a field of Backstage's search table ("spec.type"), the most frequent first; of one
 * kind (in any letter case) where it is given. "keys.annotations" and "keys.labels" stand for the keys in use.
 */
export function usedValues(catalog: Catalog, field: string, kind?: string): readonly UsedValue[] {
  const { cells, counts } = catalog.columnByKind(field);
  const wanted = kind?.toLowerCase();
  const found = new Map<string, number>();
  cells.forEach(([itsKind, ...values], cell) => {
    const count = counts[cell] ?? 0;
    if (count === 0 || (wanted !== undefined && String(itsKind).toLowerCase() !== wanted)) return;
    for (const value of new Set(values)) {
      if (typeof value === "string" && value !== "") found.set(value, (found.get(value) ?? 0) + count);
    }
  });
  return [...found]
    .map(([text, count]) => ({ text, count }))
    .toSorted((one, other) => other.count - one.count || compareTexts(one.text, other.text));
}
