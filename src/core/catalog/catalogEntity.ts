import type { Range } from "vscode-languageserver-types";
import type { ReferenceRecord } from "../descriptor/record.ts";
import type { Entity } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { Severity } from "../problems.ts";
import type { Uri } from "../uri.ts";

/** One place that defines an entity: a document of a descriptor. */
export interface EntityVersion {
  /** Full lower-case reference, "component:default/ledger". */
  readonly ref: string;
  readonly entity: Entity;
  readonly uri: Uri;
  /** Position of the document in the file, from 0. */
  readonly document: number;
  /** Where `metadata.name`'s value is written. */
  readonly nameRange: Range;
  readonly references: readonly ReferenceRecord[];
  /** Where the annotations stand; see `EntityRecord`. */
  readonly annotationPlaces: readonly number[] | undefined;
  /** Where the content of placeholders is unknown; see `EntityRecord`. */
  readonly unresolved: readonly EntityPath[] | undefined;
  readonly sourceId: string;
  /** True for what a portal serves; nothing of it can be edited here. */
  readonly isRemote: boolean;
  /** False if Backstage would refuse the document by itself. */
  readonly isValid: boolean;
  /** True for the last good state of a document that cannot be read now; its ranges are those of then. */
  readonly isStale: boolean;
}

/** An entity of the catalog: the version that is shown, and all versions of it. To be asked for anew after a change. */
export interface CatalogEntity extends EntityVersion {
  /**
   * All places that define it, this one first: the workspace's before a portal's, current ones before stale ones, then by
   * URI and document. More than one current version of the workspace is a conflict (see `isInConflict`): Backstage keeps
   * only one of them, and nobody knows which.
   */
  readonly versions: readonly EntityVersion[];
  /** Name, title, description, tags and owner in lower case, a line each: what free text is looked for in. */
  readonly searchText: string;
}

/** True where several documents of the workspace claim the entity's reference. */
export function isInConflict({ versions }: Pick<CatalogEntity, "versions">): boolean {
  return countConflicting(versions) > 1;
}

/** Which of the two has an entity: the workspace alone, the portal that it shows alone, or both. */
export const entityPlaces = ["workspace", "portal", "both"] as const;
export type EntityPlace = (typeof entityPlaces)[number];

/** Which of the two has the entity: the workspace, a portal, or both. */
export function placeOf({ versions }: Pick<CatalogEntity, "versions">): EntityPlace {
  if (!versions.some(({ isRemote }) => isRemote)) return "workspace";
  return versions.every(({ isRemote }) => isRemote) ? "portal" : "both";
}

/** How many versions Backstage would read from here; they stand before all others. */
export function countConflicting(versions: readonly Pick<EntityVersion, "isRemote" | "isStale">[]): number {
  return versions.findLastIndex(({ isStale, isRemote }) => !isStale && !isRemote) + 1;
}

/** What one update did to the catalog. A reference is in at most one of `added`, `changed` and `removed`. */
export interface CatalogChange {
  readonly added: readonly string[];
  /** Entities whose content, place, validity or set of versions changed. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** The other ends of relations that came or went, existing or not; they may be in the lists above, too. */
  readonly related: readonly string[];
  /** Files whose problems may have changed. Suggestions alone ("Did you mean …") are not told. */
  readonly files: readonly Uri[];
}

/** An entity that refers to another one, and the reference that does. */
export interface Referrer {
  readonly from: CatalogEntity;
  readonly reference: ReferenceRecord;
}

/** How many problems there are of each severity. */
export type ProblemCounts = Readonly<Record<Severity, number>>;
