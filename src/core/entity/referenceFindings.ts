import { entityFixes, entityMessages } from "../messages.ts";
import { isJsonList, isJsonObject } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import type { EntityFinding, EntityPath } from "./finding.ts";
import type { ModelSettings } from "./model.ts";
import { referencesOf } from "./referenceFields.ts";
import type { EntityReference, ReferenceField } from "./referenceFields.ts";
import { wrongType } from "./schemaFindings.ts";

/**
 * Finds texts in reference fields that are no references: Backstage refuses the entity when it makes its relations. With
 * a catalog model installed, what is no text at all is passed over there, and so it is here.
 */
export function referenceFindings(entity: JsonObject, settings: ModelSettings): readonly EntityFinding[] {
  return referencesOf(entity).flatMap((reference) => {
    if (reference.error === undefined) return [];
    const isText = reference.error === "form" || reference.error === "kindMissing";
    return isText || settings.models.length === 0 ? [toFinding(reference, entity)] : [];
  });
}

function toFinding(reference: EntityReference, entity: JsonObject): EntityFinding {
  const { path, definition, text, error } = reference;
  if (error === "kindMissing") return kindMissing(path, definition, text);
  if (error === "notText") return wrongType(path, "string", valueAt(entity, path));
  const message =
    error === "empty" ? entityMessages.refEmpty(definition.field) : entityMessages.refInvalid(definition.field, text);
  return { code: "ref-invalid", path, at: "value", message, refused: true };
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

function valueAt(entity: JsonObject, path: EntityPath): JsonValue {
  let value: JsonValue = entity;
  for (const key of path) {
    if (isJsonList(value)) value = value[Number(key)] ?? null;
    else value = isJsonObject(value) ? (value[key] ?? null) : null;
  }
  return value;
}
