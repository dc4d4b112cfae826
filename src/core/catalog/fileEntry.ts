import type { Range } from "vscode-languageserver-types";
import type { DescriptorRecord, DocumentRecord, EntityRecord, ReferenceRecord } from "../descriptor/record.ts";
import type { Entity } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import type { Uri } from "../uri.ts";
import type { CatalogEntity, ProblemCounts } from "./catalogEntity.ts";
import { isSameJson, isSameRange } from "./sameJson.ts";
import { toSearchText } from "./searchText.ts";
import type { SourceFile } from "./source.ts";

/** One file as the catalog holds it. Replaced as a whole when its source tells of it. */
export interface FileEntry {
  readonly uri: Uri;
  readonly sourceId: string;
  readonly record: DescriptorRecord;
  readonly isReached: boolean;
  readonly isRemote: boolean;
  readonly problems: readonly Problem[];
  /** In document order, stale ones last. Those of a file that is not reached are checked, but not in the catalog. */
  readonly entities: readonly FileEntity[];
  /** By document, once somebody asked; undefined again when they may have changed. */
  counts: ReadonlyMap<number, ProblemCounts> | undefined;
}

/** One version of an entity: a light view of its record. */
export class FileEntity implements CatalogEntity {
  readonly file: FileEntry;
  readonly isStale: boolean;
  readonly #document: DocumentRecord;
  readonly #record: EntityRecord;
  /** Set by the index where there are several; a list for each of 20,000 single versions would be waste. */
  #versions: readonly FileEntity[] | undefined;
  /** Made when first searched: many sessions never search, and most entities stay as they are. */
  #searchText: string | undefined;

  constructor(file: FileEntry, document: DocumentRecord, record: EntityRecord, isStale: boolean) {
    this.file = file;
    this.#document = document;
    this.#record = record;
    this.isStale = isStale;
  }

  get ref(): string {
    return this.#record.ref;
  }

  get entity(): Entity {
    return this.#record.entity;
  }

  get uri(): Uri {
    return this.file.uri;
  }

  get document(): number {
    return this.#document.index;
  }

  get nameRange(): Range {
    const { nameLine: line, nameCharacter: character, nameLength } = this.#record;
    return { start: { line, character }, end: { line, character: character + nameLength } };
  }

  get references(): readonly ReferenceRecord[] {
    return this.#record.references;
  }

  get annotationPlaces(): readonly number[] | undefined {
    return this.#record.annotationPlaces;
  }

  get unresolved(): readonly EntityPath[] | undefined {
    return this.#record.unresolved;
  }

  get sourceId(): string {
    return this.file.sourceId;
  }

  get isRemote(): boolean {
    return this.file.isRemote;
  }

  get isValid(): boolean {
    return this.#document.valid;
  }

  get searchText(): string {
    this.#searchText ??= toSearchText(this.entity);
    return this.#searchText;
  }

  get versions(): readonly FileEntity[] {
    return this.#versions ?? [this];
  }

  /** For the index only. */
  setVersions(versions: readonly FileEntity[]): void {
    this.#versions = versions.length > 1 ? versions : undefined;
  }

  /** The same entity, as the last good state of a document of `file` that cannot be read now. */
  toStale(file: FileEntry): FileEntity {
    return new FileEntity(file, this.#document, this.#record, true);
  }

  /** True if nobody could tell the two apart, except for where their references are written. */
  isSame(other: FileEntity): boolean {
    return (
      this.uri === other.uri &&
      this.document === other.document &&
      this.isStale === other.isStale &&
      this.isValid === other.isValid &&
      isSameRange(this.nameRange, other.nameRange) &&
      isSameJson(toJson(this.entity), toJson(other.entity))
    );
  }
}

/** Makes the entry of a file that came or changed; `before` is the entry that it replaces. */
export function toFileEntry(sourceId: string, file: SourceFile, before: FileEntry | undefined): FileEntry {
  const { record, isReached, isRemote = false, problems } = file;
  const entities: FileEntity[] = [];
  const { uri } = record;
  const entry: FileEntry & { entities: readonly FileEntity[] } = {
    uri,
    sourceId,
    record,
    isReached,
    isRemote,
    problems,
    entities,
    counts: undefined,
  };
  for (const document of record.documents) {
    if (document.entity) entities.push(new FileEntity(entry, document, document.entity, false));
  }
  if (before?.isReached && isReached && hasUnreadableDocument(record)) {
    const present = new Set(entities.map((entity) => entity.ref));
    entities.push(...before.entities.filter(({ ref }) => !present.has(ref)).map((entity) => entity.toStale(entry)));
  }
  // A list that grew has room for sixteen more, in each of 20,000 files.
  entry.entities = entities.slice();
  return entry;
}

/** The whole file could not be read. */
const fileCodes: ReadonlySet<ProblemCode> = new Set(["file-too-large", "file-unreadable", "parse-timeout"]);

/**
 * True if entities may be in the file that the record lacks: the file or the syntax of a document could not be read, or
 * a document of Backstage's has no name or kind at present, as happens while they are typed.
 */
function hasUnreadableDocument({ documents, problems }: DescriptorRecord): boolean {
  if (documents.some(({ entity, apiVersion }) => !entity && apiVersion?.includes("backstage.io/"))) return true;
  const read = new Set(documents.filter(({ entity }) => entity).map(({ index }) => index));
  return problems.some(({ code, document }) => fileCodes.has(code) || (code === "yaml-syntax" && !read.has(document)));
}

function toJson({ apiVersion, kind, metadata, spec }: Entity): { readonly [key: string]: Entity["spec"] | string } {
  return { apiVersion, kind, metadata, spec };
}
