import { findText, type JsonObject } from "./entity.ts";
import { defaultNamespace, formatEntityRef } from "./entityRef.ts";

/** The full lower-case reference of an entity. */
export function refOfEntity({ kind, metadata }: JsonObject): string {
  return formatEntityRef({
    kind: typeof kind === "string" ? kind : "",
    namespace: findText(metadata, "namespace") || defaultNamespace,
    name: findText(metadata, "name") ?? "",
  });
}

/** As {@link refOfEntity}, but undefined for what has no kind or no name. */
export function findRefOfEntity(value: JsonObject): string | undefined {
  return findText(value, "kind") && findText(value["metadata"], "name") ? refOfEntity(value) : undefined;
}
