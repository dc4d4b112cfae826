import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { ParsedNode } from "yaml";
import { keyText, plainScalar } from "../descriptor/toJson.ts";
import type { YamlPair } from "../descriptor/toJson.ts";
import { spanOf, type Span } from "../descriptor/treePlace.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { OpenDocumentPart } from "./openDescriptor.ts";

/** One of the stretches of a document that hold an offset. */
export interface TreeStep {
  /** To the value, or to the key's value. */
  readonly path: EntityPath;
  /** A key, a value, or an entry of a mapping: key and value together. */
  readonly part: "key" | "value" | "entry";
  /** In the document's text. */
  readonly span: Span;
  readonly node: ParsedNode | null;
}

/**
 * The way from the root of a document to an offset of its text, outermost first: each step lies in the one before. Empty
 * where nothing is written, and for a document without a tree. The end of a stretch belongs to it.
 */
export function treeStepsTo(document: OpenDocumentPart, offset: number): readonly TreeStep[] {
  const { tree, text } = document;
  const steps: TreeStep[] = [];
  let node: ParsedNode | null | undefined = tree?.contents;
  let path: EntityPath = [];
  while (node) {
    steps.push({ path, part: "value", span: spanOf(text, node), node });
    const next = stepInto(node, path, text, offset);
    if (!next) break;
    steps.push(...next.steps);
    ({ node, path } = next);
  }
  return cutAt(steps, offset);
}

/**
 * Up to the last step that holds the offset. Where the syntax is broken, a collection may end before what is in it does:
 * it is then stretched.
 */
function cutAt(steps: readonly TreeStep[], offset: number): readonly TreeStep[] {
  const held = steps.slice(0, steps.findLastIndex(({ span }) => holds(span, offset)) + 1);
  let end = 0;
  return held
    .toReversed()
    .map((step) => {
      end = Math.max(end, step.span.end);
      return { ...step, span: { start: step.span.start, end } };
    })
    .toReversed();
}

interface NextNode {
  readonly path: EntityPath;
  readonly node: ParsedNode | null;
  readonly steps: readonly TreeStep[];
}

/** Into what starts last before the offset. */
function stepInto(node: ParsedNode, path: EntityPath, text: string, offset: number): NextNode | undefined {
  if (isAlias(node)) return undefined;
  if (isSeq<ParsedNode>(node)) {
    const index = node.items.findLastIndex((item) => item.range[0] <= offset);
    const item = node.items[index];
    return item && { path: [...path, index], node: item, steps: [] };
  }
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const pair = node.items.findLast((item) => item.key.range[0] <= offset);
  if (!pair) return undefined;
  const below = [...path, isScalar(pair.key) ? keyText(plainScalar(pair.key.value)) : ""];
  const entry: TreeStep = { path: below, part: "entry", span: entrySpan(text, pair), node: pair.value };
  const keySpan = spanOf(text, pair.key);
  if (!holds(keySpan, offset)) return { path: below, node: pair.value, steps: [entry] };
  return { path: below, node: null, steps: [entry, { path: below, part: "key", span: keySpan, node: pair.key }] };
}

function entrySpan(text: string, { key, value }: YamlPair): Span {
  const { start, end } = spanOf(text, key);
  return { start, end: Math.max(end, spanOf(text, value).end) };
}

function holds({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end;
}
