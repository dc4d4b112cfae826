import type { Position, Range } from "vscode-languageserver-types";
import { findText } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import type { EntityPath } from "../entity/finding.ts";
import { readableValue } from "./readableValue.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { scanTo } from "./scanTo.ts";

/** What is under the cursor, found from the text before it, so that half-typed lines do no harm. */
export interface Cursor {
  readonly document: OpenDocumentPart;
  /**
   * For "key" the mapping that the key is of; for "value" the value itself; for "blank", an empty line, what would
   * be written there: the mapping whose keys stand in this column, or the value of the key above.
   */
  readonly path: EntityPath;
  readonly part: "key" | "value" | "blank";
  /** What is written before the cursor, without an opening quote. */
  readonly text: string;
  /** Offsets of {@link range} in the document. */
  readonly start: number;
  readonly end: number;
  /** What a completion replaces: the word or text around the cursor, without its quotes. On one line. */
  readonly range: Range;
  readonly quote: "" | "'" | '"';
  /** The column in which the keys or items stand that belong beside the one under the cursor. */
  readonly indent: number;
  /** True for an item of a list, of the form `- x` or in brackets. */
  readonly isListItem: boolean;
  /** True in braces and brackets, as in all JSON. */
  readonly isFlow: boolean;
  /** True where the whole document is in braces. */
  readonly isJson: boolean;
  /** True for a value on the line of its key. */
  readonly isInline: boolean;
  /** True for an item on a line that lacks its dash. */
  readonly needsDash: boolean;
  /** True right behind a ":" or "-" that YAML wants a space after. */
  readonly needsSpace: boolean;
  /** True for a key whose colon is there already. */
  readonly hasColon: boolean;
  /** The keys of the mapping that the cursor is in, before it and behind it, without the one under it. */
  readonly siblings: ReadonlySet<string>;
  /** The document's data; without the cursor's line where that is what makes it unreadable. */
  readonly value: JsonObject;
  readonly kind?: string;
  readonly apiVersion?: string;
  /** "default" where the document names none. */
  readonly namespace: string;
}

/** Undefined where nothing can be completed: in comments and texts of several lines. */
export function findCursor(open: OpenDescriptor, position: Position): Cursor | undefined {
  const document = open.documentAt(position) ?? emptyDocument;
  const offset = open.lines.offsetAt(position) - document.start;
  const place = scanTo(document.text, offset);
  if (!place) return undefined;
  const value = readableValue(document, offset);
  const kind = findText(value, "kind");
  const apiVersion = findText(value, "apiVersion");
  return {
    ...place,
    document,
    range: open.lines.rangeAt(document.start + place.start, document.start + place.end),
    value,
    ...(kind !== undefined && { kind }),
    ...(apiVersion !== undefined && { apiVersion }),
    namespace: findText(value, "metadata", "namespace") || defaultNamespace,
  };
}

const emptyDocument: OpenDocumentPart = { index: 0, start: 0, end: 0, text: "", tree: undefined, value: undefined };
