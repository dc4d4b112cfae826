import type { Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import type { CancellationToken } from "../cancellation.ts";
import { type CatalogEntity, countConflicting } from "../catalog/catalogEntity.ts";
import { findText } from "../entity/entity.ts";
import { defaultNamespace, findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import { isName, isNamespace } from "../entity/formats.ts";
import { renameMessages } from "./messages.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";
import { entityNameAt, rangeOfText, referenceAt } from "./referenceAt.ts";
import { renameEdit } from "./renameEdit.ts";
import type { Renaming } from "./renaming.ts";

/** Why something cannot be renamed: a sentence for the user. */
export interface RenameRefusal {
  readonly refusal: string;
}

/** What would be renamed: the name's or namespace's place under the cursor, and what it is now. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** What a rename at a position would be about; undefined where there is neither a name nor a reference. */
export function prepareRename(
  open: OpenDescriptor,
  position: Position,
  { catalog }: LanguageContext,
): RenameTarget | RenameRefusal | undefined {
  const subject = findSubject(open, position);
  if (!subject) return undefined;
  const { range, renaming } = subject;
  if (renaming.kind === "namespace") {
    if (renaming.from === defaultNamespace) return { refusal: renameMessages.defaultNamespace() };
    return { range, placeholder: renaming.from };
  }
  const entity = catalog.get(renaming.ref);
  if (!entity && !subject.isDefinition) return { refusal: renameMessages.unknownEntity(renaming.ref) };
  if (entity?.isStale) return { refusal: renameMessages.unreadable(renaming.ref) };
  return { range, placeholder: subject.isDefinition ? renaming.from : (entity?.entity.metadata.name ?? renaming.from) };
}

/**
 * All edits that give an entity, or a namespace, another name: where it is defined and in every descriptor that refers
 * to it, each reference in the form in which it is written. The edits ask to be confirmed, since a portal will see new
 * entities. Descriptors are read through `files`, which must answer with the text in the editor for those that are open.
 *
 * @throws Cancelled
 */
export async function rename(
  open: OpenDescriptor,
  position: Position,
  newName: string,
  context: LanguageContext,
  token: CancellationToken,
): Promise<WorkspaceEdit | RenameRefusal> {
  const target = prepareRename(open, position, context);
  const subject = findSubject(open, position);
  if (!target || !subject) return { refusal: renameMessages.nothing() };
  if ("refusal" in target) return target;
  const renaming: Renaming = { ...subject.renaming, from: target.placeholder, to: newName };
  const refusal = findRefusal(renaming, context);
  if (refusal !== undefined) return { refusal };
  // One of several definitions that gets another name leaves the references to the others.
  const isOneOfMany = subject.isDefinition && countConflicting(context.catalog.get(subject.ref)?.versions ?? []) > 1;
  const only = isOneOfMany ? { uri: open.uri, document: subject.document } : undefined;
  return renameEdit(renaming, { open, context, token, ...(only && { only }) });
}

interface Subject {
  readonly renaming: Renaming;
  readonly ref: string;
  readonly range: Range;
  readonly document: number;
  readonly isDefinition: boolean;
}

function findSubject(open: OpenDescriptor, position: Position): Subject | undefined {
  const name = entityNameAt(open, position);
  if (name) {
    const { ref, range } = name;
    const renaming: Renaming = { kind: "entity", ref, from: name.name, to: name.name };
    return { renaming, ref, range, document: name.document.index, isDefinition: true };
  }
  return referenceSubject(open, position) ?? namespaceSubject(open, position);
}

/** The part of a reference that the cursor is in; on its kind it means the name. */
function referenceSubject(open: OpenDescriptor, position: Position): Subject | undefined {
  const reference = referenceAt(open, position);
  const target = reference && findEntityRef(reference.targetRef);
  if (!reference || !target) return undefined;
  const { text, targetRef: ref, range } = reference;
  const slash = text.indexOf("/");
  const colon = text.indexOf(":");
  const nameStart = slash >= 0 ? slash + 1 : colon + 1;
  const namespaceStart = slash >= 0 && colon >= 0 && colon < slash ? colon + 1 : 0;
  const part = (from: number, to: number): Range => ({
    start: { ...range.start, character: range.start.character + from },
    end: { ...range.start, character: range.start.character + to },
  });
  const offset = position.character - range.start.character;
  const common = { ref, document: reference.document.index, isDefinition: false };
  if (slash >= 0 && offset >= namespaceStart && offset <= slash) {
    const from = text.slice(namespaceStart, slash);
    return { ...common, renaming: { kind: "namespace", from, to: from }, range: part(namespaceStart, slash) };
  }
  const from = text.slice(nameStart);
  return { ...common, renaming: { kind: "entity", ref, from, to: from }, range: part(nameStart, text.length) };
}

function namespaceSubject(open: OpenDescriptor, position: Position): Subject | undefined {
  const document = open.documentAt(position);
  const from = findText(document?.value, "metadata", "namespace");
  const range = document && from ? rangeOfText(open, document, ["metadata", "namespace"]) : undefined;
  if (!document || !from || !range || position.line !== range.start.line) return undefined;
  if (position.character < range.start.character || position.character > range.end.character) return undefined;
  const renaming: Renaming = { kind: "namespace", from, to: from };
  return { renaming, ref: "", range, document: document.index, isDefinition: true };
}

/** Why a name cannot be taken; undefined where it can. */
function findRefusal(renaming: Renaming, { catalog }: LanguageContext): string | undefined {
  if (renaming.kind === "entity") {
    if (!isName(renaming.to)) return renameMessages.invalidName(renaming.to);
    const target = findEntityRef(renaming.ref);
    const ref = target && formatEntityRef({ ...target, name: renaming.to });
    const taken = ref === undefined || ref === renaming.ref ? undefined : catalog.get(ref);
    return taken && renameMessages.taken(taken.ref, placeOf(taken));
  }
  const { from, to } = renaming;
  if (!isNamespace(to)) return renameMessages.invalidNamespace(to);
  if (from.toLowerCase() === to) return undefined;
  for (const { ref } of catalog.entities()) {
    const target = findEntityRef(ref);
    if (target?.namespace !== from.toLowerCase()) continue;
    const taken = catalog.get(formatEntityRef({ ...target, namespace: to }));
    if (taken) return renameMessages.taken(taken.ref, placeOf(taken));
  }
  return undefined;
}

function placeOf({ uri, nameRange }: CatalogEntity): string {
  const path = decodeURIComponent(uri).split("/").slice(-2).join("/");
  return `${path}:${nameRange.start.line + 1}`;
}
