import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { Drafter } from "../../core/coverage/draft.ts";
import { type CoveredFolder, findCoverage } from "../../core/coverage/findCoverage.ts";
import { writeDraft } from "../../core/coverage/writeDraft.ts";
import type { Uri } from "../../core/uri.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { previewAndApply } from "../../platform/vscode/previewEdit.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { evidenceText, shownFolder } from "./uncoveredRows.ts";

/**
 * Drafts descriptors for the folders that are ticked, or that the user picks where none is, and writes them all by one
 * edit after a preview.
 */
export async function createDescriptors(services: Services, ticked: readonly Uri[]): Promise<void> {
  await services.ready;
  const { uncovered, files } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: messages.uncovered.searching },
    () => findCoverage(services, services.catalog, neverCancelled),
  );
  if (uncovered.length === 0) throw new UserError(messages.uncovered.none);
  const asked = ticked.length > 0 ? uncovered.filter(({ folder }) => ticked.includes(folder)) : await pick(uncovered);
  if (!asked || asked.length === 0) return;
  await propose(services, asked, files);
}

async function pick(uncovered: readonly CoveredFolder[]): Promise<readonly CoveredFolder[] | undefined> {
  const items = uncovered.map((found) => ({
    found,
    label: shownFolder(found),
    description: evidenceText(found),
    picked: true,
  }));
  const options = {
    canPickMany: true,
    matchOnDescription: true,
    title: messages.uncovered.createTitle,
    placeHolder: messages.uncovered.createPrompt,
  } as const;
  return (await vscode.window.showQuickPick(items, options))?.map(({ found }) => found);
}

/** Shows what would be written; the user applies it, or not. */
async function propose(services: Services, asked: readonly CoveredFolder[], files: readonly Uri[]): Promise<void> {
  const drafter = new Drafter(services, services.catalog, files);
  const edit = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: false, label: messages.uncovered.createTitle };
  const created: vscode.Uri[] = [];
  const skipped: string[] = [];
  for (const found of asked) {
    const draft = await drafter.draft(found.folder, neverCancelled);
    const file = toVsUri(draft.file);
    // A descriptor that nothing can be read from is there all the same.
    if (await services.files.realUri(draft.file)) {
      skipped.push(vscode.workspace.asRelativePath(file));
      continue;
    }
    edit.createFile(file, { contents: new TextEncoder().encode(writeDraft(draft)) }, metadata);
    created.push(file);
  }
  if (skipped.length > 0) void vscode.window.showInformationMessage(messages.leftAlone(skipped));
  const [first] = created;
  if (first) await previewAndApply(edit, first, metadata.label);
}
