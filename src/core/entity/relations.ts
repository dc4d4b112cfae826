import { findText } from "./entity.ts";
import type { JsonObject } from "./entity.ts";
import { defaultNamespace, formatEntityRef } from "./entityRef.ts";
import type { OptInModel } from "./model.ts";
import { referencesOf } from "./referenceFields.ts";
import type { EntityReference } from "./referenceFields.ts";

/** One directed relation. Both references are full and in lower case. */
export interface EntityRelation {
  readonly sourceRef: string;
  readonly type: string;
  readonly targetRef: string;
}

/**
 * The relations that Backstage makes of an entity, each followed by its inverse, without repetitions. Empty for an
 * entity that it refuses for one of its references.
 */
export function relationsOf(entity: JsonObject, models: readonly OptInModel[] = []): readonly EntityRelation[] {
  const sourceRef = formatEntityRef({
    kind: findText(entity, "kind") ?? "",
    namespace: findText(entity, "metadata", "namespace") || defaultNamespace,
    name: findText(entity, "metadata", "name") ?? "",
  });
  const relations = new Map<string, EntityRelation>();
  for (const reference of referencesOf(entity)) {
    if (reference.targetRef === undefined) continue;
    for (const relation of relationsOfReference(sourceRef, reference.targetRef, reference, models)) {
      relations.set(`${relation.sourceRef} ${relation.type} ${relation.targetRef}`, relation);
    }
  }
  return [...relations.values()];
}

function relationsOfReference(
  sourceRef: string,
  targetRef: string,
  { definition }: EntityReference,
  _models: readonly OptInModel[],
): readonly EntityRelation[] {
  return [
    { sourceRef, type: definition.relation, targetRef },
    { sourceRef: targetRef, type: definition.inverse, targetRef: sourceRef },
  ];
}
