import { findText, findValue, isJsonList, isJsonObject } from "./entity.ts";
import type { Entity, JsonObject, JsonValue } from "./entity.ts";
import { defaultNamespace, formatEntityRef, readEntityRef } from "./entityRef.ts";
import type { EntityRef, RefContext, RefErrorReason } from "./entityRef.ts";
import type { EntityPath } from "./finding.ts";
import type { OptInModel } from "./model.ts";

/** A field below `spec` whose texts are references to other entities. */
export interface ReferenceField {
  /** The kinds that have the field, as declared (case-sensitive). */
  readonly kinds: readonly string[];
  /** The only `spec.type` for which the field counts; undefined means every type. */
  readonly specType?: string;
  /** The key below `spec`. */
  readonly field: string;
  readonly isList: boolean;
  /** The kind of a reference that names none; undefined where the kind must be written. */
  readonly defaultKind?: string;
  /** The kinds that make sense as a target; undefined means every kind. */
  readonly allowedKinds?: readonly string[];
  /** The relation from the entity to the target, and the one back. */
  readonly relation: string;
  readonly inverse: string;
}

/**
 * Every field that refers to entities. Relations, completion and checks are all driven by this one table. Left out
 * namespaces are always the referring entity's own.
 */
export const referenceFields: readonly ReferenceField[] = [
  {
    kinds: ["Component", "API", "Resource", "System", "Domain", "Template", "AiResource"],
    field: "owner",
    isList: false,
    defaultKind: "Group",
    allowedKinds: ["Group", "User"],
    relation: "ownedBy",
    inverse: "ownerOf",
  },
  single("Component", "subcomponentOf", "Component", "partOf", "hasPart"),
  list("Component", "providesApis", "API", "providesApi", "apiProvidedBy"),
  list("Component", "consumesApis", "API", "consumesApi", "apiConsumedBy"),
  {
    kinds: ["Component", "Resource"],
    field: "dependsOn",
    isList: true,
    relation: "dependsOn",
    inverse: "dependencyOf",
  },
  {
    kinds: ["Component", "Resource"],
    field: "dependencyOf",
    isList: true,
    relation: "dependencyOf",
    inverse: "dependsOn",
  },
  {
    kinds: ["Component", "API", "Resource"],
    field: "system",
    isList: false,
    defaultKind: "System",
    relation: "partOf",
    inverse: "hasPart",
  },
  { ...single("AiResource", "system", "System", "partOf", "hasPart"), allowedKinds: ["System"] },
  single("System", "domain", "Domain", "partOf", "hasPart"),
  single("Domain", "subdomainOf", "Domain", "partOf", "hasPart"),
  { ...single("Group", "parent", "Group", "childOf", "parentOf"), allowedKinds: ["Group"] },
  { ...list("Group", "children", "Group", "parentOf", "childOf"), allowedKinds: ["Group"] },
  { ...list("Group", "members", "User", "hasMember", "memberOf"), allowedKinds: ["User"] },
  { ...list("User", "memberOf", "Group", "memberOf", "hasMember"), allowedKinds: ["Group"] },
  { ...aiResources("dependsOn", "dependsOn", "dependencyOf"), specType: "skill" },
  { ...aiResources("skills", "hasPart", "partOf"), specType: "plugin" },
  { ...aiResources("plugins", "hasPart", "partOf"), specType: "marketplace" },
];

const fieldsOfKinds: ReadonlyMap<string, readonly ReferenceField[]> = new Map(
  [...new Set(referenceFields.flatMap(({ kinds }) => kinds))].map((kind) => [
    kind,
    referenceFields.filter(({ kinds }) => kinds.includes(kind)),
  ]),
);

/** A reference as an entity holds it: either where it leads to, or why it leads nowhere. */
export type EntityReference = {
  readonly path: EntityPath;
  /** The field's path, "spec.owner". */
  readonly field: string;
  readonly definition: ReferenceField;
  /** As written; "" where it is no text. */
  readonly text: string;
} & (
  | { readonly targetRef: string; readonly error?: never }
  | { readonly targetRef?: never; readonly error: RefErrorReason | "notText" }
);

/** The rows of {@link referenceFields} that count for an entity. */
export function referenceFieldsOf(entity: JsonObject): readonly ReferenceField[] {
  const kind = findText(entity, "kind") ?? "";
  const type = findText(entity, "spec", "type");
  return (fieldsOfKinds.get(kind) ?? []).filter((row) => row.specType === undefined || row.specType === type);
}

/** What the references of one field leave out, for an entity of a namespace. */
export function refContextOf(field: ReferenceField, entity: JsonObject): RefContext {
  return {
    ...(field.defaultKind !== undefined && { defaultKind: field.defaultKind }),
    defaultNamespace: findText(entity, "metadata", "namespace") || defaultNamespace,
  };
}

