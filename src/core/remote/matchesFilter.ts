import { comparableValue, compileField } from "../catalog/entityField.ts";
import { readFilter } from "../catalog/entityFilter.ts";
import type { Entity } from "../entity/entity.ts";

/**
 * Whether a portal's filter lets an entity through, as far as the entity itself can tell: conditions on relations hold
 * for all.
 */
export function matchesFilter(entity: Entity, filter: readonly string[]): boolean {
  if (filter.length === 0) return true;
  return filter.some((one) =>
    [...readFilter(one)].every(([key, values]) => key.startsWith("relations.") || holds(entity, key, values)),
  );
}

function holds(entity: Entity, key: string, values: readonly string[]): boolean {
  return compileField(key)(entity, (value) => {
    if (values.length === 0) return true;
    const text = comparableValue(value);
    return text !== undefined && values.includes(text);
  });
}
