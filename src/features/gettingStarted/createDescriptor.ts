import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { type DescriptorDraft, type DraftField, withAnswers } from "../../core/coverage/descriptorDraft.ts";
import { draftDescriptor } from "../../core/coverage/draft.ts";
import { findUncovered } from "../../core/coverage/findCoverage.ts";
import { writeDraft } from "../../core/coverage/writeDraft.ts";
import type { FolderTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { askField } from "./askField.ts";
import { exists } from "./folders.ts";

const fileName = "catalog-info.yaml";

/**
 * Writes a first descriptor into a folder and opens it, asking only for what nothing in the folder or around it tells.
 * One that is there already is opened as it is.
 */
export async function createDescriptor(services: Services, target?: FolderTarget): Promise<void> {
  const folder = typeof target === "object" ? target.folder : target;
  const chosen = folder === undefined ? await pickFolder(services) : toVsUri(folder);
  if (!chosen) return;
  const file = vscode.Uri.joinPath(chosen, fileName);
  if (!(await exists(file))) {
    await services.ready;
    const draft = await draftDescriptor(fromVsUri(chosen), services, services.catalog, neverCancelled);
    const answered = await ask(services, draft);
    if (!answered) return;
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(writeDraft(answered)) });
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.window.showTextDocument(file);
}

/** An open folder, or one that looks like a component; asks which where there are several. */
async function pickFolder(services: Services): Promise<vscode.Uri | undefined> {
  const opened = vscode.workspace.workspaceFolders ?? [];
  if (opened.length === 0) throw new UserError(messages.noFolder);
  await services.ready;
  const uncovered = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: messages.uncovered.searching },
    () => findUncovered(services, services.catalog, neverCancelled),
  );
  const below = uncovered.filter(({ folder, root }) => folder !== root).map(({ folder }) => toVsUri(folder));
  const items = [
    ...opened.map(({ name, uri }) => ({ label: name, uri })),
    ...below.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
  ];
  if (items.length === 1) return items[0]?.uri;
  const options = { title: messages.createTitle, placeHolder: messages.folderPrompt };
  return (await vscode.window.showQuickPick(items, options))?.uri;
}

/** The draft with an answer for all that nothing told; undefined if the user turned away. */
async function ask({ catalog }: Services, draft: DescriptorDraft): Promise<DescriptorDraft | undefined> {
  const answers: Partial<Record<DraftField, string>> = {};
  for (const field of draft.asks) {
    const answer = await askField(field, draft, catalog);
    if (answer === undefined) return undefined;
    answers[field] = answer;
  }
  return withAnswers(draft, answers);
}
