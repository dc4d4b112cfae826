import type { Range } from "vscode-languageserver-types";
import type { JsonValue } from "../entity/entity.ts";
import { isJsonList, isJsonObject } from "../entity/entity.ts";

/** True if two values are deeply equal; the order of an object's keys does not count, absent and undefined are one. */
export function isSameJson(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (isJsonList(one)) {
    return isJsonList(other) && one.length === other.length && one.every((item, i) => isSameJson(item, other[i]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  for (const key of Object.keys(one)) if (!isSameJson(one[key], other[key])) return false;
  for (const key of Object.keys(other)) if (other[key] !== undefined && one[key] === undefined) return false;
  return true;
}

/** True if two ranges cover the same characters. */
export function isSameRange(one: Range, other: Range): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character
  );
}
