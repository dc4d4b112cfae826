import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  acme,
  callboard,
  closeEditors,
  folderUri,
  problemsOf,
  remove,
  replaceText,
  setSetting,
  until,
  untilProblems,
  writeFile,
} from "./editor.ts";

const dispatch = (): vscode.Uri => acme("services/dispatch/catalog-info.yaml");
const invoicing = (): vscode.Uri => acme("services/invoicing/catalog-info.yaml");
const ledger = (): vscode.Uri => acme("services/ledger/catalog-info.yaml");

describe("Problems", () => {
  before(callboard);

  afterEach(async () => {
    await setSetting("callboard.problems.severity", undefined);
    await setSetting("callboard.models", undefined);
    await closeEditors();
  });

  it("of files that nobody opened are in the Problems panel, at the characters that are wrong", async () => {
    await untilProblems(dispatch(), ["13:6-17 tag-invalid Error"]);
    await untilProblems(invoicing(), ["18:9-21 ref-not-found Information"]);
    const [problem] = vscode.languages.getDiagnostics(dispatch());
    assert.equal(problem?.source, "Callboard");
    assert.match(problem.message, /night_shift/);
  });

  it("are found in unsaved text, and go when the text is undone", async () => {
    const document = await vscode.workspace.openTextDocument(ledger());
    await vscode.window.showTextDocument(document);
    await replaceText(document, "owner: ledger-team", "owner: []");
    await until("the problem is found", () => problemsOf(ledger()).some((text) => text.includes("field-type Error")));
    await vscode.commands.executeCommand("undo");
    await untilProblems(ledger(), []);
  });

  it("point to both places where two files define one entity", async () => {
    const copy = acme("services/copy/catalog-info.yaml");
    try {
      await writeFile(
        copy,
        new TextDecoder().decode(await vscode.workspace.fs.readFile(acme("tools/waybill/catalog-info.yaml"))),
      );
      await until("both are marked", () =>
        [copy, acme("tools/waybill/catalog-info.yaml")].every((uri) =>
          problemsOf(uri).some((text) => text.includes("duplicate-entity Error")),
        ),
      );
      const [problem] = vscode.languages.getDiagnostics(copy).filter(({ relatedInformation }) => relatedInformation);
      assert.equal(problem?.relatedInformation?.[0]?.location.uri.path, acme("tools/waybill/catalog-info.yaml").path);
    } finally {
      await remove(acme("services/copy"));
    }
    await untilProblems(acme("tools/waybill/catalog-info.yaml"), []);
  });

  it("take their severity from the settings, at once", async () => {
    await setSetting("callboard.problems.severity", { "tag-invalid": "hint", "ref-not-found": "off" });
    await untilProblems(dispatch(), ["13:6-17 tag-invalid Hint"]);
    await untilProblems(invoicing(), []);
    await setSetting("callboard.problems.severity", undefined);
    await untilProblems(invoicing(), ["18:9-21 ref-not-found Information"]);
  });

  it("follow the settings of the folder that a file is in", async () => {
    const robots = vscode.Uri.joinPath(folderUri("robots"), "catalog-info.yaml");
    await untilProblems(robots, ["8:9-28 ref-not-found Error", "19:9-28 ref-not-found Error"]);
  });

  it("of a model that is off go when it is switched on", async () => {
    const rule = acme("services/rule/catalog-info.yaml");
    const text = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folderUri("robots"), "catalog-info.yaml")),
    );
    try {
      await writeFile(rule, text.split("---")[0]?.replace("packing-rules", "loading-rules") ?? "");
      await until("the model is asked for", () => problemsOf(rule).some((line) => line.includes("model-off Warning")));
      await vscode.commands.executeCommand("callboard.enableModel", "ai");
      await until("it is on", () => !problemsOf(rule).some((line) => line.includes("model-off")));
    } finally {
      await remove(acme("services/rule"));
    }
  });

  it("are silenced by a comment on the line before", async () => {
    await untilProblems(dispatch(), ["13:6-17 tag-invalid Error"]);
    const document = await vscode.workspace.openTextDocument(dispatch());
    await replaceText(document, "    - night_shift", "    # callboard-ignore tag-invalid\n    - night_shift");
    await untilProblems(dispatch(), []);
  });

  it("tell of an open descriptor that nothing reaches", async () => {
    const draft = acme("drafts/draft.yaml");
    try {
      await writeFile(
        draft,
        "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: draft\nspec:\n  owner: docs-guild\n",
      );
      await vscode.window.showTextDocument(draft);
      await until("the hint is there", () => problemsOf(draft).some((line) => line.includes("not-in-catalog Hint")));
      await closeEditors();
      await untilProblems(draft, []);
    } finally {
      await remove(acme("drafts"));
    }
  });

  it("are mended by their quick fix", async () => {
    await untilProblems(dispatch(), ["13:6-17 tag-invalid Error"]);
    const document = await vscode.workspace.openTextDocument(dispatch());
    await vscode.window.showTextDocument(document);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      dispatch(),
      new vscode.Range(13, 10, 13, 10),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit }) => edit);
    assert.ok(fix?.edit, "a fix is offered");
    assert.equal(fix.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.lineAt(13).text, /night-shift/);
    await untilProblems(dispatch(), []);
  });

  it("are explained by the page that their code links to", async () => {
    await untilProblems(dispatch(), ["13:6-17 tag-invalid Error"]);
    const [problem] = vscode.languages.getDiagnostics(dispatch());
    const target = typeof problem?.code === "object" ? problem.code.target : undefined;
    assert.ok(target);
    assert.match(
      (await vscode.workspace.openTextDocument(target)).getText(),
      /^# tag-invalid\n+Error\. Backstage refuses/,
    );
    await vscode.commands.executeCommand("callboard.explainProblem", "tag-invalid");
    await until("the page is rendered", () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.uri.path === "/tag-invalid.md";
    });
  });
});
