import * as vscode from "vscode";
import { completionTriggers } from "../../core/language/complete.ts";
import type { Services } from "../services.ts";
import { Answers } from "./answers.ts";
import { addCustomKind, enableModel } from "./changeModel.ts";
import { completionProvider } from "./completion.ts";
import { followRenames } from "./fileRenames.ts";
import { FixProvider } from "./fixes.ts";
import { hoverProvider } from "./hover.ts";
import { LensProvider } from "./lenses.ts";
import { linkProvider } from "./links.ts";
import { definitionProvider, referenceProvider, workspaceSymbolProvider } from "./navigation.ts";
import { renameProvider } from "./rename.ts";
import { documentSymbolProvider, foldingRangeProvider, selectionRangeProvider } from "./structure.ts";

/**
 * Descriptors are YAML and JSON like any other to the editor, wherever they come from: each provider looks at the
 * content and is silent about what is no descriptor.
 */
const selector: vscode.DocumentSelector = [{ language: "yaml" }, { language: "json" }];

/** What editing is with a catalog behind it. Nothing is parsed before the editor asks. */
export function registerLanguage(services: Services): vscode.Disposable {
  const { commands, settings } = services;
  const answers = new Answers(services);
  const lenses = new LensProvider(answers, services);
  const { languages } = vscode;
  return vscode.Disposable.from(
    answers,
    lenses,
    languages.registerCompletionItemProvider(selector, completionProvider(answers), ...completionTriggers),
    languages.registerHoverProvider(selector, hoverProvider(answers)),
    languages.registerDefinitionProvider(selector, definitionProvider(answers)),
    languages.registerReferenceProvider(selector, referenceProvider(answers)),
    languages.registerDocumentSymbolProvider(selector, documentSymbolProvider(answers), { label: "Callboard" }),
    languages.registerWorkspaceSymbolProvider(workspaceSymbolProvider(answers, services)),
    languages.registerDocumentLinkProvider(selector, linkProvider(answers, services)),
    languages.registerCodeLensProvider(selector, lenses),
    languages.registerSelectionRangeProvider(selector, selectionRangeProvider(answers)),
    languages.registerFoldingRangeProvider(selector, foldingRangeProvider(answers)),
    languages.registerRenameProvider(selector, renameProvider(answers)),
    languages.registerCodeActionsProvider(selector, new FixProvider(answers), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    followRenames(answers),
    commands.register("callboard.enableModel", (model, file) => enableModel(settings, model, file)),
    commands.register("callboard.addCustomKind", (kind, file) => addCustomKind(settings, kind, file)),
  );
}
