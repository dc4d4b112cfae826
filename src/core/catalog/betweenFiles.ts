import type { EntityMetadata } from "../entity/entity.ts";
import { findText } from "../entity/entity.ts";
import type { EntityRef } from "../entity/entityRef.ts";
import { findEntityRef, formatEntityRef, shortestRef } from "../entity/entityRef.ts";
import { refContextOf, referenceFieldsOf } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import type { ReferenceRecord } from "../descriptor/record.ts";
import { catalogMessages } from "../messages.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import { problemCodes } from "../problems.ts";
import { splitUri, type Uri } from "../uri.ts";
import type { EntityIndex } from "./entityIndex.ts";
import type { FileEntity, FileEntry } from "./fileEntry.ts";
import type { NearNames } from "./nearNames.ts";

/** A problem between files, before its words are made: counting needs none. */
export interface Finding {
  readonly code: ProblemCode;
  readonly document: number;
  readonly line: number;
  toProblem(): Problem;
}

/** What a file has to be compared with. */
export interface Surroundings {
  readonly index: EntityIndex;
  readonly names: NearNames;
}

/** What is wrong with a file only because of other files: conflicts, and references that lead nowhere. */
export function* findBetweenFiles(file: FileEntry, surroundings: Surroundings): Iterable<Finding> {
  for (const entity of file.entities) {
    if (entity.isStale) continue;
    if (file.isReached && currentVersions(entity).length > 1) yield toDuplicate(entity);
    for (const reference of entity.references) {
      if (surroundings.index.versionsOf(reference.targetRef).length > 0) continue;
      yield {
        code: "ref-not-found",
        document: entity.document,
        line: reference.line,
        toProblem: () => toNotFound(entity, reference, surroundings),
      };
    }
  }
}

/** The versions that Backstage would read now. */
function currentVersions(entity: FileEntity): readonly FileEntity[] {
  return entity.versions.length > 1 ? entity.versions.filter(({ isStale }) => !isStale) : entity.versions;
}

function toDuplicate(entity: FileEntity): Finding {
  return {
    code: "duplicate-entity",
    document: entity.document,
    line: entity.nameRange.start.line,
    toProblem: () => {
      const others = currentVersions(entity).filter((version) => version !== entity);
      const [first] = others;
      const place = first ? `${nameNear(entity.uri, first.uri)}:${first.nameRange.start.line + 1}` : "";
      return {
        ...head("duplicate-entity", entity),
        range: entity.nameRange,
        message: catalogMessages.duplicateEntity(entity.ref, place, others.length - 1),
        related: others.map(({ uri, nameRange }) => ({
          uri,
          range: nameRange,
          message: catalogMessages.alsoDefinedHere(entity.ref),
        })),
      };
    },
  };
}

function toNotFound(entity: FileEntity, reference: ReferenceRecord, surroundings: Surroundings): Problem {
  const { line, character, length, targetRef } = reference;
  const range = { start: { line, character }, end: { line, character: character + length } };
  const definition = referenceFieldsOf(toObject(entity)).find(({ field }) => reference.field === `spec.${field}`);
  const target = writtenRef(reference);
  const kinds = kindsToSearch(target, reference, definition);
  const suggestion = suggest(entity, targetRef, kinds, definition, surroundings);
  const name = target.namespace === namespaceOf(entity) ? target.name : `${target.namespace}/${target.name}`;
  return {
    ...head("ref-not-found", entity),
    range,
    message: catalogMessages.refNotFound(kinds, name, suggestion),
    ...(suggestion !== undefined && {
      fixes: [{ title: catalogMessages.changeReference(suggestion), edits: [{ range, newText: suggestion }] }],
    }),
  };
}

function head(code: ProblemCode, entity: FileEntity): Pick<Problem, "code" | "severity" | "document"> {
  return { code, severity: problemCodes[code].severity, document: entity.document };
}

/** The target with the letters of the reference's text, where that spells the whole of it. */
function writtenRef({ text, targetRef }: ReferenceRecord): EntityRef {
  const target = findEntityRef(targetRef) ?? { kind: "", namespace: "", name: targetRef };
  const written = findEntityRef(text, { defaultKind: target.kind, defaultNamespace: target.namespace });
  return written && formatEntityRef(written) === targetRef ? written : target;
}

/** A bare owner may have been meant as a user, though Backstage reads it as a group. */
function kindsToSearch(
  target: EntityRef,
  { text }: ReferenceRecord,
  definition: ReferenceField | undefined,
): readonly string[] {
  const isKindWritten = text.toLowerCase().startsWith(`${target.kind.toLowerCase()}:`);
  const allowed = definition?.allowedKinds ?? [];
  return isKindWritten || allowed.length === 0 ? [target.kind] : allowed;
}

function suggest(
  entity: FileEntity,
  targetRef: string,
  kinds: readonly string[],
  definition: ReferenceField | undefined,
  surroundings: Surroundings,
): string | undefined {
  const nearest = findOtherKind(targetRef, definition, surroundings) ?? findNearest(targetRef, kinds, surroundings);
  if (!nearest) return undefined;
  const { kind, metadata } = nearest.entity;
  const ref = { kind: kind.toLowerCase(), namespace: namespaceOf(nearest), name: metadata.name };
  return shortestRef(ref, definition ? refContextOf(definition, toObject(entity)) : {});
}

/** Where the kind has to be written, the wrong one may have been: "component:db" for "resource:db". */
function findOtherKind(
  targetRef: string,
  definition: ReferenceField | undefined,
  { index }: Surroundings,
): FileEntity | undefined {
  if (!definition || definition.defaultKind !== undefined) return undefined;
  const rest = targetRef.slice(targetRef.indexOf(":"));
  return definition.kinds.flatMap((kind) => index.versionsOf(`${kind.toLowerCase()}${rest}`))[0];
}

function findNearest(
  targetRef: string,
  kinds: readonly string[],
  { index, names }: Surroundings,
): FileEntity | undefined {
  const [found] = kinds
    .flatMap((kind) => names.find(kind.toLowerCase(), targetRef) ?? [])
    .toSorted((one, other) => one.edits - other.edits);
  return found && index.versionsOf(found.ref)[0];
}

function namespaceOf({ entity }: FileEntity): string {
  return findText(entity.metadata, "namespace") || "default";
}

function toObject({ entity }: FileEntity): { kind: string; metadata: EntityMetadata; spec: typeof entity.spec } {
  return { kind: entity.kind, metadata: entity.metadata, spec: entity.spec };
}

/** The path of a file without the folders that it shares with `from`: enough to tell the two apart. */
function nameNear(from: Uri, uri: Uri): string {
  const own = splitUri(from).path.split("/");
  const segments = splitUri(uri).path.split("/");
  let shared = 0;
  while (shared < segments.length - 1 && segments[shared] === own[shared]) shared++;
  return decodeURIComponent(segments.slice(shared).join("/"));
}
