import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { Repositories } from "../../core/catalog/repositories.ts";
import { signOf } from "../../core/coverage/componentSigns.ts";
import { codeOwnersPattern } from "../../core/ownership/codeOwnersLine.ts";
import type { FileOwnership } from "../../core/ownership/fileOwnership.ts";
import { nearestCodeOwners, readCodeOwners, readFolderOwners } from "../../core/ownership/repositoryOwners.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../../core/uri.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { ownershipMessages } from "./messages.ts";
import type { PageRow } from "./ownerMenu.ts";

/** What can be done about a file that nothing of the catalog claims. */
export function nextSteps(services: Services, uri: vscode.Uri, { codeOwners }: FileOwnership): readonly PageRow[] {
  const section = ownershipMessages.stepsSection;
  const create: PageRow = {
    ...{ section, icon: "new-file", label: ownershipMessages.createDescriptor, description: "" },
    run: async () => services.commands.execute("callboard.createDescriptor", await findComponentFolder(uri)),
  };
  const add: PageRow = {
    ...{ section, icon: "edit", label: ownershipMessages.addToCodeOwners, description: "" },
    run: () => addToCodeOwners(services, uri),
  };
  return codeOwners ? [create] : [create, add];
}

/** The nearest folder upwards with a manifest; that of the file where there is none in the workspace folder. */
async function findComponentFolder(file: vscode.Uri): Promise<Uri> {
  const root = rootOf(file);
  const start = await folderOf(file);
  let folder = start;
  while (relativePath(root, folder) !== undefined) {
    const entries = await vscode.workspace.fs.readDirectory(toVsUri(folder));
    const names = entries.map(([name]) => name);
    if (names.some((name) => signOf(resolveUri(folder, `./${name}`)) === "manifest")) return folder;
    if (folder === root) return start;
    folder = parentUri(folder);
  }
  return start;
}

async function folderOf(uri: vscode.Uri): Promise<Uri> {
  const { type } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.Directory) === 0 ? parentUri(fromVsUri(uri)) : fromVsUri(uri);
}

/** Opens CODEOWNERS, or begins one, with a line for the component around the file whose owner is left to type. */
async function addToCodeOwners({ files, git }: Services, file: vscode.Uri): Promise<void> {
  const component = await findComponentFolder(file);
  const { root, keys } = (await new Repositories(git, files).of(component)) ?? { root: rootOf(file), keys: [] };
  // A line for the whole repository would take it away from others.
  const folder = component === root ? await folderOf(file) : component;
  const top = await readCodeOwners(files, root, neverCancelled, keys);
  const known = top && (await nearestCodeOwners(top, folder, (at) => readFolderOwners(files, at, neverCancelled)));
  const start = known?.folder ?? root;
  const target = toVsUri(known?.uri ?? resolveUri(root, "./CODEOWNERS"));
  if (!known) {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(target, { ignoreIfExists: true });
    await vscode.workspace.applyEdit(edit);
  }
  const editor = await vscode.window.showTextDocument(target);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const inner = relativePath(start, folder) ?? "";
  const pattern =
    inner === ""
      ? codeOwnersPattern(relativePath(start, fromVsUri(file)) ?? "", "file")
      : codeOwnersPattern(inner, "folder");
  const line = new vscode.SnippetString(end.character > 0 ? "\n" : "");
  line.appendText(`${pattern} @`).appendPlaceholder("owner").appendText("\n");
  await editor.insertSnippet(line, end);
}

function rootOf(file: vscode.Uri): Uri {
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri;
  return folder ? fromVsUri(folder) : parentUri(fromVsUri(file));
}
