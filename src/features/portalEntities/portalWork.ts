import * as vscode from "vscode";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import type { Portal } from "../../core/remote/portal.ts";
import { PortalError } from "../../core/remote/portalError.ts";
import type { PortalSource } from "../../core/remote/portalSource.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** The portal that is shown, to do something in. @throws UserError where there is none */
export function activePortal({ portals }: Services): { readonly portal: Portal; readonly source: PortalSource } {
  const { portal, source } = portals.active;
  if (!portal || !source) throw new UserError(messages.portals.noPortal);
  return { portal, source };
}

/** Has the portal do something, with progress and a way to stop. What it refuses is told in its own words. */
export async function inPortal<T>(title: string, work: (token: CancellationToken) => Promise<T>): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    try {
      return await work(token);
    } catch (error) {
      if (error instanceof PortalError) throw new UserError(error.message);
      if (error instanceof Cancelled) throw new vscode.CancellationError();
      throw error;
    }
  });
}
