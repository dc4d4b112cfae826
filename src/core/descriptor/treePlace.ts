import { isAlias, isCollection, isMap, isScalar, isSeq } from "yaml";
import type { ParsedNode, YAMLMap, YAMLSeq } from "yaml";
import type { EntityPath } from "../entity/finding.ts";
import type { YamlTree } from "./parseDocuments.ts";
import { keyText, plainScalar } from "./toJson.ts";
import type { YamlPair } from "./toJson.ts";

/** A stretch of the text, as offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place of a syntax tree: the value there, and the pair and mapping that hold it. */
export interface TreePlace {
  readonly value: ParsedNode | null;
  /** Undefined for the root and for items of lists. */
  readonly pair?: YamlPair;
  readonly map?: YAMLMap<ParsedNode, ParsedNode | null>;
  /** The list that holds the value, for its items. */
  readonly seq?: YAMLSeq<ParsedNode>;
  /** False where the text does not spell out the path to its end: the place is then the deepest one on the way. */
  readonly isExact: boolean;
}

/**
 * Follows a path of keys and positions into a tree. What stands behind an alias is looked for at its anchor. A path into
 * the content of a placeholder ends at the placeholder.
 */
export function findPlace(tree: YamlTree, path: EntityPath): TreePlace {
  let place: TreePlace = { value: tree.contents, isExact: true };
  for (const step of path) {
    const next = findStep(isAlias(place.value) ? place.value.resolve(tree) : place.value, step);
    if (!next) return { ...place, isExact: false };
    place = next;
  }
  return place;
}

/** Where the value of a place is written; where nothing is written for it (`owner:`), its key. */
export function valueSpan(text: string, place: TreePlace): Span {
  const span = spanOf(text, place.value);
  return span.start === span.end && place.pair ? spanOf(text, place.pair.key) : span;
}

/** The key of a place; for the root and for items of lists their first key, and their value where they have none. */
export function keySpan(text: string, place: TreePlace): Span {
  if (place.pair) return spanOf(text, place.pair.key);
  const first = isMap<ParsedNode, ParsedNode | null>(place.value) ? place.value.items[0] : undefined;
  return first ? spanOf(text, first.key) : valueSpan(text, place);
}

/** The text of a scalar without its quotes, and of a text of several lines its first one. Ends with its line. */
export function textSpan(text: string, place: TreePlace): Span {
  let { start, end } = valueSpan(text, place);
  const node = place.value;
  if (isScalar(node) && node.type?.startsWith("QUOTE")) {
    start += 1;
    end = Math.max(start, end - 1);
  } else if (isScalar(node) && node.type?.startsWith("BLOCK")) {
    start += /^[^\n]*\n\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  }
  const lineEnd = text.slice(start, end).search(/\r|\n/);
  return { start, end: lineEnd === -1 ? end : start + lineEnd };
}

/** Where a node is written, without the white space behind it. */
export function spanOf(text: string, node: ParsedNode | null): Span {
  if (!node) return { start: 0, end: 0 };
  const [start, end] = node.range;
  if (!isCollection(node) && !(isScalar(node) && node.type?.startsWith("BLOCK"))) return { start, end };
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function findStep(node: unknown, step: string | number): TreePlace | undefined {
  if (isSeq<ParsedNode>(node)) {
    const value = typeof step === "number" ? node.items[step] : undefined;
    return value && { value, seq: node, isExact: true };
  }
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const key = String(step);
  const pair = node.items.find((item) => isScalar(item.key) && keyText(plainScalar(item.key.value)) === key);
  return pair && { value: pair.value, pair, map: node, isExact: true };
}
