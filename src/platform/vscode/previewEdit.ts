import * as vscode from "vscode";

/** Has the editor show an edit before it applies it, with all of it ticked; resolves to false if the user turned away. */
export async function previewAndApply(edit: vscode.WorkspaceEdit, file: vscode.Uri, label: string): Promise<boolean> {
  askFirst(edit, file, { label });
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/**
 * Has the editor show an edit before it applies it, whoever does that.
 *
 * The editor shows a preview only where something has to be confirmed, and unticks just that. So what has to be confirmed
 * is the insertion of nothing into one of the edit's files.
 */
export function askFirst(
  edit: vscode.WorkspaceEdit,
  file: vscode.Uri,
  metadata: Pick<vscode.WorkspaceEditEntryMetadata, "label" | "description">,
): void {
  edit.insert(file, new vscode.Position(0, 0), "", {
    ...metadata,
    iconPath: new vscode.ThemeIcon("info"),
    needsConfirmation: true,
  });
}
