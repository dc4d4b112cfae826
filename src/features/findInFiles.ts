import * as vscode from "vscode";

/** What Find in Files is to look for. */
export interface FilesQuery {
  readonly query: string;
  readonly isRegex: boolean;
  /** A file that is left out. */
  readonly except?: vscode.Uri;
}

/** Looks for something in all files: whatever an earlier search was restricted to is set back. */
export async function findInFiles({ query, isRegex, except }: FilesQuery): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.findInFiles", {
    ...{ query, isRegex, isCaseSensitive: false, matchWholeWord: false, triggerSearch: true },
    filesToInclude: "",
    filesToExclude: except ? escapeGlob(vscode.workspace.asRelativePath(except, false)) : "",
  });
}

/** The field holds patterns with commas between them. */
function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[\]{},]/g, "[$&]");
}
