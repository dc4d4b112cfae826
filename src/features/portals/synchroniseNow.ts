import * as vscode from "vscode";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import type { Synchronising } from "./synchronising.ts";

const texts = messages.portals;

/** Asks the portal for what is new, and says how that went. */
export async function synchroniseNow({ portals }: Services, synchronising: Synchronising): Promise<void> {
  const { portal } = portals.active;
  if (!portal) throw new UserError(texts.noPortal);
  const title = texts.synchronising(portal.name);
  const location = vscode.ProgressLocation.Window;
  await vscode.window.withProgress({ location, title }, () => synchronising.now({ isAwaited: true }));
  const { state, source } = portals.active;
  if (state?.kind === "stale") throw new UserError(state.error.message);
  if (state?.kind === "fresh" && source) {
    vscode.window.setStatusBarMessage(texts.upToDate(portal.name, source.size), 3000);
  }
}
