import { entityFixes, entityMessages } from "../messages.ts";
import { isJsonList, isJsonObject } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import type { EntityFinding, EntityPath } from "./finding.ts";

/** Fields that Backstage keeps out of its search index, by their dotted path. */
const unindexed = new Set([
  "attachments",
  "relations",
  "status",
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "metadata.etag",
]);

/** Keys that it enters for every entity, whatever the file says. */
const alwaysIndexed = ["metadata.name", "metadata.namespace", "metadata.uid"];

/**
 * Finds keys that are the same but for letter case, anywhere in an entity. Backstage accepts such an entity, and then
 * fails to put it into its search index, whose keys are dotted paths ("metadata.labels.tier") and, for lists of text,
 * path and item ("metadata.tags.java"): so it never shows up.
 */
export function casingFindings(entity: JsonObject): readonly EntityFinding[] {
  return mayClash(entity) ? findClashes(entity) : [];
}

/** Whether some part of a path is written in two ways: seldom, and found out without making the paths. */
function mayClash(entity: JsonObject): boolean {
  const spellings = new Map<string, string>();
  const isOther = (key: string): boolean => {
    if (key.includes(".")) return key.split(".").some(isOther);
    const lower = key.toLowerCase();
    const first = spellings.get(lower);
    if (first === undefined) spellings.set(lower, key);
    return first !== undefined && first !== key;
  };
  const visit = (value: JsonValue | undefined): boolean => {
    if (isJsonList(value)) return value.some((item) => (typeof item === "string" ? isOther(item) : visit(item)));
    return isJsonObject(value) && Object.keys(value).some((key) => isOther(key) || visit(value[key]));
  };
  return alwaysIndexed.some(isOther) || visit(entity);
}

function findClashes(entity: JsonObject): readonly EntityFinding[] {
  const byLowerCase = new Map(alwaysIndexed.map((key) => [key, key]));
  const items = new Set<string>();
  const findings: EntityFinding[] = [];
  const path: (string | number)[] = [];

  const enter = (key: string, at: "value" | "key"): void => {
    const lower = key.toLowerCase();
    const first = byLowerCase.get(lower);
    if (first === undefined) byLowerCase.set(lower, key);
    else if (first !== key) findings.push(duplicate(key, first, [...path], at));
  };
  const visitItem = (key: string, item: JsonValue): void => {
    visit(key, item);
    if (typeof item !== "string") return;
    const itemKey = `${key}.${item}`;
    const lower = itemKey.toLowerCase();
    // Items are compared without their case before they become keys, so they never clash with each other.
    if (!items.has(lower)) enter(itemKey, "value");
    items.add(lower);
  };
  const visit = (key: string, value: JsonValue | undefined): void => {
    if (unindexed.has(key)) return;
    if (isJsonList(value)) {
      for (const [index, item] of value.entries()) {
        path.push(index);
        visitItem(key, item);
        path.pop();
      }
    } else if (isJsonObject(value)) {
      for (const [name, child] of Object.entries(value)) {
        path.push(name);
        visit(key ? `${key}.${name}` : name, child);
        path.pop();
      }
    } else enter(key, typeof path.at(-1) === "number" ? "value" : "key");
  };
  visit("", entity);
  return findings;
}

function duplicate(key: string, other: string, path: EntityPath, at: "value" | "key"): EntityFinding {
  return {
    code: "field-duplicate-casing",
    path,
    at,
    message: entityMessages.duplicateCasing(key, other),
    refused: false,
    fixes: [
      typeof path.at(-1) === "number"
        ? { title: entityFixes.removeItem(), removeItem: true }
        : { title: entityFixes.remove(String(path.at(-1) ?? "")), removeKey: true },
    ],
  };
}
