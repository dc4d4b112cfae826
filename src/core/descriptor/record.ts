import type { Range } from "vscode-languageserver-types";
import type { Entity } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { Problem } from "../problems.ts";
import type { Uri } from "../uri.ts";

/**
 * What is known of one descriptor file: the unit that sources yield, the cache keeps and the catalog merges. Plain
 * JSON data. It depends on the file's text, the files that its placeholders name and the model settings only, never on
 * other descriptors.
 */
export interface DescriptorRecord {
  readonly uri: Uri;
  /** Identifies the text and the settings that it was made from. */
  readonly hash: string;
  readonly documents: readonly DocumentRecord[];
  /** Problems of the file by itself, in document order. Problems between files are the catalog's. */
  readonly problems: readonly Problem[];
  /** Lines on which `# callboard-ignore <code>` comments silence codes; a code list of [] silences all. */
  readonly ignores: readonly IgnoredLine[];
  /** Files that placeholders of this file read: when one changes, so does this record. */
  readonly dependencies: readonly Uri[];
  /** Identifies what the dependencies held; absent where there are none. */
  readonly dependencyHash?: string;
}

/** A line whose problems a comment on the line before silences. */
export interface IgnoredLine {
  readonly line: number;
  readonly codes: readonly string[];
}

/** One YAML document of a descriptor that holds something (empty documents have no record). */
export interface DocumentRecord {
  /** Position of the document in the file, from 0, counting empty ones as Backstage does. */
  readonly index: number;
  /** Where the document's content begins. */
  readonly line: number;
  readonly character: number;
  /** What Backstage would say of this document by itself: false if it would refuse it. */
  readonly valid: boolean;
  /** `apiVersion` and `kind` as written, undefined where they are missing or no text. */
  readonly apiVersion?: string;
  readonly kind?: string;
  /** Absent where the document has no readable envelope (kind, name), or cannot be parsed. */
  readonly entity?: EntityRecord;
}

/** An entity, where it is written, and the references that leave it. */
export interface EntityRecord {
  /** Full lower-case reference, "component:default/ledger". */
  readonly ref: string;
  readonly entity: Entity;
  /** Where `metadata.name`'s value is written, on one line. Numbers, because a range would be three objects. */
  readonly nameLine: number;
  readonly nameCharacter: number;
  readonly nameLength: number;
  readonly references: readonly ReferenceRecord[];
  /**
   * Where the annotations stand, in their order, five numbers each: line and character of the key, line, character and
   * length of the value (of its first line), both without quotes. Numbers, because large catalogs have 100,000 of them.
   * Absent where there are none.
   */
  readonly annotationPlaces?: readonly number[];
  /** Location entities only: what they target. */
  readonly targets?: readonly TargetRecord[];
  /**
   * Where placeholders stand whose content nobody here knows: there the entity holds what the placeholder names, though a
   * backend may serve the content. Absent where there are none.
   */
  readonly unresolved?: readonly EntityPath[];
}

/** One reference to another entity, as a field of the table in `entity/referenceFields.ts` holds it. */
export interface ReferenceRecord {
  /** The field, "spec.owner" or "spec.dependsOn". */
  readonly field: string;
  /** As written. */
  readonly text: string;
  /** Full lower-case reference of the target. */
  readonly targetRef: string;
  readonly line: number;
  readonly character: number;
  /** In UTF-16 code units; references never span lines. */
  readonly length: number;
}

/** One target of a Location entity. */
export interface TargetRecord {
  readonly type: string;
  readonly target: string;
  readonly presence: "required" | "optional";
  readonly range: Range;
}
