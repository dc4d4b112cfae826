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
import type { AnnotationTable } from "../entity/annotationTable.ts";
import { isWrongKind } from "../entity/referenceFindings.ts";
import { findInAnnotations } from "./annotationFindings.ts";
import { countConflicting, isInConflict } from "./catalogEntity.ts";
import type { EntityIndex } from "./entityIndex.ts";
import type { FileEntity, FileEntry } from "./fileEntry.ts";
import { findCircle, type HierarchyCycles, upwardReferences } from "./hierarchyCycles.ts";
import type { LateFinding } from "./lateFinding.ts";
import type { Lazy } from "../lazy.ts";
import type { NearNames } from "./nearNames.ts";
import { type FileFacts, findOwnerProblems } from "./ownerFacts.ts";
import { findPortalProblems, type PortalKnowledge } from "./portalKnowledge.ts";

/** What a file has to be compared with. */
export interface Surroundings {
  readonly index: EntityIndex;
  /** Many sessions never ask what somebody meant. */
  readonly names: Lazy<NearNames>;
  readonly cycles: HierarchyCycles;
  /** What was found out of owners, by file. */
  readonly facts: ReadonlyMap<Uri, FileFacts>;
  /** What the portal says that is shown beside the workspace, if there is one. */
  readonly portal?: PortalKnowledge;
}

/**
 * What is wrong with a file only because of other files: conflicts, references that lead nowhere or in a circle. Also
 * what only the table of annotations knows.
 */
export function* findBetweenFiles(
  file: FileEntry,
  surroundings: Surroundings,
  annotations: AnnotationTable,
): Iterable<LateFinding> {
  if (file.isRemote) return;
  for (const entity of file.entities) {
    if (entity.isStale) continue;
    if (file.isReached && isInConflict(entity)) yield toDuplicate(entity);
    for (const reference of entity.references) {
      if (surroundings.index.has(reference.targetRef) || isOfWrongKind(entity, reference)) continue;
      yield {
        code: "ref-not-found",
        document: entity.document,
        line: reference.line,
        toProblem: () => toNotFound(entity, reference, surroundings),
      };
    }
    if (surroundings.cycles.has(entity.ref)) yield* findCircles(entity, surroundings.index);
    yield* findInAnnotations(entity, annotations);
    const facts = file.isReached ? surroundings.facts.get(file.uri)?.get(entity.ref) : undefined;
    if (facts) yield* findOwnerProblems(entity, facts);
    if (surroundings.portal && file.isReached) yield* findPortalProblems(entity, surroundings.portal);
  }
}

/** Only versions that are shown make relations. */
function* findCircles(entity: FileEntity, index: EntityIndex): Iterable<LateFinding> {
  const upward = upwardReferences(entity);
  if (upward.length === 0 || index.shownOf(entity.ref) !== entity) return;
  for (const reference of upward) {
    const circle = findCircle(entity, reference, index);
    if (!circle) continue;
    const toProblem = (): Problem => toCycle(entity, reference, circle, index);
    yield { code: "relation-cycle", document: entity.document, line: reference.line, toProblem };
  }
}

function toCycle(
  entity: FileEntity,
  reference: ReferenceRecord,
  circle: readonly string[],
  index: EntityIndex,
): Problem {
  const related = circle.slice(1, -1).flatMap((ref, position) => {
    const shown = index.shownOf(ref);
    const next = circle[position + 2];
    const onward = shown && upwardReferences(shown).find(({ targetRef }) => targetRef === next);
    const message = catalogMessages.circleGoesOn(next ?? "");
    return shown && onward ? [{ uri: shown.uri, range: rangeOf(onward), message }] : [];
  });
  return {
    ...head("relation-cycle", entity),
    range: rangeOf(reference),
    message: catalogMessages.relationCycle(circle),
    related: related.slice(0, 5),
  };
}

function rangeOf({ line, character, length }: ReferenceRecord): Problem["range"] {
  return { start: { line, character }, end: { line, character: character + length } };
}

/** A conflict of thousands would name each place at each other one. */
const mostPlaces = 10;

function toDuplicate(entity: FileEntity): LateFinding {
  return {
    code: "duplicate-entity",
    document: entity.document,
    line: entity.nameRange.start.line,
    toProblem: () => {
      const count = countConflicting(entity.versions);
      const others = entity.versions.slice(0, Math.min(count, mostPlaces + 1)).filter((version) => version !== entity);
      const [first] = others;
      const place = first ? `${nameNear(entity.uri, first.uri)}:${first.nameRange.start.line + 1}` : "";
      return {
        ...head("duplicate-entity", entity),
        range: entity.nameRange,
        message: catalogMessages.duplicateEntity(entity.ref, place, count - 2),
        related: others.slice(0, mostPlaces).map(({ uri, nameRange }) => ({
          uri,
          range: nameRange,
          message: catalogMessages.alsoDefinedHere(entity.ref),
        })),
      };
    },
  };
}

function toNotFound(entity: FileEntity, reference: ReferenceRecord, surroundings: Surroundings): Problem {
  const { targetRef } = reference;
  const range = rangeOf(reference);
  const definition = definitionOf(entity, reference);
  const target = writtenRef(reference);
  const kinds = kindsToSearch(target, reference, definition);
  const suggestion = suggest(entity, targetRef, kinds, definition, surroundings);
  const name = target.namespace === namespaceOf(entity) ? target.name : `${target.namespace}/${target.name}`;
  return {
    ...head("ref-not-found", entity),
    range,
    message: catalogMessages.refNotFound(kinds, name, suggestion, surroundings.portal?.name),
    ...(suggestion !== undefined && {
      fixes: [{ title: catalogMessages.changeReference(suggestion), edits: [{ range, newText: suggestion }] }],
    }),
  };
}

function definitionOf(entity: FileEntity, reference: ReferenceRecord): ReferenceField | undefined {
  return referenceFieldsOf(toObject(entity)).find(({ field }) => reference.field === `spec.${field}`);
}

/** Where the kind is wrong already, nobody need look for a name. */
function isOfWrongKind(entity: FileEntity, reference: ReferenceRecord): boolean {
  const definition = definitionOf(entity, reference);
  return definition !== undefined && isWrongKind(definition, reference.targetRef);
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
  return definition.kinds.map((kind) => index.shownOf(`${kind.toLowerCase()}${rest}`)).find((found) => found);
}

function findNearest(
  targetRef: string,
  kinds: readonly string[],
  { index, names }: Surroundings,
): FileEntity | undefined {
  const [found] = kinds
    .flatMap((kind) => names.value.find(kind.toLowerCase(), targetRef) ?? [])
    .toSorted((one, other) => one.edits - other.edits);
  return found && index.shownOf(found.ref);
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
