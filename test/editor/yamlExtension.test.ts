import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fromVsUri } from "../../src/platform/vscode/convert.ts";
import {
  acme,
  callboard,
  closeEditors,
  labelOf,
  placeOf,
  problemsOf,
  remove,
  replaceText,
  until,
  writeFile,
} from "./editor.ts";

const invoicing = (): vscode.Uri => acme("services/invoicing/catalog-info.yaml");
const other = (): vscode.Uri => acme("k8s/other.yaml");

const sourcesOf = (uri: vscode.Uri): string[] =>
  vscode.languages.getDiagnostics(uri).map(({ source = "" }) => source.split(":")[0] ?? "");

async function labelsAt(document: vscode.TextDocument, marked: string): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    placeOf(document, marked),
  );
  const ofExtensions = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
  return ofExtensions.map(labelOf);
}

/** Their check of a file that is theirs, which is asked for after all others, has ended. */
async function untilTheyChecked(): Promise<void> {
  await writeFile(other(), "kind: Compo\n");
  await vscode.workspace.openTextDocument(other());
  await until("they have checked", () => sourcesOf(other()).includes("yaml-schema"));
}

describe("Beside Red Hat's YAML extension", () => {
  before(callboard);

  afterEach(async () => {
    await closeEditors();
    await remove(acme("k8s"));
  });

  it("no problem and no completion of a descriptor shows twice", async () => {
    const document = await vscode.workspace.openTextDocument(invoicing());
    await vscode.window.showTextDocument(document);
    await replaceText(document, "kind: Component", "kind: Compo");
    await until("ours is told", () => problemsOf(invoicing()).some((problem) => problem.includes("kind-unknown")));
    await untilTheyChecked();
    assert.deepEqual(new Set(sourcesOf(invoicing())), new Set(["Callboard"]));
    const labels = await labelsAt(document, "kind: Compo‸");
    assert.ok(labels.includes("Component"), labels.join());
    assert.equal(new Set(labels).size, labels.length, labels.join());
  });

  it("a mistake in the YAML itself is told once", async () => {
    const { catalog } = await callboard();
    const document = await vscode.workspace.openTextDocument(invoicing());
    await vscode.window.showTextDocument(document);
    await replaceText(document, "tags: [java, pdf]", "tags: [java, pdf");
    const known = (): string[] => catalog.problemsOf(fromVsUri(invoicing())).map(({ code }) => code);
    await until("both know it", () => sourcesOf(invoicing()).includes("YAML") && known().includes("yaml-syntax"));
    await until("ours is not told", () => problemsOf(invoicing()).every((problem) => !problem.includes("yaml-syntax")));
    await vscode.commands.executeCommand("undo");
    await until("both are right again", () => !sourcesOf(invoicing()).includes("YAML"));
  });

  it("other files keep the schemas that they had", async () => {
    await untilTheyChecked();
    const document = await vscode.workspace.openTextDocument(other());
    assert.deepEqual((await labelsAt(document, "kind: Compo‸")).toSorted(), ["API", "Component"]);
  });
});
