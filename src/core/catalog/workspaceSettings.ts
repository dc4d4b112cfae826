import type { Range } from "vscode-languageserver-types";
import type { ModelSettings } from "../entity/model.ts";
import type { Uri } from "../uri.ts";

/** What the settings say about one folder of the workspace. */
export interface FolderSettings {
  /** `callboard.catalog.files`: globs, relative to the folder, of descriptors beyond the well-known names. */
  readonly files: readonly string[];
  /** `callboard.models` and `callboard.customKinds`. */
  readonly model: ModelSettings;
}

/** The settings of the workspace source. Plain data: two that are deeply equal mean the same. */
export interface WorkspaceSettings {
  /** For workspace folders that `folders` does not name, and for files outside of them. */
  readonly defaults: FolderSettings;
  /** By workspace folder (a member of `CatalogFiles.roots`). A file belongs to the innermost folder that holds it. */
  readonly folders: ReadonlyMap<Uri, FolderSettings>;
}

/** What the source is doing. `total` grows while Locations lead to further files. */
export type SourceState =
  | { readonly kind: "indexing"; readonly done: number; readonly total: number }
  | { readonly kind: "idle" };

/** A Location target that lies in no folder of the workspace. It is no problem: a Backstage backend can read it. */
export interface OutsideTarget {
  /** As written in the Location. */
  readonly target: string;
  /** A sentence for the user: why it is not read here. */
  readonly reason: string;
  /** The descriptor that names it, and where. */
  readonly from: Uri;
  readonly range: Range;
}
