import { entityFixes, entityMessages } from "../messages.ts";
import { childOf } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import { findEntityRef } from "./entityRef.ts";
import type { RefErrorReason } from "./entityRef.ts";
import type { EntityFinding, EntityPath, FindingFix } from "./finding.ts";
import type { OptInModel } from "./model.ts";
import { referencesOf } from "./referenceFields.ts";
import type { EntityReference, ReferenceField } from "./referenceFields.ts";
import { refOfEntity } from "./refOfEntity.ts";
import { wrongType } from "./schemaFindings.ts";

/**
 * Finds what is no reference in fields of references: Backstage refuses the entity when it makes its relations. Also what
 * it takes and what makes no sense: references to kinds that the field is not for, and to the entity itself.
 */
export function referenceFindings(entity: JsonObject, models: readonly OptInModel[]): readonly EntityFinding[] {
  const own = refOfEntity(entity);
  return referencesOf(entity, models).flatMap((reference) => {
    if (reference.error !== undefined) return [toFinding(reference, reference.error, entity)];
    if (reference.targetRef === own) return [toItself(reference)];
    return isWrongKind(reference.definition, reference.targetRef) ? [wrongKind(reference, reference.targetRef)] : [];
  });
}

/** True for a target of a kind that a field is not for. */
export function isWrongKind({ allowedKinds }: ReferenceField, targetRef: string): boolean {
  return allowedKinds !== undefined && !allowedKinds.some((kind) => targetRef.startsWith(`${kind.toLowerCase()}:`));
}

function toItself({ path, definition, text }: EntityReference): EntityFinding {
  return {
    code: "ref-to-itself",
    path,
    at: "value",
    message: entityMessages.refToItself(definition.field, text),
    refused: false,
    ...withFixes(removal(path, definition)),
  };
}

function wrongKind({ path, definition, text }: EntityReference, targetRef: string): EntityFinding {
  const kind = findEntityRef(targetRef)?.kind ?? "";
  return {
    code: "ref-wrong-kind",
    path,
    at: "value",
    message: entityMessages.refWrongKind(definition.field, definition.allowedKinds ?? [], text, kind),
    refused: false,
  };
}

/** Takes a reference out; not one that is spelt out as a mapping, nor a field that may not be missing. */
function removal(path: EntityPath, { field, isList }: ReferenceField): readonly FindingFix[] {
  if (typeof path.at(-1) === "number") return [{ title: entityFixes.removeItem(), removeItem: true }];
  if (path.at(-1) === "name" || isList || field === "owner") return [];
  return [{ title: entityFixes.remove(field), removeKey: true }];
}

function withFixes(fixes: readonly FindingFix[]): Pick<EntityFinding, "fixes"> {
  return fixes.length > 0 ? { fixes } : {};
}

function toFinding(
  { path, definition, text }: EntityReference,
  error: RefErrorReason | "notText",
  entity: JsonObject,
): EntityFinding {
  if (error === "kindMissing") return kindMissing(path, definition, text);
  if (error === "notText")
    return wrongType(path, "string", path.reduce<JsonValue | undefined>(childOf, entity) ?? null);
  const message =
    error === "empty" ? entityMessages.refEmpty(definition.field) : entityMessages.refInvalid(definition.field, text);
  const kept = text.split(/[:/]/).filter(Boolean);
  const corrected = kept.length > 1 && definition.defaultKind === undefined ? kept.join(":") : kept.at(-1);
  const fixes: FindingFix[] =
    corrected === undefined || (definition.defaultKind === undefined && kept.length < 2)
      ? []
      : [{ title: entityFixes.replace(corrected), replaceWith: corrected }];
  fixes.push(...removal(path, definition));
  return { code: "ref-invalid", path, at: "value", message, refused: true, ...withFixes(fixes) };
}

function kindMissing(path: EntityPath, definition: ReferenceField, text: string): EntityFinding {
  // Any kind may be meant; these two are what software usually depends on.
  const kinds = ["component", "resource"];
  return {
    code: "ref-kind-missing",
    path,
    at: "value",
    message: entityMessages.refKindMissing(definition.field, text, kinds),
    refused: true,
    fixes: kinds.map((kind) => {
      const replaceWith = `${kind}:${text}`;
      return { title: entityFixes.replace(replaceWith), replaceWith };
    }),
  };
}
