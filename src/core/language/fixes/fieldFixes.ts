import { isMap, isScalar } from "yaml";
import { spanOf } from "../../descriptor/treePlace.ts";
import { writeEntry, writeText, writeValue } from "../../descriptor/writeYaml.ts";
import { checkEntity } from "../../entity/checkEntity.ts";
import { childOf, findText, isJsonObject } from "../../entity/entity.ts";
import type { JsonObject, JsonValue } from "../../entity/entity.ts";
import type { EntityPath } from "../../entity/finding.ts";
import { findKind } from "../../entity/kinds.ts";
import { entityFixes } from "../../messages.ts";
import { fixMessages } from "../messages.ts";
import { folderName, nearestOwner } from "../nearbyNames.ts";
import { usedValues } from "../usedValues.ts";
import type { Fix, FixSite } from "./fix.ts";

/** Adds the field with the best value that is known here. */
export function fixMissing(site: FixSite): readonly Fix[] {
  const { finding } = site;
  if (!finding) return [];
  const [key] = (finding.fixes ?? []).flatMap((fix) => ("insertKey" in fix ? [fix.insertKey.key] : []));
  if (key === undefined) return [];
  const best = bestValue(site, [...finding.path, key]);
  if (best === undefined) return [];
  const title = entityFixes.insert(typeof best === "string" ? `${key}: ${best}` : key);
  return site.change(title, finding.path, { insertKey: { key, value: best } });
}

/** What is likely meant for a field: from what is near, else what starts such an entity; undefined for other fields. */
function bestValue(site: FixSite, path: EntityPath): JsonValue | undefined {
  const { document, open, context } = site;
  const kind = findText(document.value, "kind") ?? "";
  const start = findKind(kind, findText(document.value, "spec", "type"))?.start;
  switch (path.join(".")) {
    case "apiVersion":
      return findKind(kind, undefined)?.apiVersions[0] ?? "backstage.io/v1alpha1";
    case "kind":
      return "Component";
    case "metadata.name":
      return folderName(open.uri) ?? "my-name";
    case "spec.owner":
      return nearestOwner(open, context.catalog) ?? start?.["owner"];
    case "spec.lifecycle":
      return mostUsed(site, kind) ?? start?.["lifecycle"];
    default:
      return path[0] === "spec" ? path.slice(1).reduce<JsonValue | undefined>(childOf, start) : undefined;
  }
}

function mostUsed({ context }: FixSite, kind: string): string | undefined {
  return usedValues(context.catalog, "spec.lifecycle", kind)[0]?.text;
}

/** Fills in what is needed, and takes out what is not. */
export function fixEmpty(site: FixSite): readonly Fix[] {
  const { finding, document } = site;
  if (!finding) return [];
  const { path } = finding;
  if (typeof path.at(-1) === "number") return site.change(entityFixes.removeItem(), path, { removeItem: true });
  const best = bestValue(site, path);
  const title = (value: string): string => fixMessages.fillIn(value);
  if (typeof best === "string") return site.change(title(best), path, { replaceWith: best });
  if (best === undefined || !isRequired(site, path)) {
    return site.change(entityFixes.remove(String(path.at(-1))), path, { removeKey: true });
  }
  const place = site.place(path);
  if (!place?.pair) return [];
  const { text } = document;
  const keyEnd = place.pair.key.range[1];
  const colon = text.indexOf(":", keyEnd) + 1;
  const written = place.value ? spanOf(text, place.value) : { start: colon, end: colon };
  const span = written.end > colon && written.start < written.end ? written : { start: colon, end: colon };
  const column = place.pair.key.range[0] - (text.lastIndexOf("\n", place.pair.key.range[0] - 1) + 1);
  return [
    site.replace(title(String(path.at(-1))), span, writeBelow(best, column, span.start === colon, site.lineBreak)),
  ];
}

function writeBelow(value: JsonValue, column: number, isBare: boolean, lineBreak: string): string {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || !isBare) return `${isBare ? " " : ""}${writeValue(value)}`;
  const indent = " ".repeat(column + 2);
  return entries.map(([key, item]) => lineBreak + writeEntry(key, item ?? null, indent, lineBreak)).join("");
}

/** True if the entity without the field lacks it. */
function isRequired({ document, context }: FixSite, path: EntityPath): boolean {
  const without = withValue(document.value ?? {}, path, undefined);
  return checkEntity(without, context.settings).findings.some(({ code, path: at }) => {
    return code === "field-missing" && at.join("\n") === path.slice(0, -1).join("\n");
  });
}

/** A text where a list is wanted becomes its item; a mapping where text is wanted becomes the text that it is. */
export function fixType(site: FixSite): readonly Fix[] {
  const { finding, document, context } = site;
  const place = finding && site.place(finding.path);
  if (!finding || !place?.value || !document.value) return [];
  const { text } = document;
  const { path } = finding;
  const span = spanOf(text, place.value);
  if (isScalar(place.value)) {
    const value = path.reduce<JsonValue | undefined>(childOf, document.value) ?? null;
    const listed = checkEntity(withValue(document.value, path, [value]), context.settings).findings;
    const isList = !listed.some((other) => other.code === "field-type" && other.path.join() === path.join());
    const item = typeof value === "string" ? writeText(value) : text.slice(span.start, span.end);
    return isList ? [site.replace(fixMessages.toList(), span, `[${item}]`)] : [];
  }
  const keyEnd = place.pair?.key.range[1];
  const isBelow = keyEnd !== undefined && text.slice(keyEnd, span.start).includes("\n");
  if (!isMap(place.value) || place.value.flow || !isBelow || finding.path.join(".") !== "spec.definition") return [];
  const colon = text.indexOf(":", keyEnd) + 1;
  return [site.replace(fixMessages.toText(), { start: colon, end: colon }, " |")];
}

/** A copy with another value at a path; undefined takes the key out. */
function withValue(object: JsonObject, path: EntityPath, value: JsonValue | undefined): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const below = childOf(object, key);
  const inner = rest.length === 0 ? value : changed(below, rest, value);
  const { [String(key)]: _, ...others } = object;
  return inner === undefined ? others : { ...others, [String(key)]: inner };
}

function changed(below: JsonValue | undefined, rest: EntityPath, value: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(below)) return withValue(below, rest, value);
  if (!Array.isArray(below)) return below;
  const [index, ...deeper] = rest;
  return below.map((item: JsonValue, at) => {
    if (at !== index) return item;
    return deeper.length === 0 ? (value ?? null) : (changed(item, deeper, value) ?? null);
  });
}
