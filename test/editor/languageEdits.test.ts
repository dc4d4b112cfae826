import assert from "node:assert/strict";
import * as vscode from "vscode";
import { createFile } from "../../src/core/language/fixes/fix.ts";
import { fromVsUri } from "../../src/platform/vscode/convert.ts";
import { toVsWorkspaceEdit } from "../../src/platform/vscode/convertEdit.ts";
import {
  acme,
  callboard,
  closeEditors,
  labelOf,
  placeOf,
  problemsOf,
  remove,
  replaceText,
  setSetting,
  until,
  writeFile,
} from "./editor.ts";

const ledger = (): vscode.Uri => acme("services/ledger/catalog-info.yaml");
const draft = (): vscode.Uri => acme("services/draft/catalog-info.yaml");

/** A component with the given lines of its metadata, shown in an editor. */
async function showDraft(metadata: string): Promise<vscode.TextDocument> {
  const spec = "spec:\n  type: service\n  lifecycle: production\n  owner: ledger-team\n";
  await writeFile(
    draft(),
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: draft\n${metadata}${spec}`,
  );
  const document = await vscode.workspace.openTextDocument(draft());
  await vscode.window.showTextDocument(document);
  return document;
}

async function actionsAt(document: vscode.TextDocument, marked: string): Promise<vscode.CodeAction[]> {
  const place = placeOf(document, marked);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(place, place),
    vscode.CodeActionKind.QuickFix.value,
    100,
  );
}

describe("Edits of descriptors", () => {
  before(callboard);

  afterEach(async () => {
    await closeEditors();
    await remove(acme("services/draft"));
  });

  it("are completed as one types, behind a dash and behind a colon", async () => {
    const document = await showDraft("");
    const accept = async (what: string, marked: string, typed: string, wanted: RegExp): Promise<void> => {
      const place = placeOf(document, marked);
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(place, place);
      for (const text of typed) await vscode.commands.executeCommand("type", { text });
      await until(what, async () => {
        await vscode.commands.executeCommand("acceptSelectedSuggestion");
        return wanted.test(document.getText());
      });
    };
    await accept("a system is offered", "owner: ledger-team‸", "\nsystem:", /\n {2}system: [\w-]+$/m);
    await accept(
      "an API is offered",
      "owner: ledger-team‸",
      "\nconsumesApis:\n- ",
      /\n {2}consumesApis:\n {2,4}- [\w-]+$/m,
    );
  });

  it("begin in an empty file of the right name", async () => {
    await writeFile(draft(), "");
    const document = await vscode.workspace.openTextDocument(draft());
    // The editor may still hold the text that the file had before it was deleted.
    await until("the empty text is read", () => document.getText() === "");
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(0, 0),
    );
    const labels = items.map(labelOf);
    assert.deepEqual(
      ["apiVersion", "New Component"].filter((label) => !labels.includes(label)),
      [],
    );
  });

  it("rename an entity wherever it is written, saved or not", async () => {
    const unsaved = await vscode.workspace.openTextDocument(acme("services/invoicing/catalog-info.yaml"));
    await replaceText(unsaved, "    - ledger-api", "    # the books\n    - api:default/ledger-api");
    const document = await vscode.workspace.openTextDocument(ledger());
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      placeOf(document, "name: ledger-‸api"),
      "books-api",
    );
    const files = edit.entries().map(([uri]) => uri.path.split("/").at(-2));
    assert.deepEqual(files.toSorted(), ["checkout", "invoicing", "ledger", "payouts", "refunds", "waybill"]);
    assert.equal(edit.get(document.uri).length, 2);
    const [change] = edit.get(unsaved.uri);
    assert.equal(change && unsaved.lineAt(change.range.start).text.trim(), "- api:default/ledger-api");
  });

  it("refuse a name that is taken, and what has no name", async () => {
    const document = await vscode.workspace.openTextDocument(ledger());
    const renameTo = (marked: string, name: string): Thenable<unknown> =>
      vscode.commands.executeCommand(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        placeOf(document, marked),
        name,
      );
    await assert.rejects(async () => renameTo("name: ledger-‸api", "checkout-api"), /checkout-api/);
    await assert.rejects(async () => renameTo("type: ser‸vice", "website"));
  });

  it("mend one place, or all of one code in the file", async () => {
    const document = await showDraft("  tags:\n    - night_shift\n    - Day_Shift\n");
    await until("both are marked", () => problemsOf(draft()).length === 2);
    const actions = await actionsAt(document, "- night‸_shift");
    const titles = actions.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, "no fix is offered twice");
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    const inFile = actions.find(({ edit }) => edit?.get(draft()).length === 2);
    assert.ok(inFile?.edit, titles.join("; "));
    assert.ok(await vscode.workspace.applyEdit(inFile.edit));
    assert.match(document.getText(), /- night-shift\n {4}- day-shift\n/);
    await vscode.commands.executeCommand("undo");
    await until("both are back", () => document.getText().includes("- night_shift\n    - Day_Shift\n"));
  });

  it("offer to create the entity that is missing, in a file of its own", async () => {
    const document = await showDraft("");
    await replaceText(document, "owner: ledger-team", "owner: ghost-team");
    await until("it is missing", () => problemsOf(draft()).some((problem) => problem.includes("ref-not-found")));
    const actions = await actionsAt(document, "owner: ghost‸-team");
    assert.ok(actions.some(({ title }) => title.endsWith("ghost-team.catalog-info.yaml")));
  });

  // Not by the action above: edits that come back from the editor's commands have lost the content of new files.
  it("make files with their text, but leave those alone that are there already", async () => {
    const file = acme("services/draft/ghost-team.catalog-info.yaml");
    const make = async (text: string): Promise<string> => {
      const change = toVsWorkspaceEdit({ documentChanges: [...createFile(fromVsUri(file), text)] });
      assert.ok(await vscode.workspace.applyEdit(change));
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    };
    assert.equal(await make("kind: Group\n"), "kind: Group\n");
    assert.equal(await make("kind: User\n"), "kind: Group\n");
  });

  it("follow a descriptor that moves", async () => {
    const root = await vscode.workspace.openTextDocument(acme("catalog-info.yaml"));
    const move = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(acme(from), acme(to));
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const names = async (target: string): Promise<void> =>
      until(`${target} is named`, () => root.getText().includes(`- ./${target}\n`));
    try {
      await move("apis/partners.yaml", "apis/outside.yaml");
      await names("apis/outside.yaml");
    } finally {
      await move("apis/outside.yaml", "apis/partners.yaml");
    }
    await names("apis/partners.yaml");
    await root.save();
  });

  it("know the annotations that the settings and the repository add", async () => {
    const document = await showDraft("  annotations:\n    acme.example/ro: x\n");
    const offered = async (key: string): Promise<boolean> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        placeOf(document, "acme.example/ro‸"),
      );
      return items.some((item) => labelOf(item) === key);
    };
    const file = acme(".callboard/annotations.yaml");
    try {
      await setSetting("callboard.annotations", [{ key: "acme.example/robot", title: "Robot" }]);
      await until("the setting's is offered", () => offered("acme.example/robot"));
      await writeFile(file, "annotations:\n  - key: acme.example/roof\n    title: Roof\n");
      await until("the repository's is offered", () => offered("acme.example/roof"));
    } finally {
      await setSetting("callboard.annotations", undefined);
      await remove(acme(".callboard"));
    }
    await until(
      "both are forgotten",
      async () => !(await offered("acme.example/robot")) && !(await offered("acme.example/roof")),
    );
  });
});
