import type { AnnotatedTextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { throwIfCancelled } from "../cancellation.ts";
import type { CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { EntityVersion } from "../catalog/catalogEntity.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { largestFile } from "../descriptor/limits.ts";
import { annotationReferencesOf, referringAnnotations } from "../entity/annotationReferences.ts";
import { findText } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import { renameMessages } from "./messages.ts";
import { LineIndex } from "../text.ts";
import type { Uri } from "../uri.ts";
import type { LanguageContext } from "./languageContext.ts";
import { OpenDescriptor } from "./openDescriptor.ts";
import { entityNameOf, rangeOfText, referencesIn } from "./referenceAt.ts";
import { isConcerned, replaceInReference, replaceWhole } from "./renaming.ts";
import type { Renaming, Replacement } from "./renaming.ts";

/** Where a rename starts. */
export interface RenameRequest {
  readonly open: OpenDescriptor;
  readonly context: LanguageContext;
  readonly token: CancellationToken;
  /** The only document that changes, where others define the entity too. */
  readonly only?: { readonly uri: Uri; readonly document: number };
}

/** How many files are read at once. */
const parallelReads = 16;

/**
 * Makes the edits of a rename. Where names and references stand is known from the catalog, so that no file is parsed
 * unless its text is not what the catalog knows. @throws Cancelled
 */
export async function renameEdit(renaming: Renaming, request: RenameRequest): Promise<WorkspaceEdit> {
  const { open, context, token, only } = request;
  const versions = only ? [] : concernedVersions(renaming, context.catalog);
  const byFile = new Map<Uri, EntityVersion[]>([[open.uri, []]]);
  for (const version of versions) {
    const known = byFile.get(version.uri);
    if (known) known.push(version);
    else byFile.set(version.uri, [version]);
  }
  const files = [...byFile].toSorted(([one], [other]) => compareTexts(one, other)).values();
  const edits = new Map<Uri, AnnotatedTextEdit[]>();
  const work = async (): Promise<void> => {
    for (const [uri, concerned] of files) {
      const text = uri === open.uri ? open.text : await readText(uri, context, token);
      throwIfCancelled(token);
      if (text === undefined) continue;
      const found = editsOf(renaming, uri, text, concerned, request);
      if (found.length > 0) edits.set(uri, found);
    }
  };
  await Promise.all(Array.from({ length: parallelReads }, work));
  return toWorkspaceEdit(renaming, edits);
}

/** Every version that is defined or refers under the old name; each once. */
function concernedVersions(renaming: Renaming, catalog: Catalog): ReadonlySet<EntityVersion> {
  if (renaming.kind === "entity") {
    const { ref } = renaming;
    const referrers = catalog.everyReferrerOf(ref).map(({ from }) => from);
    const versions = [...(catalog.get(ref)?.versions ?? []), ...referrers, ...catalog.annotationReferrersOf(ref)];
    return new Set(versions.filter(({ isRemote }) => !isRemote));
  }
  const versions = catalog.entities().flatMap((entity) => entity.versions);
  return new Set(versions.filter((version) => !version.isRemote && isInNamespace(renaming, version)));
}

function isInNamespace(renaming: Renaming, { ref, entity, references }: EntityVersion): boolean {
  const targets = [...references, ...annotationReferencesOf(entity)];
  return isConcerned(renaming, ref) || targets.some(({ targetRef }) => isConcerned(renaming, targetRef));
}

async function readText(uri: Uri, { files }: LanguageContext, token: CancellationToken): Promise<string | undefined> {
  const content = await files.read(uri, largestFile, token);
  return content.kind === "text" ? content.text.replace(/^\uFEFF/, "") : undefined;
}

function editsOf(
  renaming: Renaming,
  uri: Uri,
  text: string,
  concerned: readonly EntityVersion[],
  { open, only }: RenameRequest,
): AnnotatedTextEdit[] {
  const lines = new LineIndex(text);
  // A namespace's own place, and what was typed just now, the catalog does not know.
  const isKnown = renaming.kind === "entity" && uri !== open.uri;
  const known = isKnown ? concerned.flatMap((version) => knownReplacements(renaming, version)) : undefined;
  const edits = known?.map((replacement) => toEdit(replacement, text, lines));
  if (edits && !edits.includes("stale")) return unique(edits);
  const parsed = uri === open.uri ? open : OpenDescriptor.open(uri, text);
  const documents = only ? parsed.documents.filter(({ index }) => index === only.document) : parsed.documents;
  const replacements = documents.flatMap((document) =>
    parsedReplacements(renaming, parsed, document, only !== undefined),
  );
  return unique(replacements.map((replacement) => toEdit(replacement, text, lines)));
}

function knownReplacements(renaming: Renaming, version: EntityVersion): readonly Replacement[] {
  const { ref, entity, nameRange, references } = version;
  const named =
    renaming.kind === "entity" && ref === renaming.ref
      ? [replaceWhole(entity.metadata.name, renaming.to, nameRange.start)]
      : [];
  const referring = references.flatMap((reference) => replaceInReference(renaming, reference, reference) ?? []);
  return [...named, ...referring, ...inAnnotations(renaming, version)];
}

function inAnnotations(renaming: Renaming, version: EntityVersion): readonly Replacement[] {
  const keys = Object.keys(version.entity.metadata["annotations"] ?? {});
  return annotationReferencesOf(version.entity).flatMap(({ key, ...reference }) => {
    const at = keys.indexOf(key) * 5;
    const [line, character] = version.annotationPlaces?.slice(at + 2, at + 4) ?? [];
    if (line === undefined || character === undefined) return [];
    return replaceInReference(renaming, reference, { line, character }) ?? [];
  });
}

function parsedReplacements(
  renaming: Renaming,
  open: OpenDescriptor,
  document: OpenDescriptor["documents"][number],
  isNameOnly: boolean,
): readonly Replacement[] {
  const name = entityNameOf(open, document);
  const found: Replacement[] = [];
  if (name && renaming.kind === "entity" && name.ref === renaming.ref) {
    found.push(replaceWhole(name.name, renaming.to, name.range.start));
  }
  if (isNameOnly) return found;
  const namespace = findText(document.value, "metadata", "namespace");
  if (renaming.kind === "namespace" && namespace?.toLowerCase() === renaming.from.toLowerCase()) {
    const range = rangeOfText(open, document, ["metadata", "namespace"]);
    if (range) found.push(replaceWhole(namespace, renaming.to, range.start));
  }
  for (const reference of referencesIn(open, document)) {
    const replacement = replaceInReference(renaming, reference, reference.range.start);
    if (replacement) found.push(replacement);
  }
  for (const key of referringAnnotations) {
    const path = ["metadata", "annotations", key];
    const text = findText(document.value, ...path);
    const target = text === undefined ? undefined : findEntityRef(text);
    const range = target && rangeOfText(open, document, path);
    if (text === undefined || !target || !range) continue;
    const replacement = replaceInReference(renaming, { text, targetRef: formatEntityRef(target) }, range.start);
    if (replacement) found.push(replacement);
  }
  return found;
}

/** "alias" where the text stands elsewhere, behind an anchor; "stale" where something else is written. */
function toEdit(replacement: Replacement, text: string, lines: LineIndex): AnnotatedTextEdit | "alias" | "stale" {
  const { line, character, written, from, to, newText } = replacement;
  const start = lines.offsetAt({ line, character });
  const raw = text.slice(start, start + written.length);
  if (raw !== written) return raw.startsWith("*") ? "alias" : "stale";
  const whole = written.slice(0, from) + newText + written.slice(to);
  const isQuoted = /["']/.test(text.charAt(start - 1));
  const part = { start: { line, character: character + from }, end: { line, character: character + to } };
  if (isQuoted || isText(whole)) return { range: part, newText, annotationId };
  const all = { start: { line, character }, end: { line, character: character + written.length } };
  return { range: all, newText: JSON.stringify(whole), annotationId };
}

/** False for what YAML reads as a number, a boolean or nothing where it has no quotes. */
function isText(text: string): boolean {
  if (/^(?:true|false|null|~)$/i.test(text)) return false;
  return !/^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|[-+]?\.inf|\.nan)$/i.test(text);
}

/** In the order of the text; where several references share one anchor, it is written once. */
function unique(edits: readonly (AnnotatedTextEdit | "alias" | "stale")[]): AnnotatedTextEdit[] {
  const byPlace = new Map<string, AnnotatedTextEdit>();
  for (const edit of edits) {
    if (typeof edit !== "string") byPlace.set(`${edit.range.start.line}:${edit.range.start.character}`, edit);
  }
  return [...byPlace.values()].toSorted(
    ({ range: { start: one } }, { range: { start: other } }) =>
      one.line - other.line || one.character - other.character,
  );
}

const annotationId = "rename";

function toWorkspaceEdit(renaming: Renaming, edits: ReadonlyMap<Uri, AnnotatedTextEdit[]>): WorkspaceEdit {
  const sorted = [...edits].toSorted(([one], [other]) => compareTexts(one, other));
  return {
    documentChanges: sorted.map(([uri, list]) => ({ textDocument: { uri, version: null }, edits: list })),
    changeAnnotations: {
      [annotationId]: {
        label: renameMessages.label(renaming.from, renaming.to),
        description: renameMessages.warning(renaming.kind),
        needsConfirmation: true,
      },
    },
  };
}
