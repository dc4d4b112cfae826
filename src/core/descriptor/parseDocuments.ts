import { Composer, Parser, Schema } from "yaml";
import type { Document, ParsedNode, ScalarTag } from "yaml";
import { findSeparator, splitDocuments } from "./splitDocuments.ts";

/** One YAML document of a text. */
export interface ParsedDocument {
  /** Position among the documents of the text, from 0, counting empty ones as Backstage does. */
  readonly index: number;
  /** Offsets of the document in the text. */
  readonly start: number;
  readonly end: number;
  /**
   * The syntax tree, with offsets in the text; its `errors` are this document's. Undefined where the library gave up:
   * nesting that exhausts the stack.
   */
  readonly tree: YamlTree | undefined;
}

export type YamlTree = Document.Parsed<ParsedNode>;

/**
 * Parses a YAML text one document at a time, as Backstage does: YAML 1.2, merge keys off. Nothing is parsed ahead, so a
 * caller may pause between two documents. Duplicate keys are left to `toJson`, because the library compares each pair
 * of keys, which holds the thread for seconds in a mapping of 50,000. Never throws: a broken document carries its
 * errors, and its neighbours are parsed all the same.
 */
export function* parseDocuments(text: string): Generator<ParsedDocument> {
  let index = 0;
  for (const part of parseParts(text, 0)) yield { index: index++, ...part };
}

type DocumentPart = Omit<ParsedDocument, "index">;

function* parseParts(text: string, from: number): Generator<DocumentPart, void> {
  let start = from;
  try {
    for (const tree of compose(text, start)) {
      const separator = findSwallowed(text, tree);
      if (separator !== undefined) {
        yield* parseSegment(text, start, separator);
        yield* parseParts(text, separator);
        return;
      }
      yield { start: tree.range[0], end: tree.range[2], tree };
      start = tree.range[2];
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The stream is dead, and with it the document that was held back: parse what is left piece by piece.
    for (const segment of splitDocuments(text, start)) yield* parseSegment(text, segment.start, segment.end);
  }
}

/**
 * A quote that nothing closes swallows the rest of the text: the library looks for `---` only up to the closing quote.
 * Gives the first separator that it swallowed.
 */
function findSwallowed(text: string, tree: YamlTree): number | undefined {
  const isOpen = tree.errors.some(({ message }) => message.startsWith("Missing closing"));
  const separator = isOpen ? findSeparator(text, tree.range[0] + 1) : undefined;
  return separator !== undefined && separator < tree.range[2] ? separator : undefined;
}

function parseSegment(text: string, start: number, end: number): readonly DocumentPart[] {
  try {
    return [...compose(text.slice(0, end), start)].map((tree) => ({ start: tree.range[0], end: tree.range[2], tree }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ start, end, tree: undefined }];
  }
}

function compose(text: string, start: number): Generator<YamlTree, void> {
  const parser = new Parser();
  parser.offset = start;
  const composer = new Composer<ParsedNode>({
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
    // A directive chooses another schema for its document. Without one, all documents can share theirs.
    ...(!text.includes("%YAML") && { schema: coreSchema() }),
  });
  return composer.compose(parser.parse(start === 0 ? text : text.slice(start)));
}

/** YAML 1.2's own schema, which the library would make anew for each document, and which it writes to. */
function coreSchema(): Schema {
  return new Schema({
    schema: "core",
    merge: false,
    resolveKnownTags: true,
    customTags: (tags) => [plainText, ...tags],
  });
}

/** Finds at once what the core schema takes for a text because none of its eight other types matches. */
const plainText: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  test: /^(?:[^-+.~\dFNTfnt]|[FNTfnt][^ARUaru])/,
  resolve: (text) => text,
};
