import { openRepositories } from "../core/catalog/openRepositories.ts";
import { Repositories } from "../core/catalog/repositories.ts";
import type { CheckedOutRepository } from "../core/catalog/locations.ts";
import type { SourceFile } from "../core/catalog/source.ts";
import { descriptorPlace, findCheckedOut } from "../core/remote/checkedOut.ts";
import { toKnowledge } from "../core/remote/portalFindings.ts";
import { parentUri, relativePath, type Uri } from "../core/uri.ts";
import { findOnDisk } from "../platform/node/filePaths.ts";
import type { PortalCatalog } from "./askPortal.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";

/** The repositories of the paths and of the descriptors that were read. */
export async function findRepositories({ records, ports }: LoadedCatalog): Promise<readonly CheckedOutRepository[]> {
  const repositories = new Repositories(ports.git, ports.files);
  for (const { uri } of records) await repositories.of(parentUri(uri));
  return openRepositories(repositories, ports.files);
}

/**
 * Adds what a portal serves to a catalog, as somewhere for references to lead to, and the kinds that it knows. An entity
 * whose descriptor is here and does not define it any more is left out: the portal has yet to hear of that. So are the
 * portal's complaints: they are of the descriptors that it read, not of these.
 */
export async function addPortal(loaded: LoadedCatalog, { source, files }: PortalCatalog): Promise<void> {
  const { catalog } = loaded;
  const repositories = await findRepositories(loaded);
  const read = new Set(loaded.records.map(({ uri }) => uri));
  const set: SourceFile[] = [];
  for (const file of files) {
    const place = placeHere(file, loaded, repositories);
    const isGone = place !== undefined && (read.has(place) || (await findOnDisk(place)) === undefined);
    if (!isGone) set.push(file);
  }
  catalog.apply(source.id, { set, remove: [] });
  const { name, kinds } = await toKnowledge(source.portal.name, [...source.all()], () => [], loaded.ports.scheduler);
  catalog.takePortal({ name, kinds, errors: new Map() });
}

/** The file below the paths that should define an entity of the portal; undefined for one that is defined, or elsewhere. */
function placeHere(
  { record }: SourceFile,
  { catalog, ports }: LoadedCatalog,
  repositories: readonly CheckedOutRepository[],
): Uri | undefined {
  const found = record.documents[0]?.entity;
  if (!found || catalog.get(found.ref)) return undefined;
  const uri = findCheckedOut(descriptorPlace(found.entity) ?? "", repositories);
  return uri !== undefined && isBelow(uri, ports.files.roots) ? uri : undefined;
}

/** True for a place within the folders. */
export function isBelow(uri: Uri, folders: readonly Uri[]): boolean {
  return folders.some((folder) => relativePath(folder, uri) !== undefined);
}
