import type { Position, Range } from "vscode-languageserver-types";
import { referringAnnotations } from "../entity/annotationReferences.ts";
import { findText } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { entityNameAt, holdsPosition, rangeOfText, referenceAt } from "./referenceAt.ts";

/** An entity that is named at a place. */
export interface EntityAt {
  readonly document: OpenDocumentPart;
  /** Full lower-case reference; the entity need not exist. */
  readonly ref: string;
  /** A reference to the entity, or the name that defines it. */
  readonly part: "reference" | "name";
  /** Of the text without its quotes. */
  readonly range: Range;
}

/** The entity that the text under a position names: in a field, in an annotation or as its own name; else undefined. */
export function entityAt(open: OpenDescriptor, position: Position): EntityAt | undefined {
  const reference = referenceAt(open, position);
  if (reference) {
    const { document, range, targetRef } = reference;
    return { document, range, ref: targetRef, part: "reference" };
  }
  const name = entityNameAt(open, position);
  if (name) return { document: name.document, range: name.range, ref: name.ref, part: "name" };
  return inAnnotations(open, position);
}

function inAnnotations(open: OpenDescriptor, position: Position): EntityAt | undefined {
  const document = open.documentAt(position);
  for (const key of document ? referringAnnotations : []) {
    const text = findText(document?.value, "metadata", "annotations", key);
    const target = text === undefined ? undefined : findEntityRef(text);
    const range = target && document && rangeOfText(open, document, ["metadata", "annotations", key]);
    if (document && range && holdsPosition(range, position)) {
      return { document, range, ref: formatEntityRef(target), part: "reference" };
    }
  }
  return undefined;
}
