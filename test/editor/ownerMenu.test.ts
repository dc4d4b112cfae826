import assert from "node:assert/strict";
import * as vscode from "vscode";
import { followCodeOwners } from "../../src/features/ownership/codeOwnersKey.ts";
import { OwnerLens } from "../../src/features/ownership/ownerLens.ts";
import { OwnerStatus } from "../../src/features/ownership/ownerStatus.ts";
import type { Services } from "../../src/features/services.ts";
import { untilReady } from "../../src/features/untilReady.ts";
import { findOnDisk } from "../../src/platform/node/filePaths.ts";
import { VsCodeFiles } from "../../src/platform/vscode/vscodeFiles.ts";
import { acme, callboard, closeEditors, folderUri, replacing, until } from "./editor.ts";

const ledger = "services/ledger/src/booking.ts";
const nothing = new vscode.Disposable(() => undefined);
const never = (): vscode.Disposable => nothing;

async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(acme(path)));
}

/** The menu that a command opens. */
async function menuOf(command: string): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
  let shown: vscode.QuickPick<vscode.QuickPickItem> | undefined;
  const create = vscode.window.createQuickPick;
  const keep = (): vscode.QuickPick<vscode.QuickPickItem> => (shown = create());
  await replacing(vscode.window, "createQuickPick", keep, async () => {
    void vscode.commands.executeCommand(command);
    await until("the menu is shown", () => (shown?.items.length ?? 0) > 0);
  });
  assert.ok(shown);
  return shown;
}

describe("The menu of an owner", () => {
  before(callboard);
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await closeEditors();
  });

  it("is about the file where the status bar is clicked, and about the selected text elsewhere", async () => {
    const editor = await show("services/checkout/catalog-info.yaml");
    const start = editor.document.getText().indexOf("ledger-api");
    const [from, to] = [start, start + "ledger-api".length].map((at) => editor.document.positionAt(at));
    assert.ok(from && to);
    editor.selection = new vscode.Selection(from, to);
    assert.match((await menuOf("callboard.showOwner")).title ?? "", /services\/checkout\/catalog-info\.yaml$/);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    assert.doesNotMatch((await menuOf("callboard.whoOwnsThis")).title ?? "", /catalog-info\.yaml/);
  });

  it("has icons that are not read out with the rows", async () => {
    await show(ledger);
    const { items } = await menuOf("callboard.showOwner");
    const rows = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    assert.ok(rows.every(({ label, iconPath }) => !label.startsWith("$(") && iconPath instanceof vscode.ThemeIcon));
  });

  it("says that it waits for the catalog", async () => {
    const titles: (string | undefined)[] = [];
    const wait = (options: vscode.ProgressOptions, task: () => Promise<void>): Promise<void> => {
      titles.push(options.title);
      return task();
    };
    await replacing(vscode.window, "withProgress", wait, () => untilReady({ ready: Promise.resolve() }));
    assert.deepEqual(titles, ["Reading the catalog"]);
  });
});

describe("What is said of the active file", () => {
  before(callboard);
  afterEach(closeEditors);

  it("goes where nobody can tell whose another file is", async () => {
    const shown: boolean[] = [];
    const item = { show: () => shown.push(true), hide: () => shown.push(false), dispose: () => undefined };
    const of = async (uri: string): Promise<unknown> => {
      if (!uri.endsWith("booking.ts")) throw new Error("the disk is gone");
      return { candidates: [], codeOwners: { owners: ["@acme/ledger"], refs: [] }, agreement: "unknown" };
    };
    const services = {
      ...{ ownership: { of, onDidChange: never }, provenance: { onDidChange: never }, log: { error: () => undefined } },
      ...{ settings: { get: () => true, onDidChange: never }, catalog: { size: 0, get: () => undefined } },
      ready: Promise.resolve(),
    } as unknown as Services;
    await show(ledger);
    await replacing(
      vscode.window,
      "createStatusBarItem",
      () => item,
      async () => {
        const status = new OwnerStatus(services);
        try {
          await until("the owner is shown", () => shown.at(-1) === true);
          await show("services/dispatch/offer.go");
          await until("the owner is gone", () => shown.at(-1) === false);
        } finally {
          status.dispose();
        }
      },
    );
  });

  it("holds no icons that somebody wrote into a name", async () => {
    const codeOwners = { owners: ["@acme/$(flame)"], refs: [] };
    const services = {
      ownership: { of: async () => ({ candidates: [], codeOwners, agreement: "unknown" }), onDidChange: never },
      catalog: { entitiesIn: () => [], get: () => undefined },
    } as unknown as Services;
    const lens = new OwnerLens(services);
    try {
      const { document } = await show(ledger);
      const { token } = new vscode.CancellationTokenSource();
      const [shown] = (await lens.provideCodeLenses(document, token)) ?? [];
      assert.equal(shown?.command?.title, String.raw`@acme/\$(flame)`);
    } finally {
      lens.dispose();
    }
  });

  it("is offered by menus where CODEOWNERS names owners, and no catalog does", async () => {
    const isOffered = async (name: "acme" | "robots"): Promise<unknown> => {
      const files = new VsCodeFiles(findOnDisk);
      const roots = files.roots.filter((root) => root.endsWith(folderUri(name).path));
      assert.equal(roots.length, 1);
      let found: unknown;
      const follower = followCodeOwners({
        ...{ files: Object.create(files, { roots: { value: roots } }), git: { repositoryOf: async () => undefined } },
        ...{ contextKeys: { set: (_: string, value: unknown) => (found = value) }, ready: Promise.resolve() },
        ownership: { onDidChangeFiles: never },
      } as unknown as Services);
      await until("it is known", () => found !== undefined);
      follower.dispose();
      files.dispose();
      return found;
    };
    assert.equal(await isOffered("acme"), true);
    assert.equal(await isOffered("robots"), false);
  });
});
