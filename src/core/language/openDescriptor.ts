import type { Position } from "vscode-languageserver-types";
import { largestFile } from "../descriptor/limits.ts";
import { parseDocuments } from "../descriptor/parseDocuments.ts";
import type { YamlTree } from "../descriptor/parseDocuments.ts";
import { splitDocuments } from "../descriptor/splitDocuments.ts";
import type { TextSegment } from "../descriptor/splitDocuments.ts";
import { isSlow } from "../descriptor/isSlow.ts";
import { toJson } from "../descriptor/toJson.ts";
import { isJsonObject } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import { LineIndex } from "../text.ts";
import type { Uri } from "../uri.ts";

/** One YAML document of an open descriptor. What is read from it is read when it is first asked for, then kept. */
export interface OpenDocumentPart {
  /** Position among the documents of the file, from 0, counting empty ones as Backstage does. */
  readonly index: number;
  /** Offsets in the text of the file. The parts cover it without gaps. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /**
   * With offsets relative to {@link start}; undefined where nothing is written, and where parsing would be felt: over
   * 250,000 characters, or brackets by the thousands.
   */
  readonly tree: YamlTree | undefined;
  /** Plain data as far as it can be read, placeholders as written; undefined where the document is no mapping. */
  readonly value: JsonObject | undefined;
}

/**
 * One version of the text of an open descriptor. Of the version before, the documents whose text is the same are taken
 * over, so that an edit in a file of 100 documents parses one of them.
 */
export class OpenDescriptor {
  readonly uri: Uri;
  readonly text: string;
  readonly lines: LineIndex;
  readonly documents: readonly OpenDocumentPart[];

  private constructor(uri: Uri, text: string, previous: readonly Part[]) {
    this.uri = uri;
    this.text = text;
    this.lines = new LineIndex(text);
    this.documents = toParts(text, previous);
  }

  /** Reads a text; `previous` is the version before, of the same file or of any other. */
  static open(uri: Uri, text: string, previous?: OpenDescriptor): OpenDescriptor {
    const parts = previous?.documents.filter((part) => part instanceof Part) ?? [];
    return new OpenDescriptor(uri, text, parts);
  }

  /** The document that holds a position; at the border of two the later one. Undefined for a text without content. */
  documentAt(position: Position): OpenDocumentPart | undefined {
    const offset = this.lines.offsetAt(position);
    return this.documents.findLast(({ start }) => start <= offset) ?? this.documents[0];
  }
}

class Part implements OpenDocumentPart {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly content: Content;

  constructor(index: number, { start, end }: TextSegment, content: Content) {
    this.index = index;
    this.start = start;
    this.end = end;
    this.content = content;
  }

  get text(): string {
    return this.content.text;
  }

  get tree(): YamlTree | undefined {
    return this.content.tree;
  }

  get value(): JsonObject | undefined {
    return this.content.value;
  }
}

/** What does not depend on where a document stands. */
class Content {
  readonly text: string;
  #tree: { readonly tree: YamlTree | undefined } | undefined;
  #value: { readonly value: JsonObject | undefined } | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get tree(): YamlTree | undefined {
    this.#tree ??= { tree: readTree(this.text) };
    return this.#tree.tree;
  }

  get value(): JsonObject | undefined {
    this.#value ??= { value: this.tree && readData(this.tree) };
    return this.#value.value;
  }
}

/** The tree of a document; undefined where it would take too long to parse between two key presses. */
export function readTree(text: string): YamlTree | undefined {
  if (isSlow(text)) return undefined;
  return parseDocuments(text).next().value?.tree;
}

/** The data of a tree; undefined where it is no mapping or cannot be read at all. */
export function readData(tree: YamlTree): JsonObject | undefined {
  try {
    const { value } = toJson(tree, largestFile);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function toParts(text: string, previous: readonly Part[]): readonly Part[] {
  const segments = splitDocuments(text).flatMap((segment) => splitAtEnds(text, segment));
  const isSame = (segment: TextSegment | undefined, part: Part | undefined): boolean =>
    segment !== undefined &&
    part !== undefined &&
    part.text.length === segment.end - segment.start &&
    text.startsWith(part.text, segment.start);
  const shift = previous.length - segments.length;
  let first = 0;
  while (isSame(segments[first], previous[first])) first += 1;
  let last = segments.length - 1;
  while (last >= first && isSame(segments[last], previous[last + shift])) last -= 1;
  return segments.map((segment, index) => {
    const known = index < first ? previous[index] : index > last ? previous[index + shift] : undefined;
    return new Part(index, segment, known?.content ?? new Content(text.slice(segment.start, segment.end)));
  });
}

/** A segment holds several documents where lines of `...` end them. */
function splitAtEnds(text: string, segment: TextSegment): readonly TextSegment[] {
  const part = text.slice(segment.start, segment.end);
  if (!/^\.\.\.(?=\s)/m.test(part)) return [segment];
  const starts = [...parseDocuments(part)].map(({ start }) => segment.start + start);
  starts[0] = segment.start;
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? segment.end }));
}
