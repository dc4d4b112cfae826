import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CallboardApi } from "../../src/activate.ts";
import { extensionId } from "../../src/manifest.ts";

/** What the extension under test gives to others, once it has read the workspace. */
export async function callboard(): Promise<CallboardApi> {
  const extension = vscode.extensions.getExtension<CallboardApi>(extensionId);
  assert.ok(extension, "the extension is installed");
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** The first folder of the workspace is a copy of the demo company, the second one is test/fixtures/robots. */
export function folderUri(name: "acme" | "robots"): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  assert.ok(folder, `the folder ${name} is open`);
  return folder.uri;
}

export function acme(path: string): vscode.Uri {
  return vscode.Uri.joinPath(folderUri("acme"), path);
}

/** Waits for what the editor does in its own time; fails with `what` after a minute. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) assert.fail(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Our diagnostics of a file as "line:character-character code severity", lines and characters from 0. */
export function problemsOf(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "Callboard")
    .map(({ range: { start, end }, code, severity }) => {
      const value = typeof code === "object" ? code.value : code;
      return `${start.line}:${start.character}-${end.character} ${value} ${vscode.DiagnosticSeverity[severity]}`;
    });
}

export async function untilProblems(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  const wanted = JSON.stringify(expected);
  try {
    await until("the problems are right", () => JSON.stringify(problemsOf(uri)) === wanted);
  } catch {
    assert.deepEqual(problemsOf(uri), expected);
  }
}

export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Removes what a test, or an attempt of it that failed, may have left behind. */
export async function remove(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => undefined);
}

/** Changes a setting of the workspace; undefined sets it back. */
export async function setSetting(id: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Workspace);
}

/** The place of the "‸" in the first occurrence of a text. */
export function placeOf(document: vscode.TextDocument, marked: string): vscode.Position {
  const start = document.getText().indexOf(marked.replace("‸", ""));
  assert.notEqual(start, -1, `${marked} is there`);
  return document.positionAt(start + marked.indexOf("‸"));
}

/**
 * Replaces the first occurrence of a text in an open document, without saving it. The editor refuses an edit of a
 * version that it has left behind (a revert or a change on disk may be on its way here); then the text is read anew.
 */
export async function replaceText(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  await until(`the editor takes ${JSON.stringify(after)} for ${JSON.stringify(before)}`, () => {
    const start = document.getText().indexOf(before);
    assert.notEqual(start, -1, `${before} is there`);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
    edit.replace(document.uri, range, after);
    return Promise.resolve(vscode.workspace.applyEdit(edit));
  });
}

/** Forgets unsaved text and closes all editors. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** What a completion is called: its label is a text, or holds one beside what the row says of it. */
export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === "string" ? label : label.label;
}

/** Puts something else in the place of a function of VS Code's API, which the extension shares with its tests. */
export async function replacing(api: object, name: string, stand: unknown, run: () => Promise<void>): Promise<void> {
  const own: unknown = Reflect.get(api, name);
  assert.ok(Reflect.set(api, name, stand), `${name} can be replaced`);
  try {
    await run();
  } finally {
    Reflect.set(api, name, own);
  }
}
