import * as vscode from "vscode";
import { findKeptPortals } from "../../core/remote/keptPortals.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

const texts = messages.portals;

/** Deletes what is kept of a portal on this machine, for all accounts; of those, too, that the settings named once. */
export async function deletePortalData({ portals }: Services): Promise<void> {
  const kept = await findKeptPortals(portals.replicas, portals.all);
  if (kept.length === 0) throw new UserError(texts.nothingKept);
  const items = kept.map((one) => {
    const size = formatBytes(one.bytes);
    return { ...one, description: one.portal ? size : `${texts.notInSettings} · ${size}` };
  });
  const options = { title: texts.deleteTitle, placeHolder: texts.deletePrompt };
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked) return;
  const { label, names, portal } = picked;
  const question = { modal: true, detail: portal ? texts.deleteDetail : texts.deleteOtherDetail };
  const answer = await vscode.window.showWarningMessage(texts.deleteQuestion(label), question, texts.delete);
  if (answer !== texts.delete) return;
  if (portal && portals.active.portal?.baseUrl === portal.baseUrl) await portals.active.source?.forget();
  for (const name of names) await portals.replicas.remove(name);
  vscode.window.setStatusBarMessage(texts.deleted(label), 3000);
}
