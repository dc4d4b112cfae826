import type { JsonObject } from "./entity.ts";
import { findEntityRef } from "./entityRef.ts";
import type { OptInModel } from "./model.ts";
import { referencesOf } from "./referenceFields.ts";
import type { ReferenceField } from "./referenceFields.ts";
import { refOfEntity } from "./refOfEntity.ts";

/** One directed relation. Both references are full and in lower case. */
export interface EntityRelation {
  readonly sourceRef: string;
  readonly type: string;
  readonly targetRef: string;
}

/**
 * The relations that Backstage makes of an entity, each followed by its inverse, without repetitions. References that
 * lead nowhere make none; they are not followed, so a target need not exist.
 */
export function relationsOf(entity: JsonObject, models: readonly OptInModel[] = []): readonly EntityRelation[] {
  const sourceRef = refOfEntity(entity);
  const relations = new Map<string, EntityRelation>();
  for (const { definition, targetRef } of referencesOf(entity, models)) {
    if (targetRef === undefined) continue;
    for (const relation of relationsOfReference(sourceRef, definition, targetRef, models)) {
      relations.set(`${relation.sourceRef} ${relation.type} ${relation.targetRef}`, relation);
    }
  }
  return [...relations.values()];
}

/**
 * The relations that one reference makes: the field's own and its inverse. A backend with a catalog model installed
 * passes over targets of a kind that the field does not allow, and makes the inverse only for the pairs of kinds that
 * its model declares.
 */
export function relationsOfReference(
  sourceRef: string,
  field: ReferenceField,
  targetRef: string,
  models: readonly OptInModel[] = [],
): readonly EntityRelation[] {
  const forward = { sourceRef, type: field.relation, targetRef };
  const inverse = { sourceRef: targetRef, type: field.inverse, targetRef: sourceRef };
  if (models.length === 0) return [forward, inverse];
  // Templates are not in the model: their own processor makes both relations, whatever the target.
  const sourceKind = kindOf(sourceRef);
  if (sourceKind === "template") return [forward, inverse];
  const targetKind = kindOf(targetRef);
  if (field.allowedKinds && !field.allowedKinds.some((kind) => kind.toLowerCase() === targetKind)) return [];
  const isDeclared = declaredPairs.some(
    ({ type, from, to }) =>
      (type === field.relation && from.includes(sourceKind) && to.includes(targetKind)) ||
      (type === field.inverse && from.includes(targetKind) && to.includes(sourceKind)),
  );
  return isDeclared ? [forward, inverse] : [forward];
}

const owned = ["api", "component", "domain", "group", "location", "resource", "system", "user", "airesource"];
const deployed = ["component", "resource"];

/** The relations between kinds, with their inverses, that Backstage's catalog model with the AI resources declares. */
const declaredPairs: readonly { type: string; from: readonly string[]; to: readonly string[] }[] = [
  { type: "ownedBy", from: owned, to: ["group", "user"] },
  { type: "providesApi", from: ["component"], to: ["api"] },
  { type: "consumesApi", from: ["component"], to: ["api"] },
  { type: "dependsOn", from: deployed, to: deployed },
  { type: "dependsOn", from: ["airesource"], to: ["airesource"] },
  { type: "parentOf", from: ["group"], to: ["group"] },
  { type: "memberOf", from: ["user"], to: ["group"] },
  { type: "partOf", from: ["component", "api", "resource"], to: ["component", "system"] },
  { type: "partOf", from: ["system"], to: ["domain"] },
  { type: "partOf", from: ["domain"], to: ["domain"] },
  { type: "partOf", from: ["airesource"], to: ["system"] },
  { type: "hasPart", from: ["airesource"], to: ["airesource"] },
];

function kindOf(ref: string): string {
  return findEntityRef(ref)?.kind ?? "";
}
