import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Catalog } from "../../src/core/catalog/catalog.ts";
import { CatalogTree } from "../../src/core/catalog/catalogTree.ts";
import { Emitter } from "../../src/core/event.ts";
import { CatalogRows, type Row } from "../../src/features/catalogTree/catalogRows.ts";
import { TreeProvider } from "../../src/features/catalogTree/treeProvider.ts";
import { UncoveredFolders } from "../../src/features/catalogTree/uncoveredFolders.ts";
import type { Services } from "../../src/features/services.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { fromVsUri } from "../../src/platform/vscode/convert.ts";
import { Settings } from "../../src/platform/vscode/settings.ts";
import { VsCodeFiles } from "../../src/platform/vscode/vscodeFiles.ts";
import { acme, callboard, closeEditors, remove, setSetting, until, writeFile } from "./editor.ts";

const lockers = (path = ""): vscode.Uri => acme(`services/parcel-lockers${path}`);
const names = ["parcel-lockers", "label-printer"];

async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

describe("What the catalog lacks", () => {
  let catalog: Catalog;

  before(async () => {
    ({ catalog } = await callboard());
    await writeFile(lockers("/package.json"), '{ "name": "parcel-lockers", "description": "Opens doors." }\n');
    await writeFile(lockers("/Dockerfile"), "FROM scratch\n");
    await writeFile(acme("services/label-printer/go.mod"), "module acme.example/label-printer\n");
  });

  after(async () => {
    for (const name of names) await remove(acme(`services/${name}`));
  });

  afterEach(closeEditors);

  it("is a group at the end of the tree, with a box to tick each folder, until the setting hides it", async () => {
    const { rows, folders, dispose } = showRows(catalog);
    try {
      folders.setWatched(true);
      await until("the folders are found", () => folders.all.length === 2);
      const group = rows.getChildren().at(-1);
      assert.equal(group?.type, "uncoveredGroup");
      assert.equal(rows.getTreeItem(group).description, "2");
      const [, row] = rows.getChildren(group);
      assert.ok(row?.type === "uncoveredFolder" && rows.getParent(row) === group);
      const item = rows.getTreeItem(row);
      assert.equal(item.label, "acme/services/parcel-lockers");
      assert.equal(item.description, "package.json, Dockerfile");
      assert.match(String(item.tooltip), /^Manifest: package\.json\nContainer image: Dockerfile$/m);
      assert.equal(isChecked(item), false);
      folders.tick(row.folder, true);
      assert.equal(isChecked(rows.getTreeItem(row)), true);

      await setSetting("callboard.coverage.show", false);
      await until("the group is hidden", () => rows.getChildren().every(({ type }) => type !== "uncoveredGroup"));
      assert.deepEqual(folders.ticked, []);
    } finally {
      dispose();
      await setSetting("callboard.coverage.show", undefined);
    }
  });

  it("is written after a preview, as drafted from the files, by one edit that one undo takes back", async () => {
    // An attempt that failed may have left them.
    for (const name of names) await remove(acme(`services/${name}/catalog-info.yaml`));
    const known = (): number => names.filter((name) => catalog.get(`component:default/${name}`)).length;
    await until("neither is in the catalog", () => known() === 0);
    await vscode.commands.executeCommand("callboard.catalog.focus");
    const done = vscode.commands.executeCommand("callboard.createDescriptors");
    const file = lockers("/catalog-info.yaml");
    await until("the folders are picked and the preview is applied", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await vscode.commands.executeCommand("refactorPreview.apply");
      return readText(file).then(
        (text) => text !== "",
        () => false,
      );
    });
    await done;
    const text = await readText(file);
    assert.match(text, /^apiVersion: backstage\.io\/v1alpha1\nkind: Component\nmetadata:\n {2}name: parcel-lockers\n/);
    assert.match(text, / {2}description: Opens doors\.\n/);
    await until("both are in the catalog", () => known() === 2);

    await vscode.window.showTextDocument(file);
    await vscode.commands.executeCommand("undo");
    await until("one undo has taken both back", () => known() === 0);
  });

  it("grows by entities that are added to an open file, with the owner of their neighbours", async () => {
    const document = await vscode.workspace.openTextDocument(acme("services/ledger/catalog-info.yaml"));
    const editor = await vscode.window.showTextDocument(document);
    const before = document.getText();
    await vscode.commands.executeCommand("callboard.addEntity", "API", "door-log");
    const added = document.getText().slice(before.length);
    assert.match(added, /^---\napiVersion: \S+\nkind: API\nmetadata:\n {2}name: door-log\nspec:\n/);
    assert.match(added, new RegExp(`\\n {2}${/owner: \S+/.exec(before)?.[0]}\\n`));
    assert.ok(editor.selection.active.line > before.split("\n").length, "the cursor is at the first tab stop");
  });
});

function isChecked(item: vscode.TreeItem): boolean {
  const state = typeof item.checkboxState === "object" ? item.checkboxState.state : item.checkboxState;
  return state === vscode.TreeItemCheckboxState.Checked;
}

interface Shown {
  readonly rows: CatalogRows;
  readonly folders: UncoveredFolders;
  readonly dispose: () => void;
}

/** The rows of the tree as the view has them, without a view. */
function showRows(catalog: Catalog): Shown {
  const files = new VsCodeFiles(async (uri) => ({ uri, type: "file" }));
  const settings = new Settings();
  const services = {
    ...{ catalog, files, settings, scheduler: new NodeScheduler(), ready: Promise.resolve() },
    git: { repositoryOf: async () => undefined },
    source: { onDidChangeState: new Emitter().event },
  } as unknown as Services;
  const roots = [fromVsUri(acme(""))];
  const options = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots } as const;
  const tree = new CatalogTree(catalog, options);
  const folders = new UncoveredFolders(services);
  const isExpanded = (row: Pick<Row, "id">): boolean => row.id === "uncovered";
  const provider = new TreeProvider(catalog, tree, async () => new vscode.MarkdownString(), isExpanded);
  const rows = new CatalogRows(provider, { folders, isShown: () => true, isExpanded });
  const all = [rows, folders, tree, settings, files];
  return { rows, folders, dispose: () => all.forEach((one) => one.dispose()) };
}
