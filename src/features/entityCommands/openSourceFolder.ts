import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { annotationOf } from "../../core/catalog/entityLooks.ts";
import { parseScmUrl, repositoryKey } from "../../core/catalog/scmUrl.ts";
import { descriptorPlace } from "../../core/remote/checkedOut.ts";
import { parentUri, resolveUri, type Uri } from "../../core/uri.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { openAddress } from "../../platform/vscode/openAddress.ts";
import type { Services } from "../services.ts";

/**
 * Shows where an entity's source is: the place that `backstage.io/source-location` names, in the explorer if its
 * repository is open, else in the browser. Without the annotation it is the descriptor's folder, as in Backstage.
 */
export async function openSourceFolder(
  services: Services,
  { entity, isRemote, ref, uri }: CatalogEntity,
): Promise<void> {
  const written = annotationOf(entity, "backstage.io/source-location");
  // What a portal serves has no folder here; where its descriptor is comes nearest.
  const place = written ?? (isRemote ? descriptorPlace(entity) : undefined);
  const address = place?.replace(/^url:/, "");
  if (address === undefined || !/^https?:\/\//i.test(address)) {
    return isRemote ? services.commands.execute("callboard.openDescriptor", ref) : showFolder(parentUri(uri), uri);
  }
  const folder = await findCheckedOut(services, address);
  if (folder === undefined) await openAddress(address);
  else await showFolder(folder, uri);
}

async function findCheckedOut({ files, git }: Services, address: string): Promise<Uri | undefined> {
  const wanted = parseScmUrl(address) ?? { repository: repositoryKey(address), path: "" };
  if (wanted.repository === undefined) return undefined;
  for (const root of files.roots) {
    const repository = await git.repositoryOf(root);
    if (repository?.remotes.some((remote) => repositoryKey(remote) === wanted.repository)) {
      return resolveUri(repository.root, wanted.path.replace(/^\/+/, ""));
    }
  }
  return undefined;
}

async function showFolder(folder: Uri, descriptor: Uri): Promise<void> {
  // A workspace folder itself is no row of the explorer in a window with one folder; its descriptor is.
  const isRoot = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === toVsUri(folder).toString());
  await vscode.commands.executeCommand("revealInExplorer", toVsUri(isRoot ? descriptor : folder));
}
