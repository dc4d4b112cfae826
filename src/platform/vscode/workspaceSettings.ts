import type { CatalogSettings } from "../../core/catalog/catalogSettings.ts";
import type { FolderSettings, WorkspaceSettings } from "../../core/catalog/workspaceSettings.ts";
import type { AnnotationTable } from "../../core/entity/annotationTable.ts";
import { relativePath, resolveUri, type Uri } from "../../core/uri.ts";
import type { SettingId, Settings } from "./settings.ts";

/** What the catalog is told of the settings. Severities are read once a folder: the catalog asks for every file. */
export function readCatalogSettings(
  settings: Settings,
  roots: readonly Uri[],
  annotations: AnnotationTable,
): CatalogSettings {
  const byRoot = roots.map((root) => ({ root, severities: settings.get("callboard.problems.severity", root) }));
  // Folders may nest: the innermost one that holds a file decides.
  const innermostFirst = byRoot.toSorted((a, b) => b.root.length - a.root.length);
  const otherwise = settings.get("callboard.problems.severity");
  return {
    severitiesOf: (uri) =>
      innermostFirst.find(({ root }) => relativePath(root, uri) !== undefined)?.severities ?? otherwise,
    models: [...new Set(roots.flatMap((root) => settings.get("callboard.models", root)))],
    annotations,
  };
}

/** The settings that decide which files are descriptors and how they are checked. */
const settingIds: readonly SettingId[] = ["callboard.catalog.files", "callboard.models", "callboard.customKinds"];

/** Whether a change of settings touches what {@link readCatalogSettings} reads. */
export function concernsCatalog(changed: ReadonlySet<SettingId>): boolean {
  return changed.has("callboard.problems.severity") || changed.has("callboard.models");
}

/** Whether a change of settings touches what {@link readWorkspaceSettings} reads. */
export function concernsWorkspace(changed: ReadonlySet<SettingId>): boolean {
  return settingIds.some((id) => changed.has(id));
}

/** What the workspace source is told of the settings, folder by folder. */
export function readWorkspaceSettings(settings: Settings, roots: readonly Uri[]): WorkspaceSettings {
  const [first] = roots;
  return {
    defaults: readFolder(settings, undefined, first),
    folders: new Map(roots.map((root) => [root, readFolder(settings, root, root)])),
  };
}

/** What the settings say about a workspace folder; without one, about files outside of all. */
export function readFolderSettings(settings: Settings, root: Uri | undefined): FolderSettings {
  return readFolder(settings, root, root);
}

function readFolder(settings: Settings, resource: Uri | undefined, base: Uri | undefined): FolderSettings {
  // Without a folder there is nothing that a relative schema could be found in.
  const customKinds = base === undefined ? [] : settings.get("callboard.customKinds", resource);
  return {
    files: settings.get("callboard.catalog.files", resource),
    model: {
      models: settings.get("callboard.models", resource),
      customKinds: customKinds.map(({ kind, apiVersion, schema }) => ({
        kind,
        apiVersion,
        schema: resolveUri(base ?? "", schema.replace(/^\/+/, "")),
      })),
    },
  };
}
