import assert from "node:assert/strict";
import * as vscode from "vscode";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { Catalog } from "../../src/core/catalog/catalog.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import type { LineSpan } from "../../src/core/ports.ts";
import { Ownership } from "../../src/core/ownership/ownership.ts";
import { OwnerDecorations } from "../../src/features/ownership/ownerDecorations.ts";
import { nextSteps } from "../../src/features/ownership/nextSteps.ts";
import { filePage } from "../../src/features/ownership/pages.ts";
import { isActiveEditor, questionsOf, selectedPart, selectedText } from "../../src/features/ownership/questions.ts";
import type { Services } from "../../src/features/services.ts";
import { findOnDisk } from "../../src/platform/node/filePaths.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { fromVsUri } from "../../src/platform/vscode/convert.ts";
import { VsCodeFiles } from "../../src/platform/vscode/vscodeFiles.ts";
import { acme, callboard, closeEditors, folderUri, placeOf, remove, setSetting, until, writeFile } from "./editor.ts";

const source = "services/ledger/src/booking.ts";

interface TestedServices extends Services, vscode.Disposable {
  /** The lines of which git was asked who changed them. */
  readonly asked: readonly (LineSpan | undefined)[];
}

/** What the features know, from the catalog of the extension under test. */
function servicesOf(catalog: Catalog): TestedServices {
  const files = new VsCodeFiles(findOnDisk);
  const ports = { files, git: { repositoryOf: async () => undefined }, scheduler: new NodeScheduler() };
  const ownership = new Ownership(ports, catalog);
  const asked: (LineSpan | undefined)[] = [];
  const committer = { name: "Jane Doe", email: "jane@acme.example", commits: 3, last: Date.now() };
  return {
    ...{ ...ports, catalog, ownership, annotations: { table: AnnotationTable.of() } },
    answerDocs: { pagesOf: () => [], load: async () => undefined },
    history: { committersOf: async (_: string, __: unknown, lines?: LineSpan) => (asked.push(lines), [committer]) },
    asked,
    dispose: () => [ownership, files].forEach((one) => one.dispose()),
  } as unknown as TestedServices;
}

