import type { ReferenceRecord } from "../descriptor/record.ts";
import type { Relation } from "../entity/entity.ts";
import { findText } from "../entity/entity.ts";
import type { OptInModel } from "../entity/model.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import { relationsOfReference, type EntityRelation } from "../entity/relations.ts";
import type { EntityIndex } from "./entityIndex.ts";
import { compareTexts } from "./shownList.ts";
import type { FileEntity } from "./fileEntry.ts";

/** The relations that start from `ref`, without repetitions, sorted by type and target. */
export function findRelations(ref: string, index: EntityIndex, models: readonly OptInModel[]): readonly Relation[] {
  const found = new Map<string, Relation>();
  visitRelations(ref, index, models, ({ sourceRef, type, targetRef }) => {
    if (sourceRef === ref) found.set(`${type} ${targetRef}`, { type, targetRef });
  });
  return [...found.values()].toSorted(
    (one, other) => compareTexts(one.type, other.type) || compareTexts(one.targetRef, other.targetRef),
  );
}

/** The references at the other ends of the relations of a type (in any letter case) that start from or lead to `ref`. */
export function findOtherEnds(
  direction: "from" | "to",
  type: string,
  ref: string,
  index: EntityIndex,
  models: readonly OptInModel[],
): ReadonlySet<string> {
  const wanted = type.toLowerCase();
  const found = new Set<string>();
  visitRelations(ref, index, models, (relation) => {
    const [own, other] =
      direction === "from" ? [relation.sourceRef, relation.targetRef] : [relation.targetRef, relation.sourceRef];
    if (own === ref && (relation.type === type || relation.type.toLowerCase() === wanted)) found.add(other);
  });
  return found;
}

/**
 * Tells all relations that start from or lead to `ref`: those of its own references and of the references of others to
 * it. Only versions that are shown count, as Backstage would keep only one of them.
 */
function visitRelations(
  ref: string,
  index: EntityIndex,
  models: readonly OptInModel[],
  tell: (relation: EntityRelation) => void,
): void {
  const own = index.shownOf(ref);
  for (const reference of own?.references ?? []) {
    const field = own && findField(own, reference);
    if (field) for (const relation of relationsOfReference(ref, field, reference.targetRef, models)) tell(relation);
  }
  for (const from of index.referrersOf(ref)) {
    if (from === own || index.shownOf(from.ref) !== from) continue;
    for (const reference of from.references) {
      const field = reference.targetRef === ref ? findField(from, reference) : undefined;
      if (field) for (const relation of relationsOfReference(from.ref, field, ref, models)) tell(relation);
    }
  }
}

/** The rows of the table by kind and field. */
const fields: ReadonlyMap<string, ReadonlyMap<string, readonly ReferenceField[]>> = new Map(
  [...new Set(referenceFields.flatMap(({ kinds }) => kinds))].map((kind) => {
    const rows = referenceFields.filter(({ kinds }) => kinds.includes(kind));
    return [kind, new Map(rows.map(({ field }) => [`spec.${field}`, rows.filter((row) => row.field === field)]))];
  }),
);

function findField({ entity }: FileEntity, { field }: ReferenceRecord): ReferenceField | undefined {
  const rows = fields.get(entity.kind)?.get(field);
  return rows?.find((row) => row.specType === undefined || row.specType === findText(entity.spec, "type"));
}
