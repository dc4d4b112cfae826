import type { Range } from "vscode-languageserver-types";
import type { DescriptorRecord, DocumentRecord, EntityRecord, ReferenceRecord } from "../descriptor/record.ts";
import type { Entity } from "../entity/entity.ts";
import type { Problem } from "../problems.ts";

/** Start line, start character, end line, end character. */
type RangeRow = readonly [number, number, number, number];
/** Field, text, target (0 where it equals the text), line, character, length. */
type ReferenceRow = readonly [string, string, string | 0, number, number, number];
type EntityRow = readonly [string, Entity, RangeRow, readonly ReferenceRow[], EntityRecord["targets"]?];
type DocumentRow = readonly [number, RangeRow, 0 | 1, string | 0, string | 0, EntityRow?];
type RecordRow = readonly [
  string,
  string,
  readonly DocumentRow[],
  readonly Problem[],
  DescriptorRecord["ignores"],
  DescriptorRecord["dependencies"],
  string?,
];

/** A record as one line of JSON: rows instead of objects, as names of fields would be half of it. */
export function encodeRecord(record: DescriptorRecord): string {
  const { uri, hash, documents, problems, ignores, dependencies, dependencyHash } = record;
  const row = [uri, hash, documents.map(toDocumentRow), problems, ignores, dependencies] as const;
  const whole: RecordRow = dependencyHash === undefined ? row : [...row, dependencyHash];
  return JSON.stringify(whole);
}

/** @throws TypeError or SyntaxError for a line that {@link encodeRecord} did not write. */
export function decodeRecord(line: string): DescriptorRecord {
  const [uri, hash, documents, problems, ignores, dependencies, dependencyHash] = JSON.parse(line) as RecordRow;
  if (typeof uri !== "string" || typeof hash !== "string" || !Array.isArray(dependencies)) {
    throw new TypeError("No record");
  }
  const record = { uri, hash, documents: documents.map(toDocument), problems, ignores, dependencies };
  return dependencyHash === undefined ? record : { ...record, dependencyHash };
}

function toDocumentRow({ index, range, valid, apiVersion, kind, entity }: DocumentRecord): DocumentRow {
  // A kind and apiVersion that the entity holds, too, are written once.
  const isOwn = entity?.entity.kind !== kind || entity?.entity.apiVersion !== apiVersion;
  const head = [index, toRow(range), valid ? 1 : 0, isOwn ? (apiVersion ?? 0) : 0, isOwn ? (kind ?? 0) : 0] as const;
  if (!entity) return head;
  const { ref, nameRange, references, targets } = entity;
  const row = [ref, entity.entity, toRow(nameRange), references.map(toReferenceRow)] as const;
  return [...head, targets ? [...row, targets] : row];
}

function toDocument([index, range, valid, apiVersion, kind, row]: DocumentRow): DocumentRecord {
  const entity = row && toEntity(row);
  const writtenVersion = apiVersion || entity?.entity.apiVersion;
  const writtenKind = kind || entity?.entity.kind;
  return {
    index,
    range: toRange(range),
    valid: valid === 1,
    ...(writtenVersion !== undefined && { apiVersion: writtenVersion }),
    ...(writtenKind !== undefined && { kind: writtenKind }),
    ...(entity && { entity }),
  };
}

function toEntity([ref, entity, nameRange, references, targets]: EntityRow): EntityRecord {
  return {
    ref,
    entity,
    nameRange: toRange(nameRange),
    references: references.map(toReference),
    ...(targets && { targets }),
  };
}

function toReferenceRow({ field, text, targetRef, line, character, length }: ReferenceRecord): ReferenceRow {
  return [field, text, targetRef === text ? 0 : targetRef, line, character, length];
}

function toReference([field, text, targetRef, line, character, length]: ReferenceRow): ReferenceRecord {
  return { field, text, targetRef: targetRef || text, line, character, length };
}

function toRow({ start, end }: Range): RangeRow {
  return [start.line, start.character, end.line, end.character];
}

function toRange([startLine, startCharacter, endLine, endCharacter]: RangeRow): Range {
  return {
    start: { line: startLine, character: startCharacter },
    end: { line: endLine, character: endCharacter },
  };
}
