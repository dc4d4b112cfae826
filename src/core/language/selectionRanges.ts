import type { Position, SelectionRange } from "vscode-languageserver-types";
import { isScalar } from "yaml";
import type { Span } from "../descriptor/treePlace.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";
import { treeStepsTo, type TreeStep } from "./treeStepsTo.ts";

/**
 * What "expand selection" selects around each position, from inside out: the text without its quotes, the value, the
 * entry with its key, the mapping or list around it, and so on up to the document and the file.
 */
export function selectionRanges(open: OpenDescriptor, positions: readonly Position[]): readonly SelectionRange[] {
  return positions.map((position) => selectionRange(open, position));
}

function selectionRange(open: OpenDescriptor, position: Position): SelectionRange {
  let selection: SelectionRange = { range: open.lines.rangeAt(0, open.text.length) };
  let last: Span = { start: 0, end: open.text.length };
  for (const span of spansTo(open, position)) {
    if (span.start === last.start && span.end === last.end) continue;
    selection = { range: open.lines.rangeAt(span.start, span.end), parent: selection };
    last = span;
  }
  return selection;
}

/** From outside in, as offsets in the file. */
function spansTo(open: OpenDescriptor, position: Position): readonly Span[] {
  const document = open.documentAt(position);
  if (!document) return [];
  const offset = open.lines.offsetAt(position) - document.start;
  const inside = treeStepsTo(document, offset).flatMap((step) => [step.span, ...unquoted(step, offset)]);
  return [{ start: 0, end: document.text.length }, ...inside].map(({ start, end }) => ({
    start: start + document.start,
    end: end + document.start,
  }));
}

function unquoted({ node, part, span: { start, end } }: TreeStep, offset: number): readonly Span[] {
  const isQuoted = part !== "entry" && isScalar(node) && node.type?.startsWith("QUOTE") === true && end - start >= 2;
  return isQuoted && offset > start && offset < end ? [{ start: start + 1, end: end - 1 }] : [];
}
