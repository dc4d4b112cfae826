import * as vscode from "vscode";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { activePortal, inPortal } from "./portalWork.ts";

const texts = messages.portalEntities;
/** A portal takes about a second to read a descriptor. */
const processingMs = 2_000;

/** Has the portal read an entity's descriptor again, and fetches what came of it. */
export async function refreshInPortal(services: Services, ref: string): Promise<void> {
  const { portal, source } = activePortal(services);
  await inPortal(texts.refreshing(ref, portal.name), (token) => source.api.refresh(ref, token));
  vscode.window.setStatusBarMessage(texts.refreshed(ref, portal.name), 5000);
  synchroniseSoon(services);
}

/** Fetches what is new once the portal has had time for it. */
export function synchroniseSoon({ portals, log }: Services): void {
  setTimeout(() => {
    portals.active.refresh().catch((error) => log.error("Synchronising", error));
  }, processingMs);
}
