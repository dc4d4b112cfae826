import type * as vscode from "vscode";
import { prepareRename, rename, type RenameRefusal } from "../../core/language/rename.ts";
import { renameMessages } from "../../core/language/messages.ts";
import { toVsRange } from "../../platform/vscode/convert.ts";
import { nameFilesOf, toVsWorkspaceEdit } from "../../platform/vscode/convertEdit.ts";
import type { Answers } from "./answers.ts";

/** Gives an entity or a namespace another name. The editor shows what is thrown: that is how it wants refusals. */
export function renameProvider(answers: Answers): vscode.RenameProvider {
  return {
    prepareRename: async (document, position, token) => {
      const found = await answers.give("Rename", document, token, ({ open, context }) =>
        prepareRename(open, position, context),
      );
      if (token.isCancellationRequested) return undefined;
      // Without an answer the editor would ask for a new name of the word.
      if (!found) throw new Error(renameMessages.nothing());
      return { ...accept(found), range: toVsRange(accept(found).range) };
    },
    provideRenameEdits: async (document, position, newName, token) => {
      const found = await answers.give("Rename", document, token, async ({ open, context }) => {
        const edit = await rename(open, position, newName, context, token);
        return "refusal" in edit ? edit : toVsWorkspaceEdit(edit, nameFilesOf(document));
      });
      return found && accept(found);
    },
  };
}

function accept<T extends object>(found: T | RenameRefusal): T {
  if ("refusal" in found) throw new Error(found.refusal);
  return found;
}
