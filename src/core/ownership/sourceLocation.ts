import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import type { Repositories } from "../catalog/repositories.ts";
import { parseScmUrl, repositoryKey } from "../catalog/scmUrl.ts";
import { isTemplated } from "../entity/formats.ts";
import { parentUri, resolveUri, type Uri, uriName } from "../uri.ts";

/** Folders that descriptors are kept in for the folder around them: ".backstage", ".github". */
const descriptorFolder = /^(\..+|backstage)$/i;

/**
 * Where an entity says that its source is: a folder of this workspace, another repository, or nothing that can be told.
 */
export type SourceLocation =
  | { readonly kind: "here"; readonly folder: Uri }
  | { readonly kind: "elsewhere" }
  | undefined;

/** The folder that a descriptor speaks of. */
export function describedFolder(descriptor: Uri): Uri {
  const folder = parentUri(descriptor);
  return descriptorFolder.test(uriName(folder)) ? parentUri(folder) : folder;
}

/**
 * Reads `backstage.io/source-location`; of an entity that a portal serves also where the portal found its descriptor.
 */
export async function sourceLocationOf(
  { entity, uri, isRemote }: CatalogEntity,
  repositories: Repositories,
): Promise<SourceLocation> {
  const descriptor = isRemote ? annotationOf(entity, "backstage.io/managed-by-location") : undefined;
  const written = annotationOf(entity, "backstage.io/source-location") ?? descriptor?.replace(/[^/]*$/, "");
  const value = written?.trim() ?? "";
  const [, target = ""] = /^(?:url|dir|file):\s*(.+)$/.exec(value) ?? [];
  if (target === "" || isTemplated(target)) return undefined;
  if (/^https?:/.test(target)) return repositoryFolder(target, uri, repositories);
  if (isRemote) return { kind: "elsewhere" };
  if (target.startsWith("/") || /^[A-Za-z]:/.test(target)) return undefined;
  return { kind: "here", folder: resolveUri(parentUri(uri), `./${target.replaceAll("\\", "/")}`) };
}

async function repositoryFolder(url: string, descriptor: Uri, repositories: Repositories): Promise<SourceLocation> {
  // The address of a repository itself names its root.
  const address = parseScmUrl(url) ?? { repository: repositoryKey(url) ?? "", path: "" };
  const base = await repositories.baseOf(descriptor);
  const known = base.repositories.find(({ keys }) => keys.includes(address.repository));
  if (known) return { kind: "here", folder: resolveUri(known.root, `./${address.path}`) };
  const own = await repositories.of(parentUri(descriptor));
  if (own && isLikely(own, address.repository)) {
    return { kind: "here", folder: resolveUri(own.root, `./${address.path}`) };
  }
  // A copy without a remote may be of the repository that is named, or of another one: nobody can tell.
  return own && own.keys.length > 0 ? { kind: "elsewhere" } : undefined;
}

/** A fork is the same repository under another owner; a copy without remotes keeps the name as its folder's. */
function isLikely({ root, keys }: CheckedOutRepository, repository: string): boolean {
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  if (name === "") return false;
  return keys.length > 0
    ? keys.some((key) => key.endsWith(`/${name}`))
    : uriName(root).toLowerCase() === name.toLowerCase();
}
