import type { Position, Range } from "vscode-languageserver-types";
import { findPlace, textSpan } from "../descriptor/treePlace.ts";
import { findText } from "../entity/entity.ts";
import { defaultNamespace, formatEntityRef } from "../entity/entityRef.ts";
import type { EntityPath } from "../entity/finding.ts";
import { referencesOf } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";

/** A reference to an entity where it is written. */
export interface WrittenReference {
  readonly document: OpenDocumentPart;
  readonly path: EntityPath;
  /** The field's path, "spec.owner". */
  readonly field: string;
  readonly definition: ReferenceField;
  /** As written, without quotes. */
  readonly text: string;
  /** Full lower-case reference of the target, which need not exist. */
  readonly targetRef: string;
  /** Of the text without its quotes. */
  readonly range: Range;
}

/** The name of the entity that a document defines. */
export interface WrittenName {
  readonly document: OpenDocumentPart;
  /** Full lower-case reference of the entity. */
  readonly ref: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Of the name without its quotes. */
  readonly range: Range;
}

/** The reference that a position is in or at the end of; undefined where there is none that can be read. */
export function referenceAt(open: OpenDescriptor, position: Position): WrittenReference | undefined {
  const document = open.documentAt(position);
  if (!document) return undefined;
  for (const reference of referencesIn(open, document)) {
    if (holdsPosition(reference.range, position)) return reference;
  }
  return undefined;
}

/** All references of a document that can be read, with where they are written. */
export function* referencesIn(open: OpenDescriptor, document: OpenDocumentPart): Generator<WrittenReference> {
  const { tree, value } = document;
  if (!tree || !value) return;
  for (const { path, field, definition, text, targetRef } of referencesOf(value)) {
    if (targetRef === undefined) continue;
    const range = rangeOfText(open, document, path);
    if (range) yield { document, path, field, definition, text, targetRef, range };
  }
}

/** The name of the entity whose `metadata.name` a position is in or at the end of; undefined anywhere else. */
export function entityNameAt(open: OpenDescriptor, position: Position): WrittenName | undefined {
  const document = open.documentAt(position);
  const name = document && entityNameOf(open, document);
  return name && holdsPosition(name.range, position) ? name : undefined;
}

/** The name of the entity that a document defines; undefined where it has no kind or name. */
export function entityNameOf(open: OpenDescriptor, document: OpenDocumentPart): WrittenName | undefined {
  const kind = findText(document.value, "kind");
  const name = findText(document.value, "metadata", "name");
  const range = rangeOfText(open, document, ["metadata", "name"]);
  if (!kind || !name || !range) return undefined;
  const namespace = findText(document.value, "metadata", "namespace") || defaultNamespace;
  return { document, ref: formatEntityRef({ kind, namespace, name }), kind, namespace, name, range };
}

/** Where the text at a path is written, without its quotes; undefined where the text does not spell out the path. */
export function rangeOfText(open: OpenDescriptor, document: OpenDocumentPart, path: EntityPath): Range | undefined {
  const place = document.tree && findPlace(document.tree, path);
  if (!place?.isExact) return undefined;
  const { start, end } = textSpan(document.text, place);
  return open.lines.rangeAt(document.start + start, document.start + end);
}

/** True for a position in a range or at one of its ends. */
export function holdsPosition({ start, end }: Range, { line, character }: Position): boolean {
  return line >= start.line && line <= end.line && character >= start.character && character <= end.character;
}
