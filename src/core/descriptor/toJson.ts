import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Pair, ParsedNode } from "yaml";
import type { JsonValue } from "../entity/entity.ts";
import { descriptorMessages } from "../messages.ts";
import type { YamlTree } from "./parseDocuments.ts";
import { TextPool } from "../textPool.ts";

/** A key and its value in a mapping; the value is null where not even its place is known. */
export type YamlPair = Pair<ParsedNode, ParsedNode | null>;

/** A syntax tree as plain data. */
export interface PlainDocument {
  /** Undefined where the tree has no plain form; `errors` then says why. */
  readonly value: JsonValue | undefined;
  readonly errors: readonly PlainError[];
  /** Whether some mapping has a key that starts with "$": only then there can be placeholders. */
  readonly hasPlaceholders: boolean;
  /** Keys of the form `<<`, which mean nothing here. */
  readonly mergeKeys: readonly ParsedNode[];
}

/** Why Backstage refuses to turn a tree into data, in words for the user. */
export interface PlainError {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * Turns a tree into data as the library's `toJSON` does for Backstage, in one linear pass that also finds duplicate
 * keys. Aliases share one object with their anchor, so the answer may be far larger than it looks: never more than
 * `maxSize` characters, or there is an error instead. An alias inside its own anchor is an error too.
 */
export function toJson(tree: YamlTree, maxSize: number, texts = new TextPool()): PlainDocument {
  const conversion = new Conversion(maxSize, texts);
  try {
    const value = conversion.convert(tree.contents);
    const { errors, hasPlaceholders, mergeKeys } = conversion;
    return { value, errors, hasPlaceholders, mergeKeys };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const errors = [...conversion.errors, error.reason];
    return { value: undefined, errors, hasPlaceholders: false, mergeKeys: [] };
  }
}

/**
 * The text that stands for a mapping's key in plain data, given as plain data itself. A collection, which no entity has as
 * a key, is not spelt out: collections in collections would grow without bounds.
 */
export function keyText(key: JsonValue): string {
  if (key === null) return "";
  if (typeof key === "object") return Array.isArray(key) ? "[…]" : "{…}";
  return String(key);
}

/** As JSON: it knows neither infinite numbers nor the big integers, dates and bytes that tags can make. */
export function plainScalar(value: unknown): JsonValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  // JSON has one zero.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "bigint") return Number(value);
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toJSON() : {};
}

/** The library's own limit (`maxAliasCount`), which Backstage leaves as it is. */
const maxAliasCount = 100;

class Refused extends Error {
  readonly reason: PlainError;

  constructor(node: { readonly range?: readonly number[] | null | undefined }, message: string) {
    super(message);
    this.reason = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0, message };
  }
}

/** What is known of an anchored node. `count` and `weight` are kept as the library does, to refuse the same documents. */
interface Anchored {
  readonly node: ParsedNode;
  isDone: boolean;
  value: JsonValue;
  size: number;
  count: number;
  weight: number;
}

class Conversion {
  readonly errors: PlainError[] = [];
  hasPlaceholders = false;
  readonly mergeKeys: ParsedNode[] = [];
  readonly #maxSize: number;
  readonly #texts: TextPool;
  #size = 0;
  readonly #anchors = new Map<string, Anchored>();
  readonly #aliases = new Map<Alias, Anchored>();

  constructor(maxSize: number, texts: TextPool) {
    this.#maxSize = maxSize;
    this.#texts = texts;
  }

  convert(node: ParsedNode | null): JsonValue {
    if (node === null) return null;
    if (isAlias(node)) return this.#resolve(node);
    if (node.anchor === undefined) return this.#convertContent(node);
    const anchored: Anchored = { node, isDone: false, value: null, size: this.#size, count: 1, weight: 0 };
    this.#anchors.set(node.anchor, anchored);
    anchored.value = this.#convertContent(node);
    anchored.size = this.#size - anchored.size;
    anchored.isDone = true;
    return anchored.value;
  }

  #convertContent(node: Exclude<ParsedNode, Alias>): JsonValue {
    this.#size += 1;
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#convertMap(node.items);
    if (isSeq<ParsedNode>(node)) return node.items.map((item) => this.convert(item));
    const value = isScalar(node) ? plainScalar(node.value) : null;
    if (typeof value !== "string") return value;
    this.#size += value.length;
    return this.#texts.shareOwn(value);
  }

  #convertMap(pairs: readonly YamlPair[]): JsonValue {
    const object: Record<string, JsonValue> = {};
    for (const { key, value } of pairs) {
      const name = keyText(this.convert(key));
      if (name.startsWith("$")) this.hasPlaceholders = true;
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") this.mergeKeys.push(key);
      if (Object.hasOwn(object, name) && isDuplicate(key, pairs)) this.errors.push(duplicateKey(key));
      setOwn(object, name, this.convert(value));
    }
    return object;
  }

  #resolve(alias: Alias): JsonValue {
    const anchored = this.#anchors.get(alias.source);
    if (!anchored) throw new Refused(alias, descriptorMessages.aliasUnknown(alias.source));
    if (!anchored.isDone) throw new Refused(alias, descriptorMessages.aliasCyclic(alias.source));
    this.#aliases.set(alias, anchored);
    anchored.count += 1;
    if (anchored.weight === 0) anchored.weight = this.#weigh(anchored.node);
    if (anchored.count * anchored.weight > maxAliasCount) throw new Refused(alias, descriptorMessages.aliasTooMany);
    this.#size += anchored.size;
    if (this.#size > this.#maxSize) throw new Refused(alias, descriptorMessages.aliasTooLarge);
    return anchored.value;
  }

  /** How often the most repeated node below a node stands there, as the library counts it. */
  #weigh(node: unknown): number {
    if (isAlias(node)) {
      const anchored = this.#aliases.get(node);
      return anchored ? anchored.count * anchored.weight : 0;
    }
    let weight = 0;
    if (isMap(node)) {
      for (const { key, value } of node.items) weight = Math.max(weight, this.#weigh(key), this.#weigh(value));
      return weight;
    }
    if (!isSeq(node)) return 1;
    for (const item of node.items) weight = Math.max(weight, this.#weigh(item));
    return weight;
  }
}

/** As the library compares keys: `1` and `"1"` are two, though plain data keeps only the last of them. */
function isDuplicate(key: ParsedNode, pairs: readonly YamlPair[]): boolean {
  const first = pairs.find((pair) => isScalar(pair.key) && isScalar(key) && pair.key.value === key.value);
  return first !== undefined && first.key !== key;
}

function duplicateKey(key: ParsedNode): PlainError {
  const name = isScalar(key) ? keyText(plainScalar(key.value)) : "";
  return { start: key.range[0], end: key.range[1], message: descriptorMessages.duplicateKey(name) };
}

/** `__proto__` is a key like any other in YAML. */
function setOwn(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
