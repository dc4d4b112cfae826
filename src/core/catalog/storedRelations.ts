import type { ReferenceRecord } from "../descriptor/record.ts";
import type { Relation } from "../entity/entity.ts";
import { findText } from "../entity/entity.ts";
import type { OptInModel } from "../entity/model.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import { compareTexts, type EntityIndex } from "./entityIndex.ts";
import type { FileEntity } from "./fileEntry.ts";

/**
 * The relations of an entity, from its own references and from those of others to it, without repetitions. Only the
 * versions that are shown count, as Backstage would keep only one of them.
 */
export function findRelations(ref: string, index: EntityIndex, _models: readonly OptInModel[]): readonly Relation[] {
  const found = new Map<string, Relation>();
  const add = (type: string, targetRef: string): void => {
    found.set(`${type} ${targetRef}`, { type, targetRef });
  };
  const own = index.versionsOf(ref)[0];
  for (const reference of own?.references ?? []) {
    const definition = own && findDefinition(own, reference);
    if (definition) add(definition.relation, reference.targetRef);
  }
  for (const from of index.referrersOf(ref)) {
    if (index.versionsOf(from.ref)[0] !== from) continue;
    for (const reference of from.references) {
      if (reference.targetRef !== ref) continue;
      const definition = findDefinition(from, reference);
      if (definition) add(definition.inverse, from.ref);
    }
  }
  return [...found.values()].toSorted(
    (one, other) => compareTexts(one.type, other.type) || compareTexts(one.targetRef, other.targetRef),
  );
}

/** The relation type of the other direction; undefined for a type that no field makes. */
export function inverseOf(type: string): string | undefined {
  const lower = type.toLowerCase();
  const row = referenceFields.find(({ relation, inverse }) => {
    return relation.toLowerCase() === lower || inverse.toLowerCase() === lower;
  });
  return row?.relation.toLowerCase() === lower ? row.inverse : row?.relation;
}

function findDefinition({ entity }: FileEntity, { field }: ReferenceRecord): ReferenceField | undefined {
  return referenceFields.find(
    (row) =>
      field.length === row.field.length + 5 &&
      field.endsWith(row.field) &&
      row.kinds.includes(entity.kind) &&
      (row.specType === undefined || row.specType === findText(entity.spec, "type")),
  );
}
