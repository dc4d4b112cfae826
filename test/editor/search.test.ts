import assert from "node:assert/strict";
import * as vscode from "vscode";
import { acme, callboard, closeEditors, until } from "./editor.ts";

describe("The search box", () => {
  before(async () => {
    await callboard();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await closeEditors();
  });

  /** Searches and takes the first row; again until it is the right one, as docs come a moment after the first search. */
  async function take(query: string, uri: vscode.Uri): Promise<vscode.TextEditor> {
    await until(`"${query}" opens ${uri.path}`, async () => {
      await closeEditors();
      let isLeft = false;
      const left = Promise.resolve(vscode.commands.executeCommand("callboard.search", query)).then(
        () => (isLeft = true),
      );
      await until("a row is taken", async () => {
        await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
        // A row that opens no file, such as one that searches elsewhere, is the first where the docs are not read yet.
        return isLeft || vscode.window.activeTextEditor !== undefined;
      });
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      await left;
      return vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
    });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    return editor;
  }

  it("opens the descriptor of an entity at its name", async () => {
    const editor = await take("kind:api ledger", acme("services/ledger/catalog-info.yaml"));
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /name: ledger-api/);
  });

  it("opens a page of docs at the heading that was meant", async () => {
    const editor = await take("docs:ledger books do not balance", acme("services/ledger/docs/runbook.md"));
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /^#+ .*books do not balance/i);
  });

  it("opens the definition of an operation at its line", async () => {
    const editor = await take("POST bookings reversal", acme("services/ledger/openapi.yaml"));
    const { line } = editor.selection.active;
    const around = editor.document.getText(new vscode.Range(Math.max(0, line - 1), 0, line + 1, 0));
    assert.match(around, /reversal|post/);
  });

  it("forgives a typing error", async () => {
    await take("payuots kind:component", acme("services/payouts/catalog-info.yaml"));
  });
});
