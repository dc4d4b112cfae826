import picomatch from "picomatch";
import { relativePath, type Uri, uriName } from "../uri.ts";
import type { FolderSettings } from "./workspaceSettings.ts";

/**
 * Why a file that a search found may be a descriptor: by a name that only descriptors bear or a setting that names it
 * ("named"), or by a name that others use too, so that its content decides ("sniffed").
 */
export type DiscoveryReason = "named" | "sniffed";

/** What the descriptor of a folder is called, the usual name first. */
export const descriptorNames: readonly string[] = ["catalog-info.yaml", "catalog-info.yml"];

/** The name of git's ignore files. */
export const ignoreFileName = ".gitignore";

/** What to search a workspace folder for. */
export function discoveryGlobs(settings: FolderSettings): readonly string[] {
  const names = ["catalog-info", "*.catalog-info", "template", "org"];
  return [...names.map((name) => `**/${name}.{yaml,yml}`), `**/${ignoreFileName}`, ...settings.files];
}

/** Tells by its path whether a file of a workspace folder may be a descriptor; undefined if not. */
export type Classifier = (uri: Uri) => DiscoveryReason | undefined;

/** Makes the classifier of a workspace folder. On the command line the "folder" may be one file, which is wanted. */
export function folderClassifier(folder: Uri, settings: FolderSettings): Classifier {
  const classify = pathClassifier(settings);
  return (uri) => {
    const path = relativePath(folder, uri);
    if (path === undefined) return undefined;
    return path === "" && uriName(uri) !== ignoreFileName ? "named" : classify(path);
  };
}

/** Tells the same of a decoded path below a folder. */
export function pathClassifier(settings: FolderSettings): (path: string) => DiscoveryReason | undefined {
  const isConfigured = settings.files.length > 0 ? picomatch([...settings.files], { dot: true }) : () => false;
  return (path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (name === ignoreFileName) return undefined;
    if (/^(.*\.)?catalog-info\.ya?ml$/.test(name) || isConfigured(path)) return "named";
    return /^(template|org)\.ya?ml$/.test(name) ? "sniffed" : undefined;
  };
}

/**
 * Matches files below a folder against the glob of a Location, as Backstage's readers do: dot files only where the
 * pattern says so. Files that cannot be descriptors are never matched, so that `**` does not read pictures.
 */
export function locationGlobMatcher(folder: Uri, pattern: string): (uri: Uri) => boolean {
  const matches = picomatch(pattern);
  return (uri) => {
    const path = relativePath(folder, uri);
    return path !== undefined && /\.(ya?ml|json)$/i.test(path) && matches(path);
  };
}

/** True below folders that never hold descriptors of this workspace. */
export function isHiddenPath(folder: Uri, uri: Uri): boolean {
  return isHidden(relativePath(folder, uri) ?? "");
}

/** Tells the same of a decoded path below a folder. */
export function isHidden(path: string): boolean {
  return /(^|\/)(node_modules|\.git)\//.test(path);
}
