import type { CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import {
  type FoundCodeOwners,
  nearestCodeOwners,
  readCodeOwners,
  readFolderOwners,
} from "../ownership/repositoryOwners.ts";
import { Teams } from "../ownership/teams.ts";
import { descriptorNames } from "../catalog/discovery.ts";
import { findText } from "../entity/entity.ts";
import { correctName } from "../entity/formats.ts";
import { parentUri, relativePath, resolveUri, uriName } from "../uri.ts";
import type { Uri } from "../uri.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

/** The name that an entity in a file most likely has: that of the folder, as a valid name. */
export function folderName(uri: Uri): string | undefined {
  return correctName(uriName(parentUri(uri)).toLowerCase());
}

/**
 * Who most likely owns what is written into a file: the group or user of the catalog that CODEOWNERS names for it, else
 * the owner of the nearest entity. The workspace folder is taken for the repository's root.
 */
export async function likelyOwner(
  open: OpenDescriptor,
  { catalog, files, root }: Pick<LanguageContext, "catalog" | "files" | "root">,
  token: CancellationToken,
): Promise<string | undefined> {
  const isInside = root !== undefined && relativePath(root, open.uri) !== undefined;
  const top = isInside ? await readCodeOwners(files, root, token, []) : undefined;
  const fileOf = (folder: Uri): Promise<FoundCodeOwners | undefined> => readFolderOwners(files, folder, token);
  const found = top && (await nearestCodeOwners(top, parentUri(open.uri), fileOf));
  const path = found && relativePath(found.folder, open.uri);
  const handles = (path && found.codeOwners.ownersOf(path)?.owners) || [];
  const teams = handles.length > 0 ? new Teams(catalog) : undefined;
  const known = handles.map((handle) => teams?.find(handle)).find((owner) => owner?.isKnown);
  return known?.owner ?? nearestOwner(open, catalog);
}

/** The owner of the nearest entity: in the same file, else in a descriptor of its folder or of one above. */
export function nearestOwner(open: OpenDescriptor, catalog: Catalog): string | undefined {
  for (const { value } of open.documents) {
    const owner = findText(value, "spec", "owner");
    if (owner) return owner;
  }
  for (let folder = parentUri(open.uri); ; folder = parentUri(folder)) {
    for (const name of descriptorNames) {
      const owners = catalog.entitiesIn(resolveUri(folder, name)).map(({ entity }) => findText(entity.spec, "owner"));
      const owner = owners.find(Boolean);
      if (owner !== undefined) return owner;
    }
    if (folder === parentUri(folder)) return undefined;
  }
}
