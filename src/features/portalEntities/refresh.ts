import * as vscode from "vscode";
import { PortalError } from "../../core/remote/portalError.ts";
import type { PortalSource } from "../../core/remote/portalSource.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { inPortal, offeringPortal } from "./portalWork.ts";

const texts = messages.portalEntities;
/** A portal takes about a second to read a descriptor, and longer while it has much to do. */
const waitsMs = [2_000, 4_000, 8_000, 16_000, 32_000];

/** Has the portal read an entity's descriptor again, and fetches what came of it. */
export async function refreshInPortal(services: Services, ref: string): Promise<void> {
  const { portal, source } = await offeringPortal(services, "refresh");
  await inPortal(texts.refreshing(ref, portal.name), async (token) => {
    try {
      await source.api.refresh(ref, token);
    } catch (error) {
      // A right to this may end with what is one's own, and the portal says nothing but no.
      if (error instanceof PortalError && error.kind === "forbidden") {
        throw new UserError(texts.mayNotRefresh(ref, portal.name));
      }
      throw error;
    }
  });
  vscode.window.setStatusBarMessage(texts.refreshed(ref, portal.name), 5000);
  const { etag } = source.served(ref) ?? {};
  synchroniseUntil(services, source, () => source.served(ref)?.etag !== etag);
}

/** Fetches what is new until the portal has done what it was asked, or nobody need wait for it any longer. */
export function synchroniseUntil({ portals, log }: Services, source: PortalSource, isDone: () => boolean): void {
  const work = async (): Promise<void> => {
    for (const wait of waitsMs) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (portals.active.source !== source) return;
      await portals.active.refresh();
      if (isDone()) return;
    }
  };
  work().catch((error) => log.error("Synchronising", error));
}
