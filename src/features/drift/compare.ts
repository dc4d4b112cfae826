import * as vscode from "vscode";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { sideUri } from "./sideUri.ts";

/** Opens the diff editor: what the portal serves on the left, what it would make of the descriptor on the right. */
export async function compare({ drift, catalog }: Services, ref: string): Promise<void> {
  const { portal } = drift.source ?? {};
  if (!portal) throw new UserError(messages.portals.noPortal);
  const known = drift.of(ref);
  const name = catalog.get(ref)?.entity.metadata.name ?? ref;
  if (!known) throw new UserError(messages.drift.notCompared(ref, portal.name));
  await vscode.commands.executeCommand(
    "vscode.diff",
    sideUri("portal", ref),
    sideUri("here", ref),
    messages.drift.diffTitle(name, portal.name),
    { preview: true },
  );
}
