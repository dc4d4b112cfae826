import * as vscode from "vscode";
import { fileRenameEdit } from "../../core/language/fileRenames.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { toVsWorkspaceEdit } from "../../platform/vscode/convertEdit.ts";
import type { Answers } from "./answers.ts";

/** Keeps Locations, placeholders and docs folders right when files are moved or renamed in the editor. */
export function followRenames(answers: Answers): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles((event) => {
    const renames = event.files.map(({ oldUri, newUri }) => ({ oldUri: fromVsUri(oldUri), newUri: fromVsUri(newUri) }));
    const [first] = event.files;
    if (!first) return;
    const context = answers.contextOf(first.oldUri);
    event.waitUntil(
      answers.guard("Moving files", event.token, async () =>
        toVsWorkspaceEdit(await fileRenameEdit(renames, context, event.token)),
      ),
    );
  });
}
