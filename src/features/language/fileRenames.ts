import type * as vscode from "vscode";
import { fileRenameEdit } from "../../core/language/fileRenames.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { toVsWorkspaceEdit } from "../../platform/vscode/convertEdit.ts";
import type { Answers } from "./answers.ts";

/** Keeps Locations, placeholders and docs folders right when files are moved or renamed in the editor. */
export async function moveFiles(
  answers: Answers,
  { files, token }: vscode.FileWillRenameEvent,
): Promise<vscode.WorkspaceEdit | undefined> {
  const renames = files.map(({ oldUri, newUri }) => ({ oldUri: fromVsUri(oldUri), newUri: fromVsUri(newUri) }));
  const [first] = files;
  if (!first) return undefined;
  const context = answers.contextOf(first.oldUri);
  return answers.guard("Moving files", token, async () =>
    toVsWorkspaceEdit(await fileRenameEdit(renames, context, token)),
  );
}
