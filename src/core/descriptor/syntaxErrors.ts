import { isCollection, isNode, isPair, isScalar } from "yaml";
import type { Node, YAMLError } from "yaml";
import { descriptorMessages } from "../messages.ts";
import type { Span } from "./treePlace.ts";
import type { YamlTree } from "./parseDocuments.ts";
import type { PlainError } from "./toJson.ts";

/** A document with more errors than this is hardly a descriptor, and nobody reads more. */
const maxErrors = 50;

/**
 * The YAML errors of one document, in the words of {@link descriptorMessages}, in the order of the text. Of the library's
 * errors only the first is told, because the ones behind it follow from it; Backstage tells the same one.
 */
export function syntaxErrors(text: string, tree: YamlTree, plainErrors: readonly PlainError[]): readonly PlainError[] {
  const first = tree.errors[0];
  if (!first) return plainErrors.slice(0, maxErrors);
  const error = describeError(text, tree, first);
  return [...plainErrors.filter(({ start }) => start < error.start).slice(0, maxErrors - 1), error];
}

function describeError(text: string, tree: YamlTree, error: YAMLError): PlainError {
  const opening = findOpening(text, tree, error);
  const { start, end } = widen(text, opening === undefined ? error.pos : [opening, error.pos[0]]);
  return { start, end, message: descriptorMessages.yaml(error.code, error.message, excerpt(text.slice(start, end))) };
}

/** The library finds a missing quote or bracket where the text ends; the user looks for it where the text starts. */
function findOpening(text: string, tree: YamlTree, error: YAMLError): number | undefined {
  const [offset] = error.pos;
  if (error.message.startsWith("Missing closing")) {
    return findStart(tree.contents, (node) => isScalar(node) && node.range?.[1] === offset);
  }
  if (!error.message.includes("and end with a")) return undefined;
  const isOpen = (node: Node): boolean => isCollection(node) && !/[\]}]/.test(text.charAt((node.range?.[1] ?? 0) - 1));
  return findStart(tree.contents, (node) => isCollection(node) && node.flow === true && isOpen(node));
}

/** Where the last node starts that a test holds for. */
function findStart(node: unknown, test: (node: Node) => boolean): number | undefined {
  if (isPair(node)) return findStart(node.value, test) ?? findStart(node.key, test);
  if (!isNode(node)) return undefined;
  if (isCollection(node)) {
    for (const item of node.items.toReversed()) {
      const found = findStart(item, test);
      if (found !== undefined) return found;
    }
  }
  return test(node) ? node.range?.[0] : undefined;
}

/** Widens a position to the token that stands there, or before it, and cuts a stretch at the end of its first line. */
function widen(text: string, [from, to]: readonly [number, number]): Span {
  const start = /\S/.test(text.slice(from, to)) ? from + leadingSpace(text, from) : nearestToken(text, from);
  const line = lineFrom(text, start);
  const token = /^(?:[,[\]{}]|[^\s,[\]{}]+)/.exec(line)?.[0] ?? "";
  const marked = line.slice(0, Math.max(0, to - start)).trimEnd();
  return { start, end: start + Math.max(token.length, marked.length) };
}

/** Where nothing is written at a position: the next token if the line starts there, else the one before it. */
function nearestToken(text: string, offset: number): number {
  const before = lineTo(text, offset);
  const last = /\S+\s*$/.exec(before);
  if (last) return offset - last[0].length;
  const next = offset + leadingSpace(text, offset);
  if (next < text.length) return next;
  const end = text.trimEnd().length;
  return end - (/\S+$/.exec(lineTo(text, end))?.[0].length ?? 0);
}

function leadingSpace(text: string, offset: number): number {
  const token = /\S/g;
  token.lastIndex = offset;
  return (token.exec(text)?.index ?? text.length) - offset;
}

function lineFrom(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end === -1 ? text.length : end);
}

function lineTo(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}

/** As much of what is written as a sentence can quote. */
function excerpt(written: string): string {
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}
