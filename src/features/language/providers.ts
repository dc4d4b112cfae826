import type * as vscode from "vscode";
import type { Services } from "../services.ts";
import { Answers } from "./answers.ts";
import { completionProvider } from "./completion.ts";
import { moveFiles } from "./fileRenames.ts";
import { FixProvider } from "./fixes.ts";
import { hoverProvider } from "./hover.ts";
import { LensProvider } from "./lenses.ts";
import { linkProvider } from "./links.ts";
import { definitionProvider, referenceProvider, workspaceSymbolProvider } from "./navigation.ts";
import { renameProvider } from "./rename.ts";
import { documentSymbolProvider, foldingRangeProvider, selectionRangeProvider } from "./structure.ts";

/** Who answers the editor. */
export interface LanguageProviders extends vscode.Disposable {
  readonly completion: vscode.CompletionItemProvider;
  readonly hover: vscode.HoverProvider;
  readonly definition: vscode.DefinitionProvider;
  readonly references: vscode.ReferenceProvider;
  readonly documentSymbols: vscode.DocumentSymbolProvider;
  readonly workspaceSymbols: vscode.WorkspaceSymbolProvider;
  readonly links: vscode.DocumentLinkProvider;
  readonly lenses: vscode.CodeLensProvider;
  readonly selectionRanges: vscode.SelectionRangeProvider;
  readonly foldingRanges: vscode.FoldingRangeProvider;
  readonly rename: vscode.RenameProvider;
  readonly fixes: vscode.CodeActionProvider;
  readonly moveFiles: (event: vscode.FileWillRenameEvent) => Promise<vscode.WorkspaceEdit | undefined>;
}

/** Everything that is loaded with the editor's first question. */
export function makeProviders(services: Services): LanguageProviders {
  const answers = new Answers(services);
  return {
    completion: completionProvider(answers),
    hover: hoverProvider(answers, services),
    definition: definitionProvider(answers, services),
    references: referenceProvider(answers),
    documentSymbols: documentSymbolProvider(answers),
    workspaceSymbols: workspaceSymbolProvider(answers, services),
    links: linkProvider(answers, services),
    lenses: new LensProvider(answers, services),
    selectionRanges: selectionRangeProvider(answers),
    foldingRanges: foldingRangeProvider(answers),
    rename: renameProvider(answers),
    fixes: new FixProvider(answers),
    moveFiles: (event) => moveFiles(answers, event),
    dispose: () => answers.dispose(),
  };
}
