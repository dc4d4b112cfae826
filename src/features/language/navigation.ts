import type * as vscode from "vscode";
import type { LocationLink } from "vscode-languageserver-types";
import { definition } from "../../core/language/definition.ts";
import { references } from "../../core/language/references.ts";
import { workspaceSymbols } from "../../core/language/workspaceSymbols.ts";
import { findPlace } from "../../core/remote/remotePlace.ts";
import { toVsLocation, toVsLocationLink, toVsWorkspaceSymbol } from "../../platform/vscode/convertLanguage.ts";
import type { Services } from "../services.ts";
import type { Answers } from "./answers.ts";

/** Where an entity is defined. */
export function definitionProvider(answers: Answers, services: Services): vscode.DefinitionProvider {
  return {
    provideDefinition: (document, position, token) =>
      answers.give("Definition", document, token, async ({ open, context }) => {
        const links = definition(open, position, context);
        return Promise.all(links.map(async (link) => toVsLocationLink(await checkOut(link, services))));
      }),
  };
}

/** What a portal serves may have its descriptor here. */
async function checkOut(link: LocationLink, { catalog, drift, files }: Services): Promise<LocationLink> {
  const { line } = link.targetRange.start;
  const version = catalog.entitiesIn(link.targetUri).find(({ nameRange }) => nameRange.start.line === line);
  if (!version?.isRemote) return link;
  const { uri: targetUri, range } = await findPlace(version, drift.repositories, files);
  return { ...link, targetUri, targetRange: range, targetSelectionRange: range };
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
