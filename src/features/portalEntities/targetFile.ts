import * as vscode from "vscode";
import { fileAddress } from "../../core/remote/fileAddress.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../../core/uri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";

const maxBytes = 10_000;

/** The descriptor that a command is about: that of an entity, else the one in the active editor; undefined for none. */
export function targetFile({ catalog }: Services, ref: string | undefined): Uri | undefined {
  if (ref !== undefined) return catalog.get(ref)?.versions.find(({ isRemote }) => !isRemote)?.uri;
  const document = vscode.window.activeTextEditor?.document;
  return document && fromVsUri(document.uri);
}

/**
 * Where the forge shows a file, by the first remote of its repository and the branch that people there begin with, else
 * the one that is checked out; undefined where git does not tell.
 */
export async function addressOf(services: Services, file: Uri): Promise<string | undefined> {
  const repository = await services.git.repositoryOf(parentUri(file));
  const path = repository && relativePath(repository.root, file);
  const [remote] = repository?.remotes ?? [];
  if (!repository || path === undefined || remote === undefined) return undefined;
  const branch = await branchOf(services, repository.root);
  return fileAddress(remote, branch, decodeURIComponent(path));
}

/** As git's own files say; a work tree of its own, or a submodule, has them elsewhere. */
async function branchOf({ files }: Services, root: Uri): Promise<string> {
  const read = async (path: string, prefix: string): Promise<string | undefined> => {
    const content = await files.read(resolveUri(root, path), maxBytes);
    const found = content.kind === "text" ? content.text.trim() : "";
    return found.startsWith(prefix) ? found.slice(prefix.length) : undefined;
  };
  const start = await read(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/");
  return start ?? (await read(".git/HEAD", "ref: refs/heads/")) ?? "main";
}
