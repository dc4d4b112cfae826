import * as vscode from "vscode";
import type { CardLinks } from "../core/catalog/entityCard.ts";
import { toVsUri } from "../platform/vscode/convert.ts";
import type { CommandId } from "../manifest.ts";

/** The only commands that a card's links may run. */
export const trustedCommands: readonly CommandId[] = ["callboard.revealInCatalog"];

/** Where the links of a card in the editor lead to. */
export const cardLinks: CardLinks = {
  openEntity: (ref) => `command:callboard.revealInCatalog?${encodeURIComponent(JSON.stringify([ref]))}`,
  openPlace: (uri, line) =>
    toVsUri(uri)
      .with({ fragment: `L${line + 1}` })
      .toString(),
  openUrl: (url) => url,
  nameFile: (uri) => vscode.workspace.asRelativePath(toVsUri(uri)),
};
