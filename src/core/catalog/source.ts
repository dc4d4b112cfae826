import type { DescriptorRecord } from "../descriptor/record.ts";
import type { Event } from "../event.ts";
import type { Problem } from "../problems.ts";
import type { Uri } from "../uri.ts";

/** One descriptor file as a source knows it. */
export interface SourceFile {
  readonly record: DescriptorRecord;
  /**
   * False for a file that is open in an editor but that nothing reaches: it is checked, but its entities are not in
   * the catalog.
   */
  readonly isReached: boolean;
  /** True for what a portal serves: it has no text here, and a version of the workspace hides it. */
  readonly isRemote?: boolean;
  /** What discovery found out: Location targets that are missing, cycles, "nothing reaches this file". */
  readonly problems: readonly Problem[];
}

/** Files that came or changed, and files that went. A file is in one of the two only. */
export interface SourceUpdate {
  readonly set: readonly SourceFile[];
  readonly remove: readonly Uri[];
}

/** A place that descriptors come from: the workspace, a portal. */
export interface CatalogSource {
  /** Stable: "workspace", "portal:<name>". */
  readonly id: string;
  readonly onDidUpdate: Event<SourceUpdate>;
}
