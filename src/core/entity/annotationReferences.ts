import { findText } from "./entity.ts";
import type { Entity } from "./entity.ts";
import { findEntityRef, formatEntityRef } from "./entityRef.ts";

/** Annotations whose value is a reference to another entity, its kind spelt out. */
export const referringAnnotations = ["backstage.io/techdocs-entity", "backstage.io/source-template"] as const;

/** A reference that an annotation holds. */
export interface AnnotationReference {
  readonly key: string;
  readonly text: string;
  /** Full and in lower case. */
  readonly targetRef: string;
}

/** The references that an entity's annotations hold; those that cannot be read are left out. */
export function annotationReferencesOf({ metadata }: Entity): readonly AnnotationReference[] {
  const annotations = metadata["annotations"];
  if (annotations === undefined) return none;
  return referringAnnotations.flatMap((key) => {
    const text = findText(annotations, key);
    const target = text === undefined ? undefined : findEntityRef(text);
    return text === undefined || !target ? [] : [{ key, text, targetRef: formatEntityRef(target) }];
  });
}

const none: readonly AnnotationReference[] = [];
