import { findEntityRef } from "../entity/entityRef.ts";

/** What gets another name. */
export type Renaming =
  /** `ref` is full and in lower case. */
  | { readonly kind: "entity"; readonly ref: string; readonly from: string; readonly to: string }
  | { readonly kind: "namespace"; readonly from: string; readonly to: string };

/** A text of a descriptor on one line, and the part of it that gets another content. */
export interface Replacement {
  readonly line: number;
  readonly character: number;
  /** The whole text, as plain data. */
  readonly written: string;
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** What is concerned: the target's reference is the entity's, or in the namespace. */
export function isConcerned(renaming: Renaming, targetRef: string): boolean {
  if (renaming.kind === "entity") return targetRef === renaming.ref;
  return targetRef.includes(`:${renaming.from.toLowerCase()}/`);
}

/** The change of a reference's text, in the form in which it is written; undefined where nothing of it changes. */
export function replaceInReference(
  renaming: Renaming,
  { text, targetRef }: { readonly text: string; readonly targetRef: string },
  place: Pick<Replacement, "line" | "character">,
): Replacement | undefined {
  if (!isConcerned(renaming, targetRef)) return undefined;
  const { line, character } = place;
  const slash = text.indexOf("/");
  const colon = text.indexOf(":");
  if (renaming.kind === "entity") {
    const from = slash >= 0 ? slash + 1 : colon + 1;
    return { line, character, written: text, from, to: text.length, newText: renaming.to };
  }
  // A namespace that is left out is that of the entity, which is renamed with it.
  const isWritten = slash >= 0 && findEntityRef(targetRef)?.namespace === renaming.from.toLowerCase();
  const from = colon >= 0 && colon < slash ? colon + 1 : 0;
  return isWritten ? { line, character, written: text, from, to: slash, newText: renaming.to } : undefined;
}

/** The change of a text as a whole. */
export function replaceWhole(
  written: string,
  newText: string,
  place: Pick<Replacement, "line" | "character">,
): Replacement {
  const { line, character } = place;
  return { line, character, written, from: 0, to: written.length, newText };
}
