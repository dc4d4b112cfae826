import type { Entity, JsonValue } from "../entity/entity.ts";
import { findText, isJsonList, isJsonObject } from "../entity/entity.ts";

/** A leaf of an entity, as Backstage's search table holds it; null for leaves that hold nothing. */
export type FieldValue = string | number | boolean | null;

/** Longer values are in Backstage's table without their text: they exist, and match nothing. */
const longestValue = 200;

/** Backstage keeps these out of its table. */
const hiddenFields: ReadonlySet<string> = new Set(["attachments", "relations", "status", "metadata.etag"]);

/**
 * The values of a field as Backstage's search table lists them. A field is a dotted path in any letter case; dots also
 * stand inside keys ("metadata.annotations.backstage.io/orphan"). A list gives all its items, and "metadata.tags.java"
 * is true for an entity with that tag. Relations are no field of an entity by itself.
 */
export function fieldValues(entity: Entity, field: string): readonly FieldValue[] {
  const path = field.toLowerCase();
  if (hiddenFields.has(path.split(".", 1)[0] ?? "") || hiddenFields.has(path)) return [];
  const values: FieldValue[] = [];
  if (path === "metadata.namespace") return [findText(entity.metadata, "namespace") || "default"];
  for (const root of ["apiVersion", "kind", "metadata", "spec"] as const) {
    const rest = restAfter(path, root);
    if (rest !== undefined) addValues(entity[root], rest, values);
  }
  return values;
}

/** A value as filters compare it; undefined for one that matches nothing. */
export function comparableValue(value: FieldValue): string | undefined {
  if (value === null) return undefined;
  const text = String(value);
  return text.length > longestValue ? undefined : text.toLowerCase();
}

function addValues(value: JsonValue | undefined, path: string, values: FieldValue[]): void {
  if (isJsonList(value)) {
    for (const item of value) {
      addValues(item, path, values);
      if (path !== "" && typeof item === "string" && item.toLowerCase() === path) values.push(true);
    }
  } else if (isJsonObject(value)) {
    if (path === "") return;
    for (const key of Object.keys(value)) {
      const rest = restAfter(path, key);
      if (rest !== undefined) addValues(value[key], rest, values);
    }
  } else if (path === "") {
    values.push(value ?? null);
  }
}

/** What a lower-case path leaves below a key; undefined if it does not lead into the key. */
function restAfter(path: string, key: string): string | undefined {
  const next = path[key.length];
  if (next !== undefined && next !== ".") return undefined;
  if (!path.startsWith(key) && !path.startsWith(key.toLowerCase())) return undefined;
  return path.slice(key.length + 1);
}
