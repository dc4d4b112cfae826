import { findText, findValue, isJsonObject } from "../entity/entity.ts";
import type { Entity, JsonObject, JsonValue } from "../entity/entity.ts";
import { defaultNamespace, formatEntityRef } from "../entity/entityRef.ts";
import type { EntityPath } from "../entity/finding.ts";
import { referencesOf } from "../entity/referenceFields.ts";
import type { YamlTree } from "./parseDocuments.ts";
import { startsWith } from "./placeholderContents.ts";
import type { EntityRecord, ReferenceRecord, TargetRecord } from "./record.ts";
import type { SourceText } from "./sourceText.ts";
import { findPlace, textSpan, valueSpan } from "./treePlace.ts";

/**
 * The record of an entity; undefined where Backstage finds no envelope: `apiVersion`, `kind` and `metadata.name` are
 * texts, and `metadata.namespace` if it is there.
 */
export function entityRecordOf(
  source: SourceText,
  tree: YamlTree,
  value: JsonObject,
  unresolved: readonly EntityPath[],
): EntityRecord | undefined {
  if (!isEntity(value)) return undefined;
  const { kind, metadata } = value;
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  const targets = kind === "Location" ? targetsOf(source, tree, value) : undefined;
  const name = textSpan(source.text, findPlace(tree, ["metadata", "name"]));
  const { line, character } = source.rangeOf(name).start;
  return {
    ref: formatEntityRef({ kind, namespace, name: metadata.name }),
    entity: value,
    nameLine: line,
    nameCharacter: character,
    nameLength: name.end - name.start,
    references: referenceRecords(source, tree, value, unresolved),
    ...annotationPlaces(source, tree, metadata["annotations"]),
    ...(targets && { targets }),
    ...(unresolved.length > 0 && { unresolved }),
  };
}

function isEntity(value: JsonObject): value is JsonObject & Entity {
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== "string" || typeof kind !== "string" || !isJsonObject(metadata)) return false;
  const namespace = metadata["namespace"];
  if (namespace !== undefined && typeof namespace !== "string") return false;
  return Boolean(apiVersion && kind && findText(metadata, "name"));
}

function referenceRecords(
  source: SourceText,
  tree: YamlTree,
  value: JsonObject,
  unresolved: readonly EntityPath[],
): readonly ReferenceRecord[] {
  const records: ReferenceRecord[] = [];
  for (const { field, path, text, targetRef } of referencesOf(value)) {
    if (targetRef === undefined || unresolved.some((place) => startsWith(path, place))) continue;
    const span = textSpan(source.text, findPlace(tree, path));
    const { line, character } = source.rangeOf(span).start;
    records.push({
      field,
      text,
      targetRef: source.texts.share(targetRef),
      line,
      character,
      length: span.end - span.start,
    });
  }
  // A list that grew holds on to places for more.
  return records.slice();
}

function annotationPlaces(
  source: SourceText,
  tree: YamlTree,
  annotations: JsonValue | undefined,
): Pick<EntityRecord, "annotationPlaces"> {
  if (!isJsonObject(annotations)) return {};
  const places = Object.keys(annotations).flatMap((key) => {
    const place = findPlace(tree, ["metadata", "annotations", key]);
    const start = source.rangeOf(textSpan(source.text, { value: place.pair?.key ?? null, isExact: true })).start;
    const value = textSpan(source.text, place);
    const { line, character } = source.rangeOf(value).start;
    return [start.line, start.character, line, character, value.end - value.start];
  });
  return places.length > 0 ? { annotationPlaces: places } : {};
}

/** `spec.target` and `spec.targets`, in Backstage's order; a type of "" is that of the Location's own address. */
function targetsOf(source: SourceText, tree: YamlTree, value: JsonObject): readonly TargetRecord[] {
  const several = findValue(value, "spec", "targets");
  const items = Array.isArray(several) ? several : [];
  const written: readonly (readonly [JsonValue | undefined, EntityPath])[] = [
    [findValue(value, "spec", "target"), ["spec", "target"]],
    ...items.map((item, index) => [item, ["spec", "targets", index]] as const),
  ];
  const type = findText(value, "spec", "type") ?? "";
  const presence = findText(value, "spec", "presence") === "optional" ? "optional" : "required";
  return written.flatMap(([target, path]) => {
    if (typeof target !== "string") return [];
    return [{ type, target, presence, range: source.rangeOf(valueSpan(source.text, findPlace(tree, path))) }];
  });
}
