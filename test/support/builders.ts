import type { Range } from "vscode-languageserver-types";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import type {
  DescriptorRecord,
  DocumentRecord,
  EntityRecord,
  ReferenceRecord,
} from "../../src/core/descriptor/record.ts";
import type { Entity, JsonObject } from "../../src/core/entity/entity.ts";
import { findText } from "../../src/core/entity/entity.ts";
import { referencesOf } from "../../src/core/entity/referenceFields.ts";
import { refOfEntity } from "../../src/core/entity/refOfEntity.ts";
import { problemCodes, type Problem, type ProblemCode } from "../../src/core/problems.ts";

/** Lines that each built document takes, the separator included: references stand on lines of their own. */
const linesPerDocument = 40;

/** The entity of a reference, "component:ledger" or "Component:ops/ledger", with a spec and other metadata. */
export function buildEntity(ref: string, spec: JsonObject = {}, metadata: JsonObject = {}): Entity {
  const match = /^(\w+):(?:([^/]+)\/)?(.+)$/.exec(ref);
  if (!match) throw new RangeError(`"${ref}" is no reference`);
  const [, kind = "", namespace, name = ""] = match;
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: kindNames[kind.toLowerCase()] ?? kind,
    metadata: { name, ...(namespace !== undefined && { namespace }), ...metadata },
    spec,
  };
}

/** What stands in one document of a built file: an entity, or why there is none. */
export type BuiltDocument = Entity | "syntax error" | "half typed" | "empty";

/** The record of a file at file:///w/<path> whose documents hold these entities. */
export function buildRecord(path: string, documents: readonly BuiltDocument[]): DescriptorRecord {
  const broken = documents.flatMap((document, index) =>
    document === "syntax error" ? [buildProblem("yaml-syntax", index * linesPerDocument, index)] : [],
  );
  return {
    uri: `file:///w/${path}`,
    hash: JSON.stringify(documents),
    documents: documents.flatMap((document, index) => buildDocument(document, index)),
    problems: broken,
    ignores: [],
    dependencies: [],
  };
}

/** A file that discovery reaches and finds nothing wrong with. */
export function buildFile(path: string, ...documents: readonly BuiltDocument[]): SourceFile {
  return { record: buildRecord(path, documents), isReached: true, problems: [] };
}

/** A problem at the start of a line. */
export function buildProblem(code: ProblemCode, line: number, document = 0): Problem {
  return { code, severity: problemCodes[code].severity, range: toRange(line, 0, 4), message: code, document };
}

function buildDocument(document: BuiltDocument, index: number): readonly DocumentRecord[] {
  if (document === "empty") return [];
  const first = index * linesPerDocument;
  const place = { line: first, character: 0 };
  if (document === "syntax error") return [{ index, ...place, valid: false }];
  if (document === "half typed") {
    return [{ index, ...place, valid: false, apiVersion: "backstage.io/v1alpha1", kind: "Component" }];
  }
  const { apiVersion, kind } = document;
  return [{ index, ...place, valid: true, apiVersion, kind, entity: toEntityRecord(document, first) }];
}

function toEntityRecord(entity: Entity, first: number): EntityRecord {
  const { name } = entity.metadata;
  return {
    ref: refOfEntity(toObject(entity)),
    entity,
    nameLine: first + 3,
    nameCharacter: 8,
    nameLength: name.length,
    references: referencesOf(toObject(entity)).flatMap(({ field, text, targetRef }, index): ReferenceRecord[] => {
      if (targetRef === undefined) return [];
      return [{ field, text, targetRef, line: first + 5 + index, character: 4, length: text.length }];
    }),
  };
}

function toObject({ apiVersion, kind, metadata, spec }: Entity): JsonObject {
  return { apiVersion, kind, metadata, spec };
}

function toRange(line: number, character: number, length: number): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}

/** The title of a kind by its lower-case name. */
const kindNames: Readonly<Record<string, string>> = {
  component: "Component",
  api: "API",
  resource: "Resource",
  system: "System",
  domain: "Domain",
  group: "Group",
  user: "User",
  location: "Location",
  template: "Template",
};

/** The full reference of a built entity. */
export function refOf(entity: Entity): string {
  const namespace = findText(entity.metadata, "namespace") ?? "default";
  return `${entity.kind}:${namespace}/${entity.metadata.name}`.toLowerCase();
}
