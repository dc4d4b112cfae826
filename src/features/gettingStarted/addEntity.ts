import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { type NewDocument, newDocuments, separatorBehind } from "../../core/language/completeDocuments.ts";
import { OpenDescriptor } from "../../core/language/openDescriptor.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { readFolderSettings } from "../../platform/vscode/workspaceSettings.ts";
import { rootOf } from "../descriptorTest.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { askName } from "./askField.ts";

/** Appends an entity to the file of the active editor, to be filled in there. Asks for the kind and name if not told. */
export async function addEntity(services: Services, toldKind?: string, toldName?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "yaml") throw new UserError(messages.noYamlEditor);
  await services.ready;
  const documents = await documentsFor(services, editor.document);
  const picked = documents.find(({ title }) => title === toldKind) ?? (await pickKind(documents));
  if (!picked) return;
  const refOf = (name: string): string => `${picked.kind.toLowerCase()}:default/${name}`;
  const findTaken = (name: string): string | undefined => services.catalog.get(refOf(name))?.ref;
  const name = typeof toldName === "string" ? toldName : await askName(messages.addEntityTitle, "", findTaken);
  if (name === undefined) return;
  await append(editor, picked.write(name));
}

function documentsFor(
  { catalog, files, settings }: Services,
  document: vscode.TextDocument,
): Promise<readonly NewDocument[]> {
  const root = rootOf(document.uri);
  const { model } = readFolderSettings(settings, root);
  const context = { catalog, files, settings: model, ...(root !== undefined && { root }) };
  return newDocuments(openDescriptor(document), context, neverCancelled);
}

async function pickKind(documents: readonly NewDocument[]): Promise<NewDocument | undefined> {
  const items = documents.map((each) => ({ each, label: each.title, detail: each.documentation ?? "" }));
  const options = { title: messages.addEntityTitle, placeHolder: messages.addEntityPrompt };
  return (await vscode.window.showQuickPick(items, options))?.each;
}

async function append(editor: vscode.TextEditor, snippet: string): Promise<void> {
  const { document } = editor;
  const separator = separatorBehind(openDescriptor(document));
  const end = document.lineAt(document.lineCount - 1).range.end;
  // The snippet is a document of its own: it takes no indentation from the last line.
  const text = new vscode.SnippetString(separator + snippet);
  await editor.insertSnippet(text, end, { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true });
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function openDescriptor(document: vscode.TextDocument): OpenDescriptor {
  return OpenDescriptor.open(fromVsUri(document.uri), document.getText());
}
