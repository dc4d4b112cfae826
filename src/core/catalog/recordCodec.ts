import type {
  DescriptorRecord,
  DocumentRecord,
  EntityRecord,
  ReferenceRecord,
  TargetRecord,
} from "../descriptor/record.ts";
import { type Entity, isJsonList, type JsonValue } from "../entity/entity.ts";
import type { Problem } from "../problems.ts";
import { TextPool } from "../textPool.ts";

/**
 * Of each reference the field, the text (or where the entity holds it: -1 for the field itself, else the position in its
 * list), the target (0 where it equals the text), line, character, length. One row for all: an array for each would be
 * garbage in a moment.
 */
type ReferencesRow = readonly (string | number)[];
const referenceWidth = 6;

/**
 * Reference, entity, line, character and length of the name, references, places of annotations (0 for none), targets (0 for
 * none), paths whose content is unknown.
 */
type EntityRow = readonly [
  string,
  Entity,
  number,
  number,
  number,
  ReferencesRow,
  readonly number[] | 0,
  (readonly TargetRecord[] | 0)?,
  EntityRecord["unresolved"]?,
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

  // Rows are read by position: to take one apart by a pattern is slow until the engine has optimised it.
  #toDocument(row: DocumentRow): DocumentRecord {
    const entity = row[6] && this.#toEntity(row[6]);
    const place = { index: row[0], line: row[1], character: row[2], valid: row[3] === 1 };
    const apiVersion = row[4] || entity?.entity.apiVersion;
    const kind = row[5] || entity?.entity.kind;
    // Nearly all documents.
    if (entity && apiVersion !== undefined && kind !== undefined) return { ...place, apiVersion, kind, entity };
    return {
      ...place,
      ...(apiVersion !== undefined && { apiVersion }),
      ...(kind !== undefined && { kind }),
      ...(entity && { entity }),
    };
  }

  #toEntity(row: EntityRow): EntityRecord {
    const plain = row[1];
    const entity = {
      ...plain,
      apiVersion: this.#texts.share(plain.apiVersion),
      kind: this.#texts.share(plain.kind),
    };
    const references = this.#toReferences(row[5], entity);
    const annotationPlaces = row[6];
    const targets = row[7];
    const record = { ref: row[0], entity, nameLine: row[2], nameCharacter: row[3], nameLength: row[4], references };
    const unresolved = row[8];
    if (targets || unresolved) {
      return {
        ...record,
        ...(annotationPlaces && { annotationPlaces }),
        ...(targets && { targets }),
        ...(unresolved && { unresolved }),
      };
    }
    return annotationPlaces ? { ...record, annotationPlaces } : record;
  }

  #toReferences(row: ReferencesRow, { spec }: Entity): readonly ReferenceRecord[] {
    const references: ReferenceRecord[] = [];
    for (let at = 0; at < row.length; at += referenceWidth) {
      const { name, key } = this.#fieldOf(toText(row[at]));
      const place = row[at + 1];
      const target = row[at + 2];
      const text = typeof place === "number" ? textAt(spec?.[key], place) : toText(place);
      references.push({
        field: name,
        text,
        targetRef: target === 0 ? text : this.#texts.share(toText(target)),
        line: toNumber(row[at + 3]),
        character: toNumber(row[at + 4]),
        length: toNumber(row[at + 5]),
      });
    }
    // A list that grew holds on to places for more.
    return references.slice();
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
  const { ref, entity, nameLine, nameCharacter, nameLength, references, annotationPlaces, targets, unresolved } =
    record;
  const rows = references.flatMap((reference) => toReferenceRow(reference, entity));
  const row = [ref, entity, nameLine, nameCharacter, nameLength, rows, annotationPlaces ?? 0] as const;
  if (unresolved) return [...row, targets ?? 0, unresolved];
  return targets ? [...row, targets] : row;
}

function toReferenceRow(
  { field, text, targetRef, line, character, length }: ReferenceRecord,
  entity: Entity,
): ReferencesRow {
  const value = entity.spec?.[keyOf(field)];
  const position = isJsonList(value) ? value.indexOf(text) : -1;
  const place = value === text || position >= 0 ? position : text;
  return [field, place, targetRef === text ? 0 : targetRef, line, character, length];
}

/** @throws TypeError where there is no text */
function textAt(value: JsonValue | undefined, position: number): string {
  return toText(isJsonList(value) ? value[position] : value);
}

function toText(value: JsonValue | undefined): string {
  if (typeof value !== "string") throw new TypeError("No text");
  return value;
}

function toNumber(value: JsonValue | undefined): number {
  if (typeof value !== "number") throw new TypeError("No number");
  return value;
}

/** A field of references: "spec.owner", and the key below `spec`. */
interface Field {
  readonly name: string;
  readonly key: string;
}

function keyOf(field: string): string {
  return field.slice("spec.".length);
}
