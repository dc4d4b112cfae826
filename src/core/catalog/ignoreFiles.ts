import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import { ignoreFileName } from "./discovery.ts";
import { IgnoreRules } from "./ignoreRules.ts";

const maxIgnoreFileBytes = 1_000_000;

/** Where a folder's ignore files lie. */
export interface IgnoreScope {
  readonly root: Uri;
  /** The outermost folder whose `.gitignore` counts. */
  readonly repositoryRoot: Uri;
  /** The `.gitignore` files at or below `root`. */
  readonly ignoreFiles: readonly Uri[];
}

/** What git ignores below a folder. The rules above it count, unless the folder itself is ignored by them. */
export async function readIgnoreRules(
  files: CatalogFiles,
  { root, repositoryRoot, ignoreFiles }: IgnoreScope,
  token: CancellationToken,
): Promise<IgnoreRules> {
  const read = async (rules: IgnoreRules, folder: Uri): Promise<void> => {
    const content = await files.read(resolveUri(folder, ignoreFileName), maxIgnoreFileBytes, token);
    rules.set(folder, content.kind === "text" ? content.text : undefined);
  };
  const rules = new IgnoreRules();
  for (const folder of foldersBetween(repositoryRoot, root)) await read(rules, folder);
  // Who opens an ignored folder wants to see what is in it.
  const own = rules.isFolderIgnored(root) ? new IgnoreRules() : rules;
  await Promise.all(ignoreFiles.map((uri) => read(own, parentUri(uri))));
  return own;
}

/** From the outer folder (inclusive) down to the inner one (exclusive); none where the inner one lies elsewhere. */
function foldersBetween(outer: Uri, inner: Uri): readonly Uri[] {
  if (relativePath(outer, inner) === undefined) return [];
  const folders: Uri[] = [];
  for (let folder = inner; folder !== outer; ) {
    folder = parentUri(folder);
    folders.unshift(folder);
  }
  return folders;
}
