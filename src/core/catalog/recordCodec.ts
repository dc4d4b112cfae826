import type { Range } from "vscode-languageserver-types";
import type { DescriptorRecord, DocumentRecord, EntityRecord, ReferenceRecord } from "../descriptor/record.ts";
import type { Entity } from "../entity/entity.ts";
import type { Problem } from "../problems.ts";
import { TextPool } from "../textPool.ts";

/** Start line, start character, end line, end character. */
type RangeRow = readonly [number, number, number, number];
/** Field, text, target (0 where it equals the text), line, character, length. */
type ReferenceRow = readonly [string, string, string | 0, number, number, number];
/** Reference, entity, name, references, places of annotations (0 for none), targets. */
type EntityRow = readonly [
  string,
  Entity,
  RangeRow,
  readonly ReferenceRow[],
  readonly number[] | 0,
  EntityRecord["targets"]?,
];
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

/**
 * Decodes lines of one cache. The texts that most entities share (fields, targets, kinds) are kept once: parsed anew for
 * each line, they would be a sixth of the memory of a large catalog.
 */
export class RecordDecoder {
  readonly #texts = new TextPool();

  /** @throws TypeError or SyntaxError for a line that {@link encodeRecord} did not write. */
  decode(line: string): DescriptorRecord {
    const [uri, hash, documents, problems, ignores, dependencies, dependencyHash] = JSON.parse(line) as RecordRow;
    if (typeof uri !== "string" || typeof hash !== "string" || !Array.isArray(dependencies)) {
      throw new TypeError("No record");
    }
    const read = documents.map((row) => this.#toDocument(row));
    const record = { uri, hash, documents: read, problems, ignores, dependencies };
    return dependencyHash === undefined ? record : { ...record, dependencyHash };
  }

  #toDocument([index, range, valid, apiVersion, kind, row]: DocumentRow): DocumentRecord {
    const entity = row && this.#toEntity(row);
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

  #toEntity([ref, entity, nameRange, references, places, targets]: EntityRow): EntityRecord {
    return {
      ref: this.#texts.share(ref),
      entity: { ...entity, apiVersion: this.#texts.share(entity.apiVersion), kind: this.#texts.share(entity.kind) },
      nameRange: toRange(nameRange),
      references: references.map((row) => this.#toReference(row)),
      ...(places && { annotationPlaces: places }),
      ...(targets && { targets }),
    };
  }

  #toReference([field, text, targetRef, line, character, length]: ReferenceRow): ReferenceRecord {
    const shared = this.#texts.share(text);
    const target = targetRef === 0 ? shared : this.#texts.share(targetRef);
    return { field: this.#texts.share(field), text: shared, targetRef: target, line, character, length };
  }
}

function toDocumentRow({ index, range, valid, apiVersion, kind, entity }: DocumentRecord): DocumentRow {
  // A kind and apiVersion that the entity holds, too, are written once.
  const isOwn = entity?.entity.kind !== kind || entity?.entity.apiVersion !== apiVersion;
  const head = [index, toRow(range), valid ? 1 : 0, isOwn ? (apiVersion ?? 0) : 0, isOwn ? (kind ?? 0) : 0] as const;
  if (!entity) return head;
  const { ref, nameRange, references, annotationPlaces, targets } = entity;
  const row = [ref, entity.entity, toRow(nameRange), references.map(toReferenceRow), annotationPlaces ?? 0] as const;
  return [...head, targets ? [...row, targets] : row];
}

function toReferenceRow({ field, text, targetRef, line, character, length }: ReferenceRecord): ReferenceRow {
  return [field, text, targetRef === text ? 0 : targetRef, line, character, length];
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
