import * as vscode from "vscode";

/**
 * Has the editor show an edit before it applies it, with all of it ticked; resolves to false if the user turned away.
 *
 * The editor shows a preview only where something has to be confirmed, and unticks just that. So what has to be confirmed
 * is the insertion of nothing into one of the edit's files.
 */
export async function previewAndApply(edit: vscode.WorkspaceEdit, file: vscode.Uri, label: string): Promise<boolean> {
  edit.insert(file, new vscode.Position(0, 0), "", { needsConfirmation: true, label });
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
