import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findMentions } from "../../src/features/codeHover/findMentions.ts";
import { findInFiles } from "../../src/features/findInFiles.ts";
import type { Services } from "../../src/features/services.ts";
import { acme, callboard, closeEditors, placeOf, problemsOf, replacing, setSetting, until } from "./editor.ts";

/** The cards of ours at the "‸" of a text that stands once in a file. */
async function hover(path: string, marked: string): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(acme(path));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    placeOf(document, marked),
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : "")),
  );
  return texts.filter((text) => text.includes("callboard.findMentions"));
}

describe("Hovers in code", () => {
  before(callboard);
  afterEach(closeEditors);

  it("show the card of a package that TypeScript imports, its owner first", async () => {
    const [card = "", ...others] = await hover("services/checkout/src/basket.ts", '"@acme/mo‸ney"');
    assert.deepEqual(others, []);
    assert.match(card, /^Owner \[Ledger[^]*\*\*Money\*\*[^]*Known by its package/);
  });

  it("show the cards of hosts, images and topics in YAML, and nothing over the rest", async () => {
    const deployment = "services/checkout/k8s/deployment.yaml";
    assert.match((await hover(deployment, '"http://payment-‸gateway"'))[0] ?? "", /\*\*Payment gateway\*\*/);
    assert.match((await hover(deployment, "checkout-‸cache.north"))[0] ?? "", /\*\*Checkout cache\*\*/);
    assert.match((await hover(deployment, "acme/check‸out:5.0.2"))[0] ?? "", /\*\*Checkout\*\*[^]*Known by its image/);
    assert.deepEqual(await hover(deployment, "GATE‸WAY_URL"), []);
    assert.deepEqual(await hover(deployment, "temp‸late:"), []);
  });

  it("say nothing over words of comments, identifiers and descriptors", async () => {
    assert.deepEqual(await hover("services/checkout/src/basket.ts", "given back by re‸funds"), []);
    assert.deepEqual(await hover("services/checkout/src/basket.ts", "mo‸ney(0"), []);
    assert.deepEqual(await hover("services/checkout/catalog-info.yaml", "- component:mo‸ney"), []);
  });

  it("say that something is deprecated, and strike its uses through", async () => {
    const [card = ""] = await hover("services/invoicing/pom.xml", "<artifactId>legacy-‸labels");
    assert.equal(card.match(/\$\(warning\)/g)?.length, 1, card);
    assert.ok(card.split("  \n").length <= 7, card);
    const pom = acme("services/invoicing/pom.xml");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(pom));
    await until("the use is marked", () => problemsOf(pom).length > 0);
    const [problem] = vscode.languages.getDiagnostics(pom);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Hint);
    assert.deepEqual(problem?.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.match(problem?.message ?? "", /^Legacy labels is deprecated\. Mira Okafor/);
    assert.equal(
      typeof problem?.code === "object" && problem.code.target.toString(),
      "callboard-help:/deprecated-use.md",
    );
    assert.deepEqual(
      problem?.relatedInformation?.map(({ location }) => location.uri.toString()),
      [acme("libraries/legacy-labels/catalog-info.yaml").toString()],
    );
    await setSetting("callboard.problems.severity", { "deprecated-use": "warning" });
    try {
      await until("it is a warning", () => problemsOf(pom).some((line) => line.endsWith("deprecated-use Warning")));
    } finally {
      await setSetting("callboard.problems.severity", undefined);
    }
    await setSetting("callboard.deprecatedUse", "off");
    try {
      await until("the mark is gone", () => problemsOf(pom).length === 0);
    } finally {
      await setSetting("callboard.deprecatedUse", undefined);
    }
  });

  it("do not mark what an entity calls itself", async () => {
    const own = acme("libraries/legacy-labels/pom.xml");
    const other = acme("services/invoicing/src/main/java/example/acme/invoicing/InvoiceRun.java");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(own), { viewColumn: 1 });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(other), { viewColumn: 2 });
    await until("the import is marked", () => problemsOf(other).length === 1);
    assert.deepEqual(problemsOf(own), []);
  });

  it("follow patterns of the user's own, and can be switched off", async () => {
    const path = "services/checkout/src/basket.ts";
    await setSetting("callboard.hover.aliases", [{ pattern: "shoe*", entity: "storefront" }]);
    try {
      const isSaid = async (): Promise<boolean> => (await hover(path, '"shoe‸box"')).join().includes("**Storefront**");
      await until("the pattern counts", isSaid);
      await setSetting("callboard.hover.code", false);
      await until("hovers are off", async () => (await hover(path, '"shoe‸box"')).length === 0);
    } finally {
      await setSetting("callboard.hover.code", undefined);
      await setSetting("callboard.hover.aliases", undefined);
    }
  });

  it("say which entity is not there, and which one has nothing that code would hold", async () => {
    const { catalog } = await callboard();
    const services = { catalog, ready: Promise.resolve() } as unknown as Services;
    const mentions = { aliasesOf: async () => [] };
    await assert.rejects(findMentions(services, mentions, "component:default/gone"), /is not in the catalog/);
    await assert.rejects(findMentions(services, mentions, "component:default/money"), /has no name, package or/);
  });

  it("lead to a search for all that names the entity, but not in its own descriptor", async () => {
    const before = { query: "Money", filesToInclude: "services/ledger", filesToExclude: "*.tsx", triggerSearch: true };
    await vscode.commands.executeCommand("workbench.action.findInFiles", before);
    await vscode.commands.executeCommand("callboard.findMentions", "component:default/money");
    let found = "";
    await until("the search has ended", async () => {
      await vscode.commands.executeCommand("search.action.copyAll");
      found = await vscode.env.clipboard.readText();
      return found.includes("storefront/src/price.tsx");
    });
    assert.match(found, /services\/checkout\/package\.json/);
    assert.doesNotMatch(found, /libraries\/money\/catalog-info\.yaml/);
  });
});

describe("Find in Files", () => {
  it("is asked to look everywhere but in one file, whatever its path holds", async () => {
    const asked: unknown[] = [];
    const execute = async (...args: readonly unknown[]): Promise<void> => void asked.push(...args);
    await replacing(vscode.commands, "executeCommand", execute, async () => {
      await findInFiles({ query: "ledger", isRegex: false });
      await findInFiles({ query: "ledger", isRegex: true, except: acme("a,b/[c]/catalog-info.yaml") });
    });
    const [, first, , second] = asked as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual([first?.["filesToInclude"], first?.["filesToExclude"]], ["", ""]);
    assert.deepEqual([second?.["filesToInclude"], second?.["filesToExclude"]], ["", "a[,]b/[[]c[]]/catalog-info.yaml"]);
  });
});
