import { entityFixes, entityMessages } from "../messages.ts";
import { childOf } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import type { RefErrorReason } from "./entityRef.ts";
import type { EntityFinding, EntityPath } from "./finding.ts";
import type { OptInModel } from "./model.ts";
import { referencesOf } from "./referenceFields.ts";
import type { EntityReference, ReferenceField } from "./referenceFields.ts";
import { wrongType } from "./schemaFindings.ts";

/** Finds what is no reference in fields of references: Backstage refuses the entity when it makes its relations. */
export function referenceFindings(entity: JsonObject, models: readonly OptInModel[]): readonly EntityFinding[] {
  return referencesOf(entity, models).flatMap((reference) =>
    reference.error === undefined ? [] : [toFinding(reference, reference.error, entity)],
  );
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
