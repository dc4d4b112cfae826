import * as vscode from "vscode";
import { messages } from "../messages.ts";
import { exists } from "./folders.ts";

/** Copies the demo company into a folder that the user picks, beside what is there, and opens it. */
export async function openDemo(home: vscode.Uri): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: messages.demoTitle,
      openLabel: messages.demoButton,
    })) ?? [];
  if (!parent) return;
  const target = await findFreeFolder(parent);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(home, "dist/demo"), target, { overwrite: false });
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand("vscode.openFolder", target, { forceNewWindow });
}

async function findFreeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number += 1) {
    const folder = vscode.Uri.joinPath(parent, number === 1 ? "acme" : `acme-${number}`);
    if (!(await exists(folder))) return folder;
  }
}
