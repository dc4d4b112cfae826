import * as vscode from "vscode";
import type { CardLinks } from "../core/catalog/entityCard.ts";
import { formatEntityRef } from "../core/entity/entityRef.ts";
import { readRemoteUri } from "../core/remote/remoteUri.ts";
import { readSharedUri } from "../core/shared/sharedUri.ts";
import { toVsUri } from "../platform/vscode/convert.ts";
import type { CommandId } from "../manifest.ts";

/** The only commands that a card's links may run. */
export const trustedCommands: readonly CommandId[] = [
  "callboard.revealInCatalog",
  "callboard.findMentions",
  "callboard.openDescriptor",
];

/** Where the links of a card in the editor lead to. */
export const cardLinks: CardLinks = {
  openEntity: (ref) => toCommandLink("callboard.revealInCatalog", ref),
  openPlace: (uri, line, ref) => {
    const remote = readRemoteUri(uri);
    // Markdown takes no links with a scheme of our own.
    if (remote) return toCommandLink("callboard.openDescriptor", formatEntityRef(remote.entity));
    if (readSharedUri(uri)) return ref === undefined ? undefined : toCommandLink("callboard.openDescriptor", ref);
    return toVsUri(uri)
      .with({ fragment: `L${line + 1}` })
      .toString();
  },
  openUrl: (url) => url,
  nameFile: (uri) => vscode.workspace.asRelativePath(toVsUri(uri)),
};

/** A link in Markdown that runs a command about an entity. */
export function toCommandLink(command: CommandId, ref: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([ref]))}`;
}
