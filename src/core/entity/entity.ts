/** A JSON value, as YAML and JSON files give it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object; a key that is absent reads as undefined. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A link of an entity (`metadata.links[]`). */
export interface EntityLink {
  readonly url: string;
  readonly title?: string;
  readonly icon?: string;
  readonly type?: string;
}

/**
 * A Backstage entity as it is written in a descriptor, with placeholders resolved. Only what the envelope check
 * guarantees is typed; everything else is read through `findText` and its like, because a broken entity is kept too.
 */
export interface Entity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: EntityMetadata;
  readonly spec?: JsonObject;
}

export interface EntityMetadata extends JsonObject {
  readonly name: string;
}

/** A directed relation of an entity, in the form in which Backstage serves it. */
export interface Relation {
  readonly type: string;
  /** The full lower-case reference of the other end. */
  readonly targetRef: string;
}

/** True for JSON objects, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for JSON arrays. */
export function isJsonList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The object of a JSON text; undefined where it is none. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** The value below an object at a path of keys; undefined where the path leads nowhere. */
export function findValue(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const key of keys) found = childOf(found, key);
  return found;
}

/** The text below an object at a path of keys; undefined where there is none, or something other than text. */
export function findText(value: JsonValue | undefined, ...keys: readonly string[]): string | undefined {
  const found = findValue(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

/** What is directly below a value at a key of a mapping or a position of a list; undefined where there is nothing. */
export function childOf(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (isJsonList(value)) return typeof key === "number" ? value[key] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
