import type { JsonObject } from "../entity/entity.ts";
import { readData, readTree } from "./openDescriptor.ts";
import type { OpenDocumentPart } from "./openDescriptor.ts";

/** Of a document too large to be parsed at each key press this much is read: enough for what stands in front. */
const headLength = 20_000;

/**
 * The data of a document that is being typed. Where its syntax is broken, it is read once more without the line at
 * `offset`, which is most likely what breaks it.
 */
export function readableValue(document: OpenDocumentPart, offset: number): JsonObject {
  const { text, tree, value } = document;
  if (tree && tree.errors.length === 0 && value) return value;
  return readText(text.length > headLength && !tree ? headOf(text) : withoutLine(text, offset)) ?? value ?? {};
}

function readText(text: string): JsonObject | undefined {
  const tree = readTree(text);
  return tree && readData(tree);
}

function headOf(text: string): string {
  return text.slice(0, text.lastIndexOf("\n", headLength) + 1);
}

function withoutLine(text: string, offset: number): string {
  const found = text.indexOf("\n", offset);
  return text.slice(0, text.lastIndexOf("\n", offset - 1) + 1) + (found === -1 ? "" : text.slice(found));
}
