import * as vscode from "vscode";
import { formatEntityRef } from "../../core/entity/entityRef.ts";
import { readRemoteUri, remoteScheme, toRemoteUri } from "../../core/remote/remoteUri.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** The read-only texts that stand for what the portal serves. They follow it while they are open. */
export class RemoteDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const { active } = services.portals;
    this.#subscriptions = [
      // The text says when the portal was asked, which changes though nothing else does.
      active.onDidChange(() => active.state?.kind !== "synchronising" && this.#refresh()),
      vscode.workspace.registerTextDocumentContentProvider(remoteScheme, this),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const found = readRemoteUri(fromVsUri(uri));
    const { source, portal } = this.#services.portals.active;
    if (!found) return "";
    const ref = formatEntityRef(found.entity);
    const served = found.portal === portal?.name ? source?.served(ref) : undefined;
    if (!served || !portal) return `# ${messages.portalEntities.gone(ref, found.portal)}\n`;
    const { remoteText } = await import("../../core/remote/remoteText.ts");
    return remoteText(portal, ref, served.entity, source?.state.at);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === remoteScheme) this.#changed.fire(uri);
  }
}

/** Where the text of what a portal serves is. */
export function remoteDocument(portal: string, ref: string): vscode.Uri {
  return toVsUri(toRemoteUri(portal, ref));
}
