import * as vscode from "vscode";
import { entityPage } from "../../core/remote/portalPage.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { activePortal } from "./portalWork.ts";

/** Opens an entity's page in the browser. */
export async function openInPortal(services: Services, ref: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(entityPage(activePortal(services).portal, ref), true));
}

/** Copies the address of an entity's page. */
export async function copyPortalLink(services: Services, ref: string): Promise<void> {
  await vscode.env.clipboard.writeText(entityPage(activePortal(services).portal, ref));
  vscode.window.setStatusBarMessage(messages.portalEntities.copiedLink(ref), 3000);
}
