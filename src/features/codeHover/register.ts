import * as vscode from "vscode";
import type { Services } from "../services.ts";
import type { CodeMentions } from "./codeMentions.ts";
import { DeprecatedUse } from "./deprecatedUse.ts";

/** What code names: the card of an entity on hover, a faint mark where it is deprecated, and where else it is named. */
export function registerCodeHover(services: Services): vscode.Disposable {
  const { commands, settings } = services;
  let loading: Promise<CodeMentions> | undefined;
  const load = (): Promise<CodeMentions> => {
    loading ??= import("./codeMentions.ts").then(({ CodeMentions }) => new CodeMentions(services));
    return loading;
  };
  const hovers: vscode.HoverProvider = {
    provideHover: async (document, position, token) => {
      if (!settings.get("callboard.hover.code")) return undefined;
      const mentions = await load();
      return mentions.hover(document, position, token);
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider({ scheme: "file" }, hovers),
    new DeprecatedUse(services, load),
    commands.register("callboard.findMentions", async (target, also) =>
      (await import("./findMentions.ts")).findMentions(services, await load(), target, also),
    ),
    new vscode.Disposable(() => void loading?.then((mentions) => mentions.dispose())),
  );
}
