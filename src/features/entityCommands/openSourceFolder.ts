import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { annotationOf } from "../../core/catalog/entityLooks.ts";
import { parseScmUrl, repositoryKey } from "../../core/catalog/scmUrl.ts";
import { parentUri, resolveUri, type Uri } from "../../core/uri.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";

/**
 * Shows where an entity's source is: the place that `backstage.io/source-location` names, in the explorer if its
 * repository is open, else in the browser. Without the annotation it is the descriptor's folder, as in Backstage.
 */
export async function openSourceFolder(services: Services, { entity, uri }: CatalogEntity): Promise<void> {
  const address = annotationOf(entity, "backstage.io/source-location")?.replace(/^url:/, "");
  if (address === undefined || !/^https?:\/\//i.test(address)) return showFolder(parentUri(uri), uri);
  const folder = await findCheckedOut(services, address);
  if (folder === undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
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
