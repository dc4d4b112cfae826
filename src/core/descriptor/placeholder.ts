import { isJsonObject } from "../entity/entity.ts";
import type { JsonObject, JsonValue } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { Uri } from "../uri.ts";

/** The placeholders that a Backstage backend knows as it comes. Other keys that start with "$" are data. */
export const placeholderKinds = ["$text", "$json", "$yaml"] as const;

export type PlaceholderKind = (typeof placeholderKinds)[number];

/** What a placeholder asks for: `{ $text: ./openapi.yaml }`. */
export interface PlaceholderTarget {
  readonly kind: PlaceholderKind;
  /** As written: an absolute URL, or a path relative to the descriptor ("/" at the start: to its repository). */
  readonly value: string;
}

/** What is found at a placeholder's target. `uri` names a file whose change concerns the descriptor. */
export type PlaceholderContent =
  | { readonly kind: "text"; readonly uri: Uri; readonly text: string }
  | { readonly kind: "missing"; readonly uri: Uri }
  | { readonly kind: "unreadable"; readonly uri: Uri; readonly reason: string }
  /** Outside of the descriptor's repository. */
  | { readonly kind: "outside" }
  /** An address that is not checked out here. A backend can read it, so it is no problem. */
  | { readonly kind: "remote" };

/** Reads what a placeholder of one descriptor targets. Never rejects. */
export type PlaceholderReader = (target: PlaceholderTarget) => Promise<PlaceholderContent>;

/** A placeholder and where it stands in an entity. */
export interface Placeholder {
  readonly path: EntityPath;
  /** The object in the entity that is the placeholder. */
  readonly written: JsonObject;
  readonly kind: PlaceholderKind;
  /** Undefined where the value is no text, which Backstage refuses. */
  readonly value: string | undefined;
}

/**
 * All placeholders of an entity. As in Backstage, only an object with one single key is one; an object with some other
 * key that starts with "$" is data through and through. Backstage reads an entity's envelope before placeholders, so
 * that apiVersion, kind, metadata itself, its name and its namespace have none.
 */
export function findPlaceholders(entity: JsonObject): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const visit = (value: JsonValue | undefined, path: EntityPath): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, index]));
    } else if (isJsonObject(value)) {
      const keys = Object.keys(value);
      if (!keys.some((key) => key.startsWith("$"))) for (const key of keys) visit(value[key], [...path, key]);
      else if (!isEnvelope(path)) found.push(...asPlaceholder(value, keys, path));
    }
  };
  visit(entity, []);
  return found;
}

/** An entity with values in the place of its placeholders; those that `contents` leaves out stay as they are. */
export function replacePlaceholders(entity: JsonObject, contents: ReadonlyMap<Placeholder, JsonValue>): JsonObject {
  const values = new Map<JsonValue, JsonValue>([...contents].map(([{ written }, value]) => [written, value]));
  const replace = (value: JsonValue): JsonValue => {
    const content = values.get(value);
    if (content !== undefined) return content;
    if (Array.isArray(value)) return value.map(replace);
    return isJsonObject(value) ? replaceIn(value) : value;
  };
  const replaceIn = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, replace(value ?? null)]));
  return replaceIn(entity);
}

function asPlaceholder(value: JsonObject, keys: readonly string[], path: EntityPath): readonly Placeholder[] {
  const kind = placeholderKinds.find((known) => keys.length === 1 && keys[0] === known);
  if (!kind) return [];
  const target = value[kind];
  return [{ path, written: value, kind, value: typeof target === "string" ? target : undefined }];
}

function isEnvelope(path: EntityPath): boolean {
  const place = path.join("/");
  return ["", "apiVersion", "kind", "metadata", "metadata/name", "metadata/namespace"].includes(place);
}
