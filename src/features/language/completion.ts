import * as vscode from "vscode";
import { complete } from "../../core/language/complete.ts";
import { toVsCompletion } from "../../platform/vscode/convertLanguage.ts";
import type { Answers } from "./answers.ts";

/** What can be written here. The documentation of an item is given when the editor is about to show it. */
export function completionProvider(answers: Answers): vscode.CompletionItemProvider {
  const documentations = new WeakMap<vscode.CompletionItem, string>();
  return {
    provideCompletionItems: (document, position, token) =>
      answers.give("Completion", document, token, async ({ open, context }) => {
        const { items, isIncomplete } = await complete(open, position, context, token);
        const converted = items.map((item) => {
          const vsItem = toVsCompletion(item);
          if (typeof item.documentation === "object") documentations.set(vsItem, item.documentation.value);
          // What was inserted ends where something else is to be chosen: in a folder, behind a key.
          if (item.data !== undefined) vsItem.command = { command: "editor.action.triggerSuggest", title: "" };
          return vsItem;
        });
        return new vscode.CompletionList(converted, isIncomplete);
      }),
    resolveCompletionItem: (item) => {
      const documentation = documentations.get(item);
      if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
      return item;
    },
  };
}
