import type { Entity, JsonValue } from "../entity/entity.ts";
import { findText, isJsonList, isJsonObject } from "../entity/entity.ts";

/** A leaf of an entity, as Backstage's search table holds it; null for leaves that hold nothing. */
export type FieldValue = string | number | boolean | null;

/** Asks for the values of one field; ends with true as soon as `accept` does. */
export type FieldReader = (entity: Entity, accept: (value: FieldValue) => boolean) => boolean;

/** Longer values are in Backstage's table without their text: they exist, and match nothing. */
const longestValue = 200;

/** Backstage keeps these out of its table. */
const hiddenFields: ReadonlySet<string> = new Set(["attachments", "relations", "status", "metadata.etag"]);

/**
 * Compiles a field of Backstage's search table. A field is a dotted path in any letter case; dots also stand inside keys
 * ("metadata.annotations.backstage.io/orphan"). A list gives all its items, and "metadata.tags.java" is true for an
 * entity with that tag. Relations are no field of an entity by itself.
 */
export function compileField(field: string): FieldReader {
  const path = field.toLowerCase();
  const dot = path.indexOf(".");
  const root = dot === -1 ? path : path.slice(0, dot);
  const rest = dot === -1 ? "" : path.slice(dot + 1);
  if (hiddenFields.has(root) || hiddenFields.has(path)) return () => false;
  switch (root) {
    case "apiversion":
      return (entity, accept) => visit(entity.apiVersion, rest, accept);
    case "kind":
      return (entity, accept) => visit(entity.kind, rest, accept);
    case "metadata":
      if (rest === "namespace") return ({ metadata }, accept) => accept(findText(metadata, "namespace") || "default");
      return (entity, accept) => visit(entity.metadata, rest, accept);
    case "spec":
      return (entity, accept) => visit(entity.spec, rest, accept);
    default:
      return () => false;
  }
}

/** All values of a field. */
export function fieldValues(entity: Entity, read: FieldReader): readonly FieldValue[] {
  const values: FieldValue[] = [];
  read(entity, (value) => {
    values.push(value);
    return false;
  });
  return values;
}

/** A value as filters compare it; undefined for one that matches nothing. */
export function comparableValue(value: FieldValue): string | undefined {
  if (value === null) return undefined;
  const text = typeof value === "string" ? value : String(value);
  return text.length > longestValue ? undefined : text.toLowerCase();
}

/** Entities by the thousands go through here for each query: no closures, no lists, no texts are made on the way. */
function visit(value: JsonValue | undefined, path: string, accept: (value: FieldValue) => boolean): boolean {
  if (isJsonList(value)) {
    for (const item of value) {
      if (visit(item, path, accept)) return true;
      if (path !== "" && typeof item === "string" && item.toLowerCase() === path && accept(true)) return true;
    }
    return false;
  }
  if (!isJsonObject(value)) return path === "" && accept(value ?? null);
  if (path === "") return false;
  for (const key in value) {
    const { length } = key;
    if (length > path.length || (length < path.length && path[length] !== ".")) continue;
    if (!path.startsWith(key) && !path.startsWith(key.toLowerCase())) continue;
    if (visit(value[key], path.slice(length + 1), accept)) return true;
  }
  return false;
}
