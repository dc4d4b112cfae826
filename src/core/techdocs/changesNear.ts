import { isAtOrBelow } from "../catalog/realPaths.ts";
import type { FileChange } from "../ports.ts";
import { parentUri, type Uri } from "../uri.ts";

/** True for a file that may configure a docs site. */
export function isConfiguration(uri: Uri): boolean {
  return /\/mkdocs\.ya?ml$/.test(uri);
}

/**
 * The changes that may concern sites whose pages are in some folders. The switch of a branch tells thousands, and there
 * are hundreds of sites: most of what is told concerns none.
 */
export function changesNear(pagesFolders: Iterable<Uri>, changes: readonly FileChange[]): readonly FileChange[] {
  const near = new Set(pagesFolders);
  const above = new Set<Uri>();
  for (const folder of near) {
    for (let next = parentUri(folder); !above.has(next); next = parentUri(next)) above.add(next);
  }
  return changes.filter(
    ({ uri, type }) => isAtOrBelow(uri, near) || isConfiguration(uri) || (type === "deleted" && above.has(uri)),
  );
}
