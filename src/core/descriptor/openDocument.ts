import { isJsonObject } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import { descriptorMessages } from "../messages.ts";
import type { TextPool } from "../textPool.ts";
import type { ProblemCode } from "../problems.ts";
import { largestFile } from "./limits.ts";
import type { ParsedDocument, YamlTree } from "./parseDocuments.ts";
import { findPlaceholders } from "./placeholder.ts";
import type { Placeholder } from "./placeholder.ts";
import { syntaxErrors } from "./syntaxErrors.ts";
import { toJson } from "./toJson.ts";
import type { PlainError } from "./toJson.ts";
import { spanOf } from "./treePlace.ts";
import type { Span } from "./treePlace.ts";

/** A document as plain data, before anything outside of it is asked for. */
export type OpenedDocument = EmptyDocument | BrokenDocument | ObjectDocument;

/** Nothing, comments only, or a null: Backstage skips it. */
interface EmptyDocument {
  readonly kind: "empty";
  readonly index: number;
}

/** Backstage gets no object out of it. */
export interface BrokenDocument {
  readonly kind: "broken";
  readonly index: number;
  readonly span: Span;
  readonly code: ProblemCode;
  readonly errors: readonly PlainError[];
}

/** An object, perhaps an entity. */
export interface ObjectDocument {
  readonly kind: "object";
  readonly index: number;
  readonly span: Span;
  readonly tree: YamlTree;
  readonly value: JsonObject;
  readonly placeholders: readonly Placeholder[];
  /** Where merge keys stand. */
  readonly mergeKeys: readonly Span[];
}

/** Makes plain data of a parsed document. Never throws. */
export function openDocument(text: string, document: ParsedDocument, texts: TextPool): OpenedDocument {
  const { index, tree } = document;
  if (!tree) return tooDeep(text, index, document);
  try {
    return openTree(text, index, tree, texts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep(text, index, document);
  }
}

/** A document whose nesting exhausts the stack; Backstage fails on it for the same reason. */
export function tooDeep(text: string, index: number, { start, end }: Span): BrokenDocument {
  const first = start + (/\S/.exec(text.slice(start, end))?.index ?? 0);
  const lineEnd = first + (/^.*/.exec(text.slice(first, Math.min(end, first + 80)))?.[0].length ?? 0);
  const error = { start: first, end: lineEnd, message: descriptorMessages.nestedTooDeeply };
  return { kind: "broken", index, span: { start: first, end }, code: "yaml-syntax", errors: [error] };
}

function openTree(text: string, index: number, tree: YamlTree, texts: TextPool): OpenedDocument {
  const span = spanOf(text, tree.contents);
  const plain = toJson(tree, largestFile, texts);
  const errors = syntaxErrors(text, tree, plain.errors);
  if (errors.length > 0) return { kind: "broken", index, span, code: "yaml-syntax", errors };
  const { value } = plain;
  if (value === null || value === undefined) return { kind: "empty", index };
  if (!isJsonObject(value)) {
    const message = descriptorMessages.notObject(Array.isArray(value) ? "a list" : "a single value");
    return { kind: "broken", index, span, code: "document-not-object", errors: [{ ...span, message }] };
  }
  return {
    kind: "object",
    index,
    span,
    tree,
    value,
    placeholders: plain.hasPlaceholders ? findPlaceholders(value) : [],
    mergeKeys: plain.mergeKeys.map((key) => spanOf(text, key)),
  };
}
