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
    assert.equal(await workbench.row(/^Components/).getAttribute("aria-level"), "1");
    assert.equal(await workbench.row(/^component The Ledger/).getAttribute("aria-level"), "2");
    await workbench.row(/^component The Ledger/).click();
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
    await workbench.screenshot("tree-by-kind");
  });

  it("groups entities by owner", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Owner");
    await workbench.expand(/^Ledger,/);
    await workbench.expand(/^Payments,/);
    await workbench.row(/^API Ledger, owner Ledger/).click();
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
    assert.equal(await workbench.row(/^component The Ledger/).getAttribute("aria-level"), "2");
    await workbench.row(/^ledgers-team, 1 entity, not in this workspace/).waitFor();
    await workbench.screenshot("tree-by-owner");
  });

  it("expands an entity into its relations", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    await workbench.expand(/^component The Ledger/);
    await workbench.expand(/^Depends on/);
    await workbench.row(/^resource Event bus/).waitFor();
  });

  it("shows a card for the row under the pointer", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    const card = await workbench.hoverOver(workbench.row(/^component The Ledger/));
    await card.getByText("Keeps every booking, forever").waitFor();
    await card.getByText("services/ledger/catalog-info.yaml").first().waitFor();
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
    await workbench.row(/^component The Ledger/).waitFor({ state: "hidden" });
    await workbench.row(/^component Payouts/).waitFor();
    await workbench.runCommand("Callboard: Clear Filter");
    await workbench.row(/^component The Ledger/).waitFor();
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
    // Until the extension has started, the palette does not know its commands.
    await workbench.statusBarItem.waitFor();
    await workbench.runCommand("Callboard: Focus on Catalog View", { byKeyboard: true });
    await workbench.row(/^Components/).waitFor();
    // A view that is opened by this has no rows yet, and VS Code then focuses what is around them.
    await workbench.runCommand("Callboard: Focus on Catalog View", { byKeyboard: true });
    await workbench.tree.and(workbench.page.locator(":focus")).waitFor();
    await keyboard.press("Home");
    await keyboard.press("ArrowRight");
    await workbench.row(/^component Checkout/).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
  });

  it("opens an entity at its line", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^APIs/);
    await workbench.row(/^API Ledger/).click();
    await workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]').waitFor();
    // The API is the second document of the ledger's file.
    await eventually(async () => {
      const position = await workbench.page.locator('.statusbar-item[id="status.editor.selection"]').textContent();
      const line = Number(/Ln (\d+)/.exec(position ?? "")?.[1]);
      assert.ok(line > 41, `at line ${line}`);
    });
  });

  it("keeps its grouping, what is expanded and what is selected over a reload", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Owner");
    await workbench.expand(/^Ledger,/);
    await workbench.row(/^component The Ledger/).click();
    await workbench.untilStored('"selected":"component:default/ledger"');
    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/^component The Ledger/).waitFor();
    await workbench
      .row(/^Ledger,/)
      .and(workbench.page.locator('[aria-expanded="true"]'))
      .waitFor();
    await workbench
      .row(/^component The Ledger/)
      .and(workbench.page.locator('[aria-selected="true"]'))
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
