import type { DescriptorRecord, DocumentRecord, EntityRecord, ReferenceRecord } from "../descriptor/record.ts";
import { type Entity, isJsonList, type JsonValue } from "../entity/entity.ts";
import type { Problem } from "../problems.ts";
import { TextPool } from "../textPool.ts";

/**
 * Field, text (or where the entity holds it: -1 for the field itself, else the position in its list), target (0 where it
 * equals the text), line, character, length.
 */
type ReferenceRow = readonly [string, string | number, string | 0, number, number, number];
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
  readonly #fields = new Map<string, Field>();

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
    const references = rows.map((row) => this.#toReference(row, entity));
    const record = { ref, entity, nameLine, nameCharacter, nameLength, references };
    if (targets) return { ...record, ...(annotationPlaces && { annotationPlaces }), targets };
    return annotationPlaces ? { ...record, annotationPlaces } : record;
  }

  #toReference([field, place, targetRef, line, character, length]: ReferenceRow, entity: Entity): ReferenceRecord {
    const { name, key } = this.#fieldOf(field);
    const text = typeof place === "string" ? place : textAt(entity.spec?.[key], place);
    const target = targetRef === 0 ? text : this.#texts.share(targetRef);
    return { field: name, text, targetRef: target, line, character, length };
  }

  #fieldOf(name: string): Field {
    const known = this.#fields.get(name);
    if (known) return known;
    const field = { name, key: keyOf(name) };
    this.#fields.set(name, field);
    return field;
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
  const rows = references.map((reference) => toReferenceRow(reference, entity));
  const row = [ref, entity, nameLine, nameCharacter, nameLength, rows, annotationPlaces ?? 0] as const;
  return targets ? [...row, targets] : row;
}

function toReferenceRow(
  { field, text, targetRef, line, character, length }: ReferenceRecord,
  entity: Entity,
): ReferenceRow {
  const value = entity.spec?.[keyOf(field)];
  const position = isJsonList(value) ? value.indexOf(text) : -1;
  const place = value === text || position >= 0 ? position : text;
  return [field, place, targetRef === text ? 0 : targetRef, line, character, length];
}

/** @throws TypeError where there is no text */
function textAt(value: JsonValue | undefined, position: number): string {
  const text = isJsonList(value) ? value[position] : value;
  if (typeof text !== "string") throw new TypeError("No reference");
  return text;
}

/** A field of references: "spec.owner", and the key below `spec`. */
interface Field {
  readonly name: string;
  readonly key: string;
}

function keyOf(field: string): string {
  return field.slice("spec.".length);
}