describe("Whose the code is", () => {
  let services: TestedServices;

  before(async () => {
    services = servicesOf((await callboard()).catalog);
  });
  after(() => services.dispose());
  afterEach(closeEditors);

  it("is said in a line above files while the setting says so, but not above descriptors", async () => {
    const lensesOf = async (path: string): Promise<readonly string[]> => {
      const { uri } = await vscode.workspace.openTextDocument(acme(path));
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 99);
      const ours = lenses.filter(({ command }) => command?.command === "callboard.whoOwnsThis");
      return ours.map(({ command }) => command?.title ?? "");
    };
    assert.deepEqual(await lensesOf(source), []);
    try {
      await setSetting("callboard.ownership.codeLens", true);
      await until("the line is there", async () => (await lensesOf(source)).join() === "Ledger · ledger");
      assert.deepEqual(await lensesOf("services/ledger/catalog-info.yaml"), []);
    } finally {
      await setSetting("callboard.ownership.codeLens", undefined);
    }
    await until("the line has gone", async () => (await lensesOf(source)).length === 0);
  });

  it("marks files and folders with two characters of the owner", async () => {
    const decorations = new OwnerDecorations(services);
    try {
      const { token } = new vscode.CancellationTokenSource();
      const shown = await decorations.provideFileDecoration(acme("websites/courier-app/src/nextStop.ts"), token);
      assert.equal(shown?.badge, "CE");
      assert.equal(shown.tooltip, "Owned by Courier experience");
      assert.equal((await decorations.provideFileDecoration(acme("services/ledger"), token))?.badge, "Le");
      assert.equal(await decorations.provideFileDecoration(vscode.Uri.file("/elsewhere.txt"), token), undefined);
    } finally {
      decorations.dispose();
    }
  });

  it("is a menu with the entity, the owner and where to look", async () => {
    const page = await filePage(services, { uri: acme(source) }, neverCancelled);
    const labels = page.rows().map(({ label }) => label);
    assert.equal(labels[0], "The Ledger");
    for (const label of ["Owner: Ledger", "Contact: #ledger", "Dashboard: Bookings per second", "Used by: Checkout"]) {
      assert.ok(labels.includes(label), `${label} is among ${labels.join(", ")}`);
    }
    const contact = page.rows().find(({ label }) => label === "Contact: ledger@acme.example");
    assert.equal(contact?.copy, "ledger@acme.example");
    const owner = await page
      .rows()
      .find(({ label }) => label === "Owner: Ledger")
      ?.run();
    assert.equal(owner?.title, "Ledger");
  });

  it("asks those who changed the selected lines, or a file that nobody owns", async () => {
    const part = { first: 2, last: 6, name: "lines 3-7" };
    const page = await filePage(services, { uri: acme(source), part }, neverCancelled);
    assert.match(page.title, /booking\.ts, lines 3-7$/);
    // Shown again, after Back, the page is loaded again.
    for (let times = 0; times < 2; times++) await page.load(() => undefined, neverCancelled);
    const [asked, ...others] = page.rows().filter(({ label }) => label === "Ask Jane Doe");
    assert.match(asked?.description ?? "", /^3 commits, the last just now · jane@acme\.example$/);
    assert.deepEqual(others, []);
    assert.deepEqual(services.asked.at(-1), { start: 2, end: 6 });
  });

  it("is asked by the menus of the explorer, of source control and of a change", () => {
    const [one, two] = [acme(source), acme("services/dispatch/offer.go")];
    const pathsOf = (...targets: readonly unknown[]): readonly string[] =>
      questionsOf(targets).map(({ uri, part }) => [vscode.workspace.asRelativePath(uri, false), part?.name].join(" "));
    assert.deepEqual(pathsOf(one, [one]), [`${source} `]);
    assert.deepEqual(pathsOf(one, [one, two, one]), [`${source} `, "services/dispatch/offer.go "]);
    assert.deepEqual(pathsOf({ resourceUri: one }, { resourceUri: two }), [
      `${source} `,
      "services/dispatch/offer.go ",
    ]);
    const changes = [
      {
        ...{ originalStartLineNumber: 3, originalEndLineNumber: 0 },
        ...{ modifiedStartLineNumber: 3, modifiedEndLineNumber: 7 },
      },
      {
        ...{ originalStartLineNumber: 5, originalEndLineNumber: 6 },
        ...{ modifiedStartLineNumber: 9, modifiedEndLineNumber: 0 },
      },
    ];
    assert.deepEqual(pathsOf(one, changes, 0), [`${source} lines 3-7`]);
    assert.deepEqual(pathsOf(one.with({ scheme: "git", query: "HEAD" }), changes, 1), [`${source} line 9`]);
    const committed = [0, 1].map((which) => questionsOf([one, changes, which])[0]?.part?.committed);
    assert.deepEqual(committed, [
      { start: 2, end: 3 },
      { start: 4, end: 5 },
    ]);
    assert.deepEqual(pathsOf(vscode.Uri.file("/elsewhere.txt")), []);
  });

  it("is asked about what is selected", async () => {
    const document = await vscode.workspace.openTextDocument(acme("services/checkout/catalog-info.yaml"));
    const editor = await vscode.window.showTextDocument(document);
    const start = placeOf(document, "- ‸ledger-api");
    editor.selection = new vscode.Selection(start, start.translate(0, "ledger-api".length));
    assert.equal(selectedText(), "ledger-api");
    assert.ok(isActiveEditor([document.uri, undefined]));
    assert.ok(!isActiveEditor([document.uri, { groupId: 0 }]), "the menu of a tab is about its file");
    assert.equal(selectedPart(document.uri)?.name, `line ${start.line + 1}`);
    editor.selection = new vscode.Selection(2, 0, 5, 0);
    assert.equal(selectedText(), "");
    assert.equal(selectedPart(document.uri)?.name, "lines 3-5");
  });

  it("follows a CODEOWNERS that changed unnoticed", async () => {
    const codeOwners = acme("CODEOWNERS");
    const before = await vscode.workspace.fs.readFile(codeOwners);
    const { catalog } = await callboard();
    const disagrees = (): boolean =>
      catalog
        .problemsOf(fromVsUri(acme("services/ledger/catalog-info.yaml")))
        .some(({ code }) => code === "codeowners-disagree");
    const exclude = (globs: Record<string, boolean> | undefined): Thenable<void> =>
      vscode.workspace.getConfiguration("files").update("exclude", globs);
    const told = new Set<string>();
    const subscription = services.files.onDidChange((changes) => changes.forEach(({ uri }) => told.add(uri)));
    try {
      await writeFile(codeOwners, "/services/ledger/ @acme-example/payments\n");
      await until("CODEOWNERS is read", disagrees);
      await exclude({ "**/CODEOWNERS": true });
      // Changes are told in their order: behind the first of these files comes none of those before.
      const goesBy = async (name: string): Promise<void> => {
        await writeFile(acme(name), "");
        await until(`${name} went by`, () => told.has(fromVsUri(acme(name))));
      };
      await goesBy("sooner.txt");
      told.clear();
      await vscode.workspace.fs.writeFile(codeOwners, before);
      await goesBy("later.txt");
      assert.ok(!told.has(fromVsUri(codeOwners)));
      await exclude(undefined);
      await until("CODEOWNERS is read again", () => !disagrees());
    } finally {
      subscription.dispose();
      await exclude(undefined);
      await vscode.workspace.fs.writeFile(codeOwners, before);
      for (const name of ["sooner.txt", "later.txt"]) await remove(acme(name));
    }
  });

  it("can be told to CODEOWNERS, or by a first descriptor, where nobody owns a file", async () => {
    const file = acme("sandbox/deep/notes.txt");
    const codeOwners = acme("CODEOWNERS");
    const before = await vscode.workspace.fs.readFile(codeOwners);
    try {
      await writeFile(file, "Notes\n");
      await writeFile(codeOwners, "/services/ @acme-example/infra");
      await until("nobody owns it", async () => {
        const page = await filePage(services, { uri: file }, neverCancelled);
        const steps = page.rows().map(({ label }) => label);
        return steps.join() === "Create catalog-info.yaml…,Add to CODEOWNERS…";
      });
      const page = await filePage(services, { uri: file }, neverCancelled);
      await page.rows().at(-1)?.run();
      const wanted = "/services/ @acme-example/infra\n/sandbox/deep/ @owner\n";
      await until("the line is there", () => vscode.window.activeTextEditor?.document.getText() === wanted);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.writeFile(codeOwners, before);
      await remove(acme("sandbox"));
    }
  });

  it("is told to the CODEOWNERS file that the repository's host reads", async () => {
    const other = acme(".github/CODEOWNERS");
    const repository = { root: fromVsUri(folderUri("acme")), remotes: ["https://gitlab.acme.example/acme/all.git"] };
    const onGitLab = { ...services, git: { repositoryOf: async () => repository } };
    const file = acme("lost.txt");
    try {
      await writeFile(other, "# Of another host\n");
      await writeFile(file, "Lost\n");
      const nobody = { candidates: [], agreement: "unknown" } as const;
      await nextSteps(onGitLab, file, nobody).at(-1)?.run();
      const { path } = acme("CODEOWNERS");
      await until("CODEOWNERS is shown", () => vscode.window.activeTextEditor?.document.uri.path === path);
    } finally {
      await closeEditors();
      await remove(acme(".github"));
      await remove(file);
    }
  });
});
