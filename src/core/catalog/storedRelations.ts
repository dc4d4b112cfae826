import type { ReferenceRecord } from "../descriptor/record.ts";
import type { Relation } from "../entity/entity.ts";
import { findText } from "../entity/entity.ts";
import type { OptInModel } from "../entity/model.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import { relationsOfReference, type EntityRelation } from "../entity/relations.ts";
import { compareTexts, type EntityIndex } from "./entityIndex.ts";
import type { FileEntity } from "./fileEntry.ts";

/** The relations that start from `ref`, without repetitions, sorted by type and target. */
export function findRelations(ref: string, index: EntityIndex, models: readonly OptInModel[]): readonly Relation[] {
  const found = new Map<string, Relation>();
  for (const { sourceRef, type, targetRef } of relationsAt(ref, index, models)) {
    if (sourceRef === ref) found.set(`${type} ${targetRef}`, { type, targetRef });
  }
  return [...found.values()].toSorted(
    (one, other) => compareTexts(one.type, other.type) || compareTexts(one.targetRef, other.targetRef),
  );
}

/** The references from which a relation of a type (in any letter case) leads to `ref`. */
export function findSources(
  type: string,
  ref: string,
  index: EntityIndex,
  models: readonly OptInModel[],
): ReadonlySet<string> {
  const wanted = type.toLowerCase();
  const found = new Set<string>();
  for (const relation of relationsAt(ref, index, models)) {
    if (relation.targetRef === ref && relation.type.toLowerCase() === wanted) found.add(relation.sourceRef);
  }
  return found;
}

/**
 * All relations that start from or lead to `ref`: those of its own references and of the references of others to it.
 * Only versions that are shown count, as Backstage would keep only one of them.
 */
function* relationsAt(ref: string, index: EntityIndex, models: readonly OptInModel[]): Iterable<EntityRelation> {
  const [own] = index.versionsOf(ref);
  for (const reference of own?.references ?? []) {
    const field = own && findField(own, reference);
    if (field) yield* relationsOfReference(ref, field, reference.targetRef, models);
  }
  for (const from of index.referrersOf(ref)) {
    if (from === own || index.versionsOf(from.ref)[0] !== from) continue;
    for (const reference of from.references) {
      const field = reference.targetRef === ref ? findField(from, reference) : undefined;
      if (field) yield* relationsOfReference(from.ref, field, ref, models);
    }
  }
}

function findField({ entity }: FileEntity, { field }: ReferenceRecord): ReferenceField | undefined {
  const key = field.slice("spec.".length);
  return referenceFields.find(
    (row) =>
      row.field === key &&
      row.kinds.includes(entity.kind) &&
      (row.specType === undefined || row.specType === findText(entity.spec, "type")),
  );
}
