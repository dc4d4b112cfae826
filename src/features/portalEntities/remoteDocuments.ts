import * as vscode from "vscode";
import { formatEntityRef } from "../../core/entity/entityRef.ts";
import { readRemoteUri, remoteScheme } from "../../core/remote/remoteUri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { VirtualTexts } from "../../platform/vscode/virtualTexts.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** Offers the read-only texts that stand for what the portal serves. They follow it while they are open. */
export function offerRemoteDocuments({ portals }: Services): vscode.Disposable {
  const { active } = portals;
  const texts = new VirtualTexts(remoteScheme, async (uri) => {
    const found = readRemoteUri(fromVsUri(uri));
    const { source, portal } = active;
    if (!found) return "";
    const ref = formatEntityRef(found.entity);
    const isShown = found.portal === portal?.name;
    const served = isShown ? source?.served(ref) : undefined;
    if (!served || !portal) {
      const error = isShown && source?.state.kind === "stale" ? source.state.error : undefined;
      return `# ${error?.message ?? messages.portalEntities.gone(ref, found.portal)}\n`;
    }
    const { remoteText } = await import("../../core/remote/remoteText.ts");
    return remoteText(portal, ref, served.entity, source?.state.at);
  });
  return vscode.Disposable.from(
    texts,
    // The text says when the portal was asked, which changes though nothing else does.
    active.onDidChange(() => active.state?.kind !== "synchronising" && texts.refresh(() => true)),
  );
}
