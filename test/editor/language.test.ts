import assert from "node:assert/strict";
import * as vscode from "vscode";
import { acme, callboard, closeEditors, labelOf, placeOf, replaceText, setSetting, until } from "./editor.ts";

const ledger = (): vscode.Uri => acme("services/ledger/catalog-info.yaml");
const invoicing = (): vscode.Uri => acme("services/invoicing/catalog-info.yaml");
const open = (uri: vscode.Uri): Thenable<vscode.TextDocument> => vscode.workspace.openTextDocument(uri);

/** What is completed at the "‸" of a text that stands once in a document; the first `resolved` items are resolved. */
async function complete(document: vscode.TextDocument, marked: string, resolved = 0): Promise<vscode.CompletionList> {
  return vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    placeOf(document, marked),
    undefined,
    resolved,
  );
}

/** Items of ours: words and snippets of the editor have no kind of those. */
function textsOf({ items }: vscode.CompletionList): string[] {
  return items.filter(({ keepWhitespace }) => keepWhitespace).map(labelOf);
}

/** Places as "folder/file:line", lines from 1. */
function show(places: readonly (vscode.Location | vscode.LocationLink)[]): string[] {
  return places.map((place) => {
    const [uri, range] = "uri" in place ? [place.uri, place.range] : [place.targetUri, place.targetRange];
    return `${uri.path.split("/").slice(-2).join("/")}:${range.start.line + 1}`;
  });
}

describe("Descriptors", () => {
  before(callboard);
  afterEach(closeEditors);

  it("complete references in a list that is not saved, each in the form that the field needs", async () => {
    const document = await open(invoicing());
    await replaceText(document, "    - component:legacy-labels", "    - component:legacy-labels\n    - resource:led");
    const list = await complete(document, "- resource:led‸");
    const item = list.items.find((item) => labelOf(item) === "resource:ledger-db");
    assert.ok(item, textsOf(list).join(", "));
    assert.match(item.detail ?? "", /owned by Ledger/);
  });

  it("complete keys, whose documentation comes with the item that is looked at", async () => {
    const document = await open(invoicing());
    await replaceText(document, "  system: billing\n", "  system: billing\n  sub\n");
    const [unresolved, resolved] = [await complete(document, "\n  sub‸"), await complete(document, "\n  sub‸", 500)];
    const of = ({ items }: vscode.CompletionList): vscode.CompletionItem | undefined =>
      items.find((item) => labelOf(item) === "subcomponentOf");
    assert.ok(of(unresolved));
    assert.equal(of(unresolved)?.documentation, undefined);
    assert.ok(of(resolved)?.documentation);
  });

  it("complete in JSON and in texts that were never saved", async () => {
    const content =
      '{\n  "apiVersion": "backstage.io/v1alpha1",\n  "kind": "Component",\n  "spec": { "owner": "ledg" }\n}\n';
    const document = await vscode.workspace.openTextDocument({ language: "json", content });
    assert.ok(textsOf(await complete(document, '"ledg‸"')).includes("ledger-team"));
  });

  it("say on hover what an entity is", async () => {
    const document = await open(invoicing());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      placeOf(document, "system: bil‸ling"),
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : "")),
    );
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? "", /\*\*Billing\*\*/);
  });

  it("lead to definitions and to everything that refers to an entity", async () => {
    const document = await open(invoicing());
    const place = placeOf(document, "- ledger‸-api");
    const definitions = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      place,
    );
    assert.deepEqual(show(definitions), ["ledger/catalog-info.yaml:45"]);
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      document.uri,
      place,
    );
    assert.deepEqual(show(references).toSorted(), [
      "checkout/catalog-info.yaml:39",
      "invoicing/catalog-info.yaml:22",
      "ledger/catalog-info.yaml:36",
      "ledger/catalog-info.yaml:45",
      "payouts/catalog-info.yaml:36",
      "refunds/catalog-info.yaml:17",
      "waybill/catalog-info.yaml:16",
    ]);
  });

  it("have an outline, what folds, and selections that grow", async () => {
    const document = await open(ledger());
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => `${name}, ${detail}`),
      ["Component: ledger, The Ledger", "API: ledger-api, Ledger"],
    );
    const foldings = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    assert.deepEqual(
      foldings.filter(({ kind }) => kind === vscode.FoldingRangeKind.Region).map(({ start, end }) => [start, end]),
      [
        [0, 39],
        [40, 54],
      ],
    );
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      "vscode.executeSelectionRangeProvider",
      document.uri,
      [placeOf(document, "owner: ledger‸-team\n  system: billing\n  providesApis")],
    );
    const texts: string[] = [];
    for (let one = selection; one; one = one.parent) texts.push(document.getText(one.range));
    assert.ok(texts.includes("ledger-team"));
    assert.ok(texts.includes("owner: ledger-team"));
  });

  it("are found among the symbols of the workspace by name and title", async () => {
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "the ledger",
    );
    const [symbol] = symbols.filter(({ name }) => name === "ledger · The Ledger");
    assert.deepEqual(symbol && show([symbol.location]), ["ledger/catalog-info.yaml:4"]);
  });

  it("link to the files that they name", async () => {
    const document = await open(acme("catalog-info.yaml"));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
      100,
    );
    const target = links.find(({ range }) => document.getText(range) === "./org/org.yaml")?.target;
    assert.equal(target?.path, acme("org/org.yaml").path);
  });

  it("say above each entity who depends on it, unless that is switched off", async () => {
    const titles = async (): Promise<(string | undefined)[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        ledger(),
        100,
      );
      return lenses.map(({ command }) => command?.title);
    };
    await open(ledger());
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      ledger(),
      100,
    );
    const dependents = lenses.map(({ command }) => command).find((one) => one?.title.includes("depend"));
    assert.equal(dependents?.command, "editor.action.showReferences");
    assert.ok(show(dependents.arguments?.[2] ?? []).length > 0);
    const before = await titles();
    assert.ok(before.length >= 2, before.join());
    assert.ok(before.every(Boolean));
    try {
      await setSetting("callboard.codeLens.dependents", false);
      await setSetting("callboard.codeLens.apis", false);
      await until("the lenses are gone", async () => (await titles()).length === 0);
    } finally {
      await setSetting("callboard.codeLens.dependents", undefined);
      await setSetting("callboard.codeLens.apis", undefined);
    }
  });

  it("are told by their content: other YAML files get nothing", async () => {
    const content = "apiVersion: v1\nkind: Service\nmetadata:\n  name: ledger\nspec:\n  owner: ledger-team\n";
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
    assert.deepEqual(textsOf(await complete(document, "owner: led‸ger-team")), []);
    const place = placeOf(document, "owner: led‸ger-team");
    const questions = {
      Hover: [place],
      Definition: [place],
      Reference: [place],
      DocumentSymbol: [],
      Link: [],
      CodeLens: [],
    };
    for (const [name, more] of Object.entries(questions)) {
      const command = `vscode.execute${name}Provider`;
      const found = await vscode.commands.executeCommand<unknown[] | undefined>(command, document.uri, ...more);
      assert.deepEqual(found ?? [], [], command);
    }
    await replaceText(document, "apiVersion: v1", "apiVersion: backstage.io/v1alpha1");
    await replaceText(document, "kind: Service", "kind: Component");
    assert.ok(textsOf(await complete(document, "owner: led‸ger-team")).includes("ledger-team"));
  });
});
