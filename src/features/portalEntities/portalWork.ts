import * as vscode from "vscode";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import { whyNot } from "../../core/remote/offers.ts";
import type { Portal } from "../../core/remote/portal.ts";
import { PortalError } from "../../core/remote/portalError.ts";
import type { PortalSource } from "../../core/remote/portalSource.ts";
import type { PortalAction, Right } from "../../core/remote/portalActions.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** The portal that is shown, to do something in. @throws UserError where there is none */
export function activePortal({ portals }: Services): { readonly portal: Portal; readonly source: PortalSource } {
  const { portal, source } = portals.active;
  if (!portal || !source) throw new UserError(messages.portals.noPortal);
  return { portal, source };
}

/**
 * The portal that is shown, to do something in that it may not offer. It is asked again before that is said: it may have
 * been granted meanwhile. What is not known yet is tried: the portal itself says then what is in the way.
 *
 * @throws UserError where there is no portal, or it does not offer this; it says why
 */
export async function offeringPortal(
  services: Services,
  action: PortalAction,
): Promise<ReturnType<typeof activePortal>> {
  const { rights } = services;
  const { name } = activePortal(services).portal;
  const rightNow = (): Right => rights.known?.[action] ?? "allowed";
  if (rightNow() !== "allowed") await inPortal(messages.portals.asking(name), (token) => rights.renew(token));
  const found = activePortal(services);
  const right = rightNow();
  if (right === "allowed") return found;
  throw new UserError(messages.portals.notOffered(whyNot(found.portal.name, action, right), action));
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
