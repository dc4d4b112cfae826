import * as vscode from "vscode";

/**
 * The file that the user looks at, if it is in a folder of the workspace: that of the active tab, whatever shows it. The
 * active text editor would be the output panel while that one has the focus.
 */
export function activeFile(): vscode.Uri | undefined {
  const uri = fileOfTab(vscode.window.tabGroups.activeTabGroup.activeTab?.input);
  return uri && workspaceFile(uri);
}

/** The file that a URI stands for, also one of an earlier version in git; undefined outside of the workspace. */
export function workspaceFile(uri: vscode.Uri): vscode.Uri | undefined {
  const file = uri.scheme === "git" ? uri.with({ scheme: "file", query: "" }) : uri;
  return vscode.workspace.getWorkspaceFolder(file) && file;
}

/** Tells when another file may be active. */
export function onDidChangeActiveFile(listener: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(listener),
    vscode.window.tabGroups.onDidChangeTabs(listener),
    vscode.window.tabGroups.onDidChangeTabGroups(listener),
    vscode.workspace.onDidChangeWorkspaceFolders(listener),
  );
}

function fileOfTab(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff) return input.modified;
  const hasFile =
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputNotebook;
  return hasFile ? input.uri : undefined;
}
