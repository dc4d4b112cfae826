import { parseDocument, stringify } from "yaml";
import type { Range } from "vscode-languageserver-types";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import { LineIndex } from "../text.ts";

/** What stands first among its neighbours, in this order; everything else follows by the alphabet. */
const firstKeys: readonly string[] = ["apiVersion", "kind", "metadata", "name", "namespace", "title", "description"];

/**
 * An entity as YAML whose keys are in one order, so that two texts differ where the entities do. `metadata.name` always
 * stands on the fourth line.
 */
export function toEntityYaml(entity: JsonObject): string {
  return stringify(inOrder(entity), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Where a text of {@link toEntityYaml} begins its name: lines and characters from 0. */
export const namePlace = { line: 3, character: 8 } as const;

/** Where a value is written that stands in a field, or in the list that the field holds; undefined if it does not. */
export function findInYaml(text: string, field: string, value: string): Range | undefined {
  const node: unknown = parseDocument(text).getIn(field.split("."), true);
  const items: readonly unknown[] = isSequence(node) ? node.items : [node];
  const found = items.find((item): item is Scalar => isScalar(item) && item.value === value);
  const [start, end] = found?.range ?? [];
  return start === undefined || end === undefined ? undefined : new LineIndex(text).rangeAt(start, end);
}

interface Scalar {
  readonly value: unknown;
  readonly range: readonly number[];
}

function isScalar(node: unknown): node is Scalar {
  return typeof node === "object" && node !== null && "value" in node && "range" in node && Array.isArray(node.range);
}

function isSequence(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
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
