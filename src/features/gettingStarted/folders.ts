import * as vscode from "vscode";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";

/** The open folder; asks which where there are several. Undefined if the user turned away. */
export async function pickFolder(title: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new UserError(messages.noFolder);
  if (folders.length === 1) return folders[0]?.uri;
  const items = folders.map(({ name, uri }) => ({ label: name, uri }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: messages.folderPrompt }))?.uri;
}

/** Whether a file or folder exists. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
