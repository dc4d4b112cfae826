import * as vscode from "vscode";
import { Once } from "../../core/once.ts";
import type { Services } from "../services.ts";
import type { CodeMentions } from "./codeMentions.ts";
import { DeprecatedUse } from "./deprecatedUse.ts";

/** What code names: the card of an entity on hover, a faint mark where it is deprecated, and where else it is named. */
export function registerCodeHover(services: Services): vscode.Disposable {
  const { commands, settings } = services;
  const loading = new Once(async () => {
    const [{ CodeMentions }, index] = await Promise.all([import("./codeMentions.ts"), services.aliases.run()]);
    return new CodeMentions(services, index);
  });
  const load = (): Promise<CodeMentions> => loading.run();
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
    new vscode.Disposable(() => loading.hasBegun && void load().then((mentions) => mentions.dispose())),
  );
}
