import type { DescriptorRecord, DocumentRecord, EntityRecord, ReferenceRecord } from "../descriptor/record.ts";
import type { Entity } from "../entity/entity.ts";
import type { Problem } from "../problems.ts";
import { TextPool } from "../textPool.ts";

/** Field, text, target (0 where it equals the text), line, character, length. */
type ReferenceRow = readonly [string, string, string | 0, number, number, number];
/** Reference, entity, line, character and length of the name, references, places of annotations (0 for none), targets. */
type EntityRow = readonly [
  string,
  Entity,
  number,
  number,
  number,
  readonly ReferenceRow[],
  readonly number[] | 0,
  EntityRecord["targets"]?,
];
/** Index, line, character, validity, apiVersion and kind (0 where the entity has the same, or there is none), entity. */
type DocumentRow = readonly [number, number, number, 0 | 1, string | 0, string | 0, EntityRow?];
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

  #toDocument([index, line, character, isValid, apiVersion, kind, row]: DocumentRow): DocumentRecord {
    const valid = isValid === 1;
    const entity = row && this.#toEntity(row);
    // Nearly all documents: built by parts, each would take three times as long.
    if (entity && apiVersion === 0 && kind === 0) {
      return { index, line, character, valid, apiVersion: entity.entity.apiVersion, kind: entity.entity.kind, entity };
    }
    const writtenVersion = apiVersion || entity?.entity.apiVersion;
    const writtenKind = kind || entity?.entity.kind;
    return {
      ...{ index, line, character, valid },
      ...(writtenVersion !== undefined && { apiVersion: writtenVersion }),
      ...(writtenKind !== undefined && { kind: writtenKind }),
      ...(entity && { entity }),
    };
  }

  #toEntity([
    ref,
    plain,
    nameLine,
    nameCharacter,
    nameLength,
    rows,
    annotationPlaces,
    targets,
  ]: EntityRow): EntityRecord {
    const entity = {
      ...plain,
      apiVersion: this.#texts.share(plain.apiVersion),
      kind: this.#texts.share(plain.kind),
    };
    const references = rows.map((row) => this.#toReference(row));
    const record = { ref, entity, nameLine, nameCharacter, nameLength, references };
    if (targets) return { ...record, ...(annotationPlaces && { annotationPlaces }), targets };
    return annotationPlaces ? { ...record, annotationPlaces } : record;
  }

  #toReference([field, text, targetRef, line, character, length]: ReferenceRow): ReferenceRecord {
    const shared = this.#texts.share(text);
    const target = targetRef === 0 ? shared : this.#texts.share(targetRef);
    return { field: this.#texts.share(field), text: shared, targetRef: target, line, character, length };
  }
}

function toDocumentRow({ index, line, character, valid, apiVersion, kind, entity }: DocumentRecord): DocumentRow {
  // A kind and apiVersion that the entity holds, too, are written once.
  const isOwn = entity?.entity.kind !== kind || entity?.entity.apiVersion !== apiVersion;
  const written = isOwn ? ([apiVersion ?? 0, kind ?? 0] as const) : ([0, 0] as const);
  const head = [index, line, character, valid ? 1 : 0, ...written] as const;
  return entity ? [...head, toEntityRow(entity)] : head;
}

function toEntityRow(record: EntityRecord): EntityRow {
  const { ref, entity, nameLine, nameCharacter, nameLength, references, annotationPlaces, targets } = record;
  const rows = references.map(toReferenceRow);
  const row = [ref, entity, nameLine, nameCharacter, nameLength, rows, annotationPlaces ?? 0] as const;
  return targets ? [...row, targets] : row;
}

function toReferenceRow({ field, text, targetRef, line, character, length }: ReferenceRecord): ReferenceRow {
  return [field, text, targetRef === text ? 0 : targetRef, line, character, length];
}
