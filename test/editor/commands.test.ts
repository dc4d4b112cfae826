import assert from "node:assert/strict";
import * as vscode from "vscode";
import { parse } from "yaml";
import { acme, callboard, closeEditors, remove, replacing, until, writeFile } from "./editor.ts";

describe("Commands", () => {
  before(callboard);
  afterEach(closeEditors);

  it("open a descriptor with the cursor at the entity's name", async () => {
    await vscode.commands.executeCommand("callboard.openDescriptor", "api:default/ledger-api");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, acme("services/ledger/catalog-info.yaml").path);
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /name: ledger-api/);
  });

  it("copy the full reference of an entity, told by its row or its reference", async () => {
    await vscode.commands.executeCommand("callboard.copyReference", { ref: "component:default/ledger" });
    assert.equal(await vscode.env.clipboard.readText(), "component:default/ledger");
  });

  it("copy a report that names no file, folder or person", async () => {
    await vscode.commands.executeCommand("callboard.copyDiagnosticsReport");
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /Entities of kind Component/);
    assert.match(report, /tag\\?-invalid/);
    const [facts = ""] = report.split("### Log");
    for (const secret of ["acme", "ledger", "services/"]) assert.ok(!facts.includes(secret), secret);
  });

  it("open addresses as they are written", async () => {
    const { catalog } = await callboard();
    const address = "https://wiki.acme.example/a%2Fb?of=x%26y%2Bz#%23";
    const descriptor = acme("links/catalog-info.yaml");
    const links = `metadata:\n  name: linked\n  links: [{ url: "${address}" }]\n`;
    const opened: unknown[] = [];
    try {
      await writeFile(descriptor, `apiVersion: backstage.io/v1alpha1\nkind: System\n${links}spec: { owner: ledger }\n`);
      await until("it is known", () => catalog.get("system:default/linked") !== undefined);
      await replacing(
        vscode.env,
        "openExternal",
        (target: unknown) => opened.push(target),
        async () => {
          await vscode.commands.executeCommand("callboard.openLink", "system:default/linked");
        },
      );
      assert.deepEqual(opened, [address]);
    } finally {
      await remove(acme("links"));
      await until("it is forgotten", () => catalog.get("system:default/linked") === undefined);
    }
  });

  it("reload the catalog without losing anything", async () => {
    const { catalog } = await callboard();
    const before = catalog.size;
    await vscode.commands.executeCommand("callboard.reloadCatalog");
    assert.equal(catalog.size, before);
  });

  it("create a descriptor that the catalog takes at once, and never overwrite one", async () => {
    const { catalog } = await callboard();
    const folder = acme("services/new one");
    const file = vscode.Uri.joinPath(folder, "catalog-info.yaml");
    try {
      await vscode.workspace.fs.createDirectory(folder);
      const done = vscode.commands.executeCommand("callboard.createDescriptor", folder.toString());
      await until("both questions are answered", async () => {
        await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
        return exists(file);
      });
      await done;
      await until("it is shown", () => vscode.window.activeTextEditor?.document.uri.path === file.path);
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      assert.equal(parse(text).metadata.name, "new-one");
      await until("it is in the catalog", () => catalog.get("component:default/new-one") !== undefined);

      await closeEditors();
      await writeFile(file, "# mine\n");
      await vscode.commands.executeCommand("callboard.createDescriptor", folder.toString());
      await until("mine is shown", () => vscode.window.activeTextEditor?.document.getText() === "# mine\n");
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), "# mine\n");
    } finally {
      await closeEditors();
      await remove(folder);
    }
    await until("it has gone", () => catalog.get("component:default/new-one") === undefined);
  });
});

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