/**
 * All references of an entity, in the order of the table and of the document. As in Backstage, a list field may hold a
 * single text, and a reference may be spelt out as `{kind, namespace, name}` (its path is then that of the name). With
 * a catalog model installed, Backstage passes over what is no text, and so does this.
 */
export function referencesOf(entity: JsonObject, models: readonly OptInModel[] = []): readonly EntityReference[] {
  return referenceFieldsOf(entity).flatMap((definition) => {
    const value = findValue(entity, "spec", definition.field);
    if (!value) return [];
    const path = ["spec", definition.field];
    const items = isJsonList(value)
      ? value.map((item, index) => ({ item, path: [...path, index] }))
      : [{ item: value, path }];
    const context = refContextOf(definition, entity);
    return items
      .filter(({ item }) => models.length === 0 || (typeof item === "string" && item !== ""))
      .map((it) => toReference(it.item, it.path, definition, context));
  });
}

/** A row of {@link referenceFields} with the field's path, "spec.owner": made once, so that references share one text. */
export interface ReferenceRow {
  readonly field: string;
  readonly definition: ReferenceField;
}

/** Hears of what stands in one place of an entity where a reference belongs; `namespace` is the entity's own. */
export type TellReference = (row: ReferenceRow, value: JsonValue, namespace: string) => void;

/** The places that {@link referencesOf} reads, for thousands of entities at once: {@link readTarget} tells what they hold. */
export function tellReferences(
  { kind, metadata, spec }: Pick<Entity, "kind" | "metadata" | "spec">,
  tell: TellReference,
): void {
  const rows = rowsOfKinds.get(kind);
  if (!spec || !rows) return;
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  for (const row of rows) {
    const { definition } = row;
    if (definition.specType !== undefined && findText(spec, "type") !== definition.specType) continue;
    const value = findValue(spec, definition.field);
    if (!value) continue;
    if (isJsonList(value)) for (const item of value) tell(row, item, namespace);
    else tell(row, value, namespace);
  }
}

/** The text of a reference and the full lower-case reference that it leads to; undefined for what cannot be read. */
export function readTarget(
  { definition }: ReferenceRow,
  value: JsonValue,
  namespace: string,
): { readonly text: string; readonly targetRef: string } | undefined {
  const { defaultKind } = definition;
  if (typeof value === "string" && value !== "" && defaultKind !== undefined && isName(value)) {
    return { text: value, targetRef: `${defaultKind}:${namespace}/${value}`.toLowerCase() };
  }
  const context = { ...(defaultKind !== undefined && { defaultKind }), defaultNamespace: namespace };
  const { text, targetRef } = toReference(value, [], definition, context);
  return targetRef === undefined ? undefined : { text, targetRef };
}

/** True for a reference that names neither kind nor namespace. */
function isName(text: string): boolean {
  return !text.includes(":") && !text.includes("/");
}

const rowsOfKinds: ReadonlyMap<string, readonly ReferenceRow[]> = new Map(
  Array.from(fieldsOfKinds, ([kind, fields]) => [
    kind,
    fields.map((definition) => ({ field: `spec.${definition.field}`, definition })),
  ]),
);

function toReference(
  value: JsonValue,
  path: EntityPath,
  definition: ReferenceField,
  context: RefContext,
): EntityReference {
  const text = typeof value === "string" ? value : (findText(value, "name") ?? "");
  const ref = typeof value === "string" ? readEntityRef(value, context) : readCompoundRef(value, context);
  const field = `spec.${definition.field}`;
  if (typeof ref === "string") return { path, field, definition, text, error: ref };
  const namePath = typeof value === "string" ? path : [...path, "name"];
  return { path: namePath, field, definition, text, targetRef: formatEntityRef(ref) };
}

function readCompoundRef(value: JsonValue, context: RefContext): EntityRef | "notText" {
  if (!isJsonObject(value)) return "notText";
  const kind = value.kind ?? context.defaultKind;
  const namespace = value.namespace ?? context.defaultNamespace;
  const { name } = value;
  if (typeof kind !== "string" || typeof namespace !== "string" || typeof name !== "string") return "notText";
  return kind && namespace && name ? { kind, namespace, name } : "notText";
}

function single(kind: string, field: string, defaultKind: string, relation: string, inverse: string): ReferenceField {
  return { kinds: [kind], field, isList: false, defaultKind, relation, inverse };
}

function list(kind: string, field: string, defaultKind: string, relation: string, inverse: string): ReferenceField {
  return { kinds: [kind], field, isList: true, defaultKind, relation, inverse };
}

function aiResources(field: string, relation: string, inverse: string): ReferenceField {
  return { ...list("AiResource", field, "AiResource", relation, inverse), allowedKinds: ["AiResource"] };
}
