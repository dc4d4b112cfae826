import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { relativePath, type Uri } from "../uri.ts";

/** Finds the files below a folder that may be pages. */
export type ListPages = (folder: Uri, token: CancellationToken) => Promise<readonly Uri[]>;

/** Below one root, so many folders are found by one search of it: a search each would take seconds. */
const worthOneSearch = 4;

/** How to find the pages in some folders. */
export async function chooseList(
  folders: readonly Uri[],
  files: CatalogFiles,
  token: CancellationToken,
): Promise<ListPages> {
  let list = listFrom(files);
  for (const root of files.roots) {
    const below = folders.filter((folder) => relativePath(root, folder) !== undefined);
    if (below.length < worthOneSearch) continue;
    list = listAmong((await files.find(root, [pageGlob], token)).toSorted(), root, list);
  }
  return list;
}

/** The endings of pages, as a glob below a folder of pages. */
const pageGlob = "**/*.{md,markdown,mdown,mkdn,mkd}";

/** The files below a folder, asked for where they are needed. */
function listFrom(files: CatalogFiles): ListPages {
  return (folder, token) => files.find(folder, [pageGlob], token);
}

/** As {@link listFrom}, out of one search of a folder that holds many sites. */
function listAmong(sorted: readonly Uri[], root: Uri, otherwise: ListPages): ListPages {
  return async (folder, token) => {
    if (relativePath(root, folder) === undefined) return otherwise(folder, token);
    const start = `${folder}/`;
    // "0" follows "/", so that nothing below the folder sorts behind it.
    return sorted.slice(firstAtOrAfter(sorted, start), firstAtOrAfter(sorted, `${folder}0`));
  };
}

function firstAtOrAfter(sorted: readonly Uri[], wanted: Uri): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
