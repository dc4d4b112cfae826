import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { isHidden, pathClassifier } from "../catalog/discovery.ts";
import type { FolderSettings, WorkspaceSettings } from "../catalog/workspaceSettings.ts";
import type { ModelSettings } from "../entity/model.ts";
import type { Scheduler } from "../ports.ts";
import type { SharedRow } from "./sharedRow.ts";

/** What a source's files are read by, as a workspace folder's settings. */
export function toSettings(row: SharedRow, model: ModelSettings): WorkspaceSettings {
  return { defaults: toFolderSettings(row, model), folders: new Map() };
}

/** What an address answers with is wanted, whatever its name; the entities of a list lie deeper. */
function toFolderSettings(row: SharedRow, model: ModelSettings): FolderSettings {
  return { files: row.kind === "git" ? row.globs : ["*"], model };
}

/** The files that are descriptors by their path; what else there is, they lead to. @throws Cancelled */
export async function namedPaths(
  row: SharedRow,
  paths: Iterable<string>,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<readonly string[]> {
  if (row.kind === "url") return [...paths];
  const classify = pathClassifier(toFolderSettings(row, { models: [], customKinds: [] }));
  const named: string[] = [];
  for (const path of paths) {
    if (scheduler.shouldPause) await scheduler.pause();
    throwIfCancelled(token);
    if (classify(path) !== undefined && !isHidden(path)) named.push(path);
  }
  return named;
}
