import aiResource from "../../../schemas/aiResource.json" with { type: "json" };
import api from "../../../schemas/api.json" with { type: "json" };
import common from "../../../schemas/common.json" with { type: "json" };
import component from "../../../schemas/component.json" with { type: "json" };
import domain from "../../../schemas/domain.json" with { type: "json" };
import entity from "../../../schemas/entity.json" with { type: "json" };
import group from "../../../schemas/group.json" with { type: "json" };
import location from "../../../schemas/location.json" with { type: "json" };
import mcpServer from "../../../schemas/mcpServer.json" with { type: "json" };
import metadata from "../../../schemas/metadata.json" with { type: "json" };
import resource from "../../../schemas/resource.json" with { type: "json" };
import system from "../../../schemas/system.json" with { type: "json" };
import template from "../../../schemas/template.json" with { type: "json" };
import user from "../../../schemas/user.json" with { type: "json" };
import { placeholderKinds } from "../descriptor/placeholder.ts";
import { childOf, findText, findValue, isJsonList, isJsonObject } from "../entity/entity.ts";
import type { JsonObject, JsonValue } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import { findKind } from "../entity/kinds.ts";

/** What the schemas say of one place of an entity. */
export interface FieldSchema {
  /** What the field is called, and what it is for; undefined where the schemas do not say. */
  readonly title?: string;
  readonly description?: string;
  /** JSON Schema's names of the types that it may have; empty where it may have any. */
  readonly types: readonly string[];
  /** The only values that it may have; empty where there are others. */
  readonly values: readonly JsonValue[];
  /** Values to show or offer; for a list these are lists. */
  readonly examples: readonly JsonValue[];
  /** The keys that a mapping here may have, in the order of the schema. */
  readonly keys: readonly string[];
  /** Those of {@link keys} that it must have. */
  readonly required: readonly string[];
}

/**
 * What the schemas say of the place that a path leads to in an entity, which may be half-typed: its kind and `spec.type`
 * choose the schema, and of an unknown kind only the envelope is known. Undefined for places that no schema describes.
 */
export function fieldSchemaAt(value: JsonObject, path: EntityPath): FieldSchema | undefined {
  let nodes: readonly SchemaNode[] = [...expand(rootOf(value), value)];
  let current: JsonValue | undefined = value;
  for (const step of path) {
    const below = nodes.flatMap((node) => stepInto(node, step));
    current = childOf(current, step);
    nodes = below.flatMap((node) => [...expand(node, current)]);
  }
  return nodes.length === 0 ? undefined : toFieldSchema(nodes.map(({ schema }) => schema));
}

/** A part of a schema, and the file whose "#" it speaks of. */
interface SchemaNode {
  readonly file: string;
  readonly schema: JsonObject;
}

const files: Readonly<Record<string, unknown>> = {
  "aiResource.json": aiResource,
  "api.json": api,
  "common.json": common,
  "component.json": component,
  "domain.json": domain,
  "entity.json": entity,
  "group.json": group,
  "location.json": location,
  "mcpServer.json": mcpServer,
  "metadata.json": metadata,
  "resource.json": resource,
  "system.json": system,
  "template.json": template,
  "user.json": user,
};

function rootOf(value: JsonObject): SchemaNode {
  const definition = findKind(findText(value, "kind") ?? "", findText(value, "spec", "type"));
  if (!definition) return toNode("entity.json", files["entity.json"]);
  const { kind, specType } = definition;
  const name =
    specType === "mcp-server" ? "mcpServer" : kind === "API" ? "api" : kind[0]?.toLowerCase() + kind.slice(1);
  return toNode(`${name}.json`, files[`${name}.json`]);
}

function toNode(file: string, schema: unknown): SchemaNode {
  return { file, schema: isJsonObject(schema) ? schema : {} };
}

/** A schema and all that it draws in for a value: the nearest words come first. */
function* expand(node: SchemaNode, value: JsonValue | undefined): Generator<SchemaNode> {
  const { file, schema } = node;
  yield node;
  const target = findText(schema, "$ref");
  if (target !== undefined) yield* expand(resolve(file, target), value);
  const all = schema["allOf"];
  for (const part of isJsonList(all) ? all : []) yield* expand(toNode(file, part), value);
  if (schema["if"] === undefined) return;
  const branch = isJsonObject(schema["if"]) && holds(schema["if"], value) ? schema["then"] : schema["else"];
  if (branch !== undefined) yield* expand(toNode(file, branch), value);
}

/** "common.json#/definitions/text" or "#/definitions/text". */
function resolve(file: string, target: string): SchemaNode {
  const [name = "", pointer = ""] = target.split("#");
  const found = name || file;
  const whole = files[found];
  return toNode(found, findValue(isJsonObject(whole) ? whole : {}, ...pointer.split("/").filter(Boolean)));
}

/** The conditions of the schemas ask for a constant beside them, or for a placeholder, which is a step of its own. */
function holds(condition: JsonObject, value: JsonValue | undefined): boolean {
  const { properties } = condition;
  if (!isJsonObject(properties)) return false;
  return Object.entries(properties).every(([key, schema]) => childOf(value, key) === findValue(schema, "const"));
}

function stepInto({ file, schema }: SchemaNode, step: string | number): readonly SchemaNode[] {
  const next =
    typeof step === "number" ? schema["items"] : (findValue(schema, "properties", step) ?? ofAnyKey(schema, step));
  if (next !== undefined) return [toNode(file, next)];
  const takesPlaceholder = isPlaceholder(step) && findText(schema, "if", "$ref")?.endsWith("/placeholder");
  return takesPlaceholder ? [resolve("common.json", `#/definitions/placeholder/properties/${step}`)] : [];
}

function ofAnyKey(schema: JsonObject, key: string): JsonValue | undefined {
  const any = schema["additionalProperties"];
  return isJsonObject(any) && !isPlaceholder(key) ? any : undefined;
}

function isPlaceholder(step: string | number): boolean {
  return placeholderKinds.some((kind) => kind === step);
}

function toFieldSchema(schemas: readonly JsonObject[]): FieldSchema {
  const first = (key: string): string | undefined => schemas.map((schema) => findText(schema, key)).find(Boolean);
  const listed = (key: string): readonly JsonValue[] => schemas.map((schema) => schema[key]).find(isJsonList) ?? [];
  const title = first("title");
  const description = first("description");
  const type = schemas.map((schema) => schema["type"]).find((value) => value !== undefined);
  const constants = schemas.flatMap((schema) => schema["const"] ?? []);
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    types: (isJsonList(type) ? type : [type]).filter((name) => typeof name === "string"),
    values: constants.length > 0 ? constants : listed("enum"),
    examples: listed("examples"),
    keys: [...new Set(schemas.flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : [])))],
    required: [...new Set(schemas.flatMap(({ required }) => (isJsonList(required) ? required : [])))].filter(
      (key) => typeof key === "string",
    ),
  };
}
