import { stringify } from "yaml";
import type { Range } from "vscode-languageserver-types";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";

/** What stands first among its neighbours, in this order; everything else follows by the alphabet. */
const firstKeys: readonly string[] = ["apiVersion", "kind", "metadata", "name", "namespace", "title", "description"];

/**
 * An entity as YAML whose keys are in one order, so that two texts differ where the entities do. `metadata.name` always
 * stands on the fourth line.
 */
export function toEntityYaml(entity: JsonObject): string {
  return stringify(inOrder(entity), { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * Where a value is written that stands in a field of the root's mappings, "spec.owner", or in the list that the field
 * holds; undefined if it does not. It looks at the lines of {@link toEntityYaml}, whose form is known: parsing the texts
 * of all who refer to an entity would take seconds.
 */
export function findInYaml(text: string, field: string, value: string): Range | undefined {
  const [root = "", key = ""] = field.split(".");
  const lines = text.split("\n");
  const start = lines.indexOf(`${root}:`);
  const first = start < 0 ? -1 : lines.findIndex((line, index) => index > start && line.startsWith(`  ${key}:`));
  if (first < 0) return undefined;
  const written = stringify(value, { lineWidth: 0 }).trimEnd();
  if (lines[first] === `  ${key}: ${written}`) return rangeOf(first, `  ${key}: `.length, written);
  for (let line = first + 1; lines[line]?.startsWith("    "); line++) {
    if (lines[line] === `    - ${written}`) return rangeOf(line, "    - ".length, written);
  }
  return undefined;
}

function rangeOf(line: number, character: number, { length }: string): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}

function inOrder(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(inOrder);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1))
      .flatMap(([key, item]) => (item === undefined ? [] : [[key, inOrder(item)]])),
  );
}

function rankOf(key: string): number {
  const rank = firstKeys.indexOf(key);
  return rank === -1 ? firstKeys.length : rank;
}
