import { folderClassifier, isHiddenPath } from "../catalog/discovery.ts";
import type { FolderSettings, WorkspaceSettings } from "../catalog/workspaceSettings.ts";
import type { ModelSettings } from "../entity/model.ts";
import { resolveUri } from "../uri.ts";
import type { SharedRow } from "./sharedRow.ts";
import { sharedRoot } from "./sharedUri.ts";

/** What a source's files are read by, as a workspace folder's settings. */
export function toSettings(row: SharedRow, model: ModelSettings): WorkspaceSettings {
  return { defaults: toFolderSettings(row, model), folders: new Map() };
}

/** What an address answers with is wanted, whatever its name. */
function toFolderSettings(row: SharedRow, model: ModelSettings): FolderSettings {
  return { files: row.kind === "git" ? row.globs : ["**"], model };
}

/** The files that are descriptors by their path; what else there is, they lead to. */
export function namedPaths(row: SharedRow, paths: Iterable<string>): readonly string[] {
  const root = sharedRoot(row.name);
  const classify = folderClassifier(root, toFolderSettings(row, { models: [], customKinds: [] }));
  return [...paths].filter((path) => {
    const uri = resolveUri(root, `./${path}`);
    return !isHiddenPath(root, uri) && classify(uri) !== undefined;
  });
}
