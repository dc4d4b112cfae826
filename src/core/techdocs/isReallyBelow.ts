import type { CatalogFiles } from "../ports.ts";
import { relativePath, type Uri } from "../uri.ts";

/** Links followed, a file or folder is in one of some folders. */
export async function isReallyBelow(uri: Uri, folders: readonly Uri[], files: CatalogFiles): Promise<boolean> {
  const real = (await files.realUri(uri))?.uri;
  if (real === undefined) return false;
  if (folders.some((folder) => relativePath(folder, real) !== undefined)) return true;
  // The folders may themselves have been opened through a link.
  for (const folder of folders) {
    const root = await files.realUri(folder);
    if (root && relativePath(root.uri, real) !== undefined) return true;
  }
  return false;
}
