import type * as vscode from "vscode";
import { definition } from "../../core/language/definition.ts";
import { references } from "../../core/language/references.ts";
import { workspaceSymbols } from "../../core/language/workspaceSymbols.ts";
import { toVsLocation, toVsLocationLink, toVsWorkspaceSymbol } from "../../platform/vscode/convertLanguage.ts";
import type { Services } from "../services.ts";
import type { Answers } from "./answers.ts";

/** Where an entity is defined. */
export function definitionProvider(answers: Answers): vscode.DefinitionProvider {
  return {
    provideDefinition: (document, position, token) =>
      answers.give("Definition", document, token, ({ open, context }) =>
        definition(open, position, context).map(toVsLocationLink),
      ),
  };
}

/** Who refers to an entity. */
export function referenceProvider(answers: Answers): vscode.ReferenceProvider {
  return {
    provideReferences: (document, position, options, token) =>
      answers.give("References", document, token, ({ open, context }) =>
        references(open, position, context, options).map(toVsLocation),
      ),
  };
}

/** The entities by name and title. */
export function workspaceSymbolProvider(answers: Answers, { catalog }: Services): vscode.WorkspaceSymbolProvider {
  return {
    provideWorkspaceSymbols: (query, token) =>
      answers.guard("Symbols", token, () => workspaceSymbols(query, catalog).map(toVsWorkspaceSymbol)),
  };
}
