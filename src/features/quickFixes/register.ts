import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { addCustomKind, enableModel } from "./changeModel.ts";
import { FixProvider } from "./fixProvider.ts";

/** Fixes that problems bring with them, as the editor's quick fixes. */
export function registerQuickFixes(services: Services): vscode.Disposable {
  const { commands, settings } = services;
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ pattern: "**/*.{yaml,yml}" }, new FixProvider(services.catalog), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    commands.register("callboard.enableModel", (model, file) => enableModel(settings, model, file)),
    commands.register("callboard.addCustomKind", (kind, file) => addCustomKind(settings, kind, file)),
  );
}
