import assert from "node:assert/strict";
import { eventually } from "../support/workbench.ts";
import { useWorkbench } from "../support/useWorkbench.ts";

describe("The catalog tree", () => {
  const open = useWorkbench();

  it("groups entities by kind", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^APIs/);
    await workbench.expand(/^Components/);
    await workbench.row(/The Ledger|ledger/).waitFor();
    assert.equal(await workbench.row(/^Components/).getAttribute("aria-level"), "1");
    assert.equal(await workbench.row(/^(The Ledger|ledger),/).getAttribute("aria-level"), "2");
    await workbench.screenshot("tree-by-kind");
  });

  it("groups entities by owner", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Owner");
    const owner = workbench.row(/Ledger/);
    await owner.waitFor();
    await workbench.expand(/^(Ledger|ledger-team)/);
    await workbench.screenshot("tree-by-owner");
    assert.match((await workbench.tree.allTextContents()).join(), /invoicing|Ledger API|ledger-api/i);
  });

  it("expands an entity into its relations", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    await workbench.expand(/^(The Ledger|ledger),/);
    await workbench.expand(/^Depends on/);
    await workbench.row(/event-bus/).waitFor();
  });

  it("shows a card for the row under the pointer", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    await workbench.row(/^(The Ledger|ledger),/).hover();
    await workbench.hover.getByText("Keeps every booking, forever").waitFor();
    await workbench.hover.getByText("services/ledger/catalog-info.yaml").first().waitFor();
    await workbench.screenshot("card");
  });

  it("narrows to the words that are typed, and widens again", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    await workbench.runCommand("Callboard: Filter Catalog…");
    await workbench.quickInput.locator("input").first().fill("payouts");
    await workbench.page.keyboard.press("Enter");
    await workbench.row(/^(The Ledger|ledger),/).waitFor({ state: "hidden" });
    await workbench.row(/payouts/i).waitFor();
    await workbench.runCommand("Callboard: Clear Filter");
    await workbench.row(/^(The Ledger|ledger),/).waitFor();
  });

  it("says what to do when no filter matches", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.runCommand("Callboard: Filter Catalog…");
    await workbench.quickInput.locator("input").first().fill("no such words");
    await workbench.page.keyboard.press("Enter");
    await workbench.page.getByRole("button", { name: "Clear Filter" }).last().click();
    await workbench.row(/^Components/).waitFor();
  });

  it("can be used with the keyboard alone", async () => {
    const workbench = await open();
    const { keyboard } = workbench.page;
    await workbench.runCommand("Callboard: Focus on Catalog View", { byKeyboard: true });
    await workbench.row(/^Components/).waitFor();
    await workbench.tree.locator(":scope:focus, .focused").first().waitFor();
    await keyboard.press("Home");
    await keyboard.type("Components");
    await keyboard.press("Escape");
    await keyboard.press("ArrowRight");
    await workbench.tree
      .locator('[role="treeitem"][aria-expanded="true"]')
      .and(workbench.row(/^Components/))
      .waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
  });

  it("opens an entity at its line", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^APIs/);
    await workbench.row(/^(Ledger|ledger-api),/).click();
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
    // The API is the second document of the ledger's file.
    await eventually(async () => {
      const position = await workbench.page.locator('.statusbar-item[id="status.editor.selection"]').textContent();
      const line = Number(/Ln (\d+)/.exec(position ?? "")?.[1]);
      assert.ok(line > 41, `at line ${line}`);
    });
  });

  it("keeps its grouping and what is expanded over a reload", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Owner");
    await workbench.expand(/^(Ledger|ledger-team)/);
    await workbench.row(/The Ledger|ledger,/).waitFor();
    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/The Ledger|ledger,/).waitFor();
    await workbench
      .row(/^(Ledger|ledger-team)/)
      .and(workbench.page.locator('[aria-expanded="true"]'))
      .waitFor();
  });

  it("offers the next steps in a folder without descriptors", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    await workbench.page.getByRole("button", { name: "Create a catalog-info.yaml Here" }).waitFor();
    await workbench.page.getByRole("button", { name: "Open the Demo Company" }).waitFor();
    await workbench.screenshot("empty");
  });
});
