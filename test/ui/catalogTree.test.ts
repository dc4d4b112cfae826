import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { eventually } from "../support/waiting.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import type { Workbench } from "../support/workbench.ts";

/** Clicks a row until it has opened its descriptor, and waits until all is told of it. */
async function openRow(workbench: Workbench, name: RegExp): Promise<void> {
  const { page, editor } = workbench;
  await workbench.click(workbench.row(name), page.locator('.tab.active[aria-label*="catalog-info.yaml"]'));
  await page.locator('.statusbar-item[id="callboard.callboard.callboard.owner"]').waitFor();
  await editor.locator(".codelens-decoration a").first().waitFor();
}

const filterPrompt = "Filter Catalog";

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
    await openRow(workbench, /^component The Ledger/);
    await workbench.screenshot("tree-by-kind");
  });

  it("groups entities by owner", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Owner");
    await workbench.expand(/^Ledger,/);
    await workbench.expand(/^Payments,/);
    await openRow(workbench, /^API Ledger, owner Ledger/);
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
    const card = await workbench.hoverOver(workbench.row(/^component The Ledger/), "Keeps every booking, forever");
    await card.getByText("services/ledger/catalog-info.yaml").first().waitFor();
    await workbench.screenshot("card");
  });

  it("narrows to the words that are typed, and widens again", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Components/);
    await workbench.runCommand("Callboard: Filter Catalog…");
    await workbench.answer(filterPrompt, "payouts");
    await workbench.row(/^component The Ledger/).waitFor({ state: "hidden" });
    await workbench.row(/^component Payouts/).waitFor();
    await workbench.runCommand("Callboard: Clear Filter");
    await workbench.row(/^component The Ledger/).waitFor();
  });

  it("says what to do when no filter matches", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.runCommand("Callboard: Filter Catalog…");
    await workbench.answer(filterPrompt, "no such words");
    await workbench.click(
      workbench.page.locator(".welcome-view").getByRole("button", { name: "Clear Filter" }),
      workbench.row(/^Components/),
    );
  });

  it("can be used with the keyboard alone", async () => {
    const workbench = await open();
    const focused = (name: RegExp): Locator => workbench.row(name).and(workbench.page.locator(".focused"));
    // Until the extension has started, the palette does not know its commands.
    await workbench.untilRead();
    await workbench.runCommand("Callboard: Focus on Catalog View");
    await workbench.row(/^Components/).waitFor();
    // A view that is opened by this has no rows yet, and VS Code then focuses what is around them.
    await workbench.runCommand("Callboard: Focus on Catalog View");
    await workbench.tree.and(workbench.page.locator(":focus")).waitFor();
    await workbench.press("Home", focused(/^Components/));
    await workbench.press("ArrowRight", workbench.row(/^component Checkout/));
    await workbench.press("ArrowDown", focused(/^component Checkout/));
    await workbench.press("Enter", workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]'));
  });

  it("opens an entity at its line", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^APIs/);
    await openRow(workbench, /^API Ledger/);
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
    const ledger = workbench.row(/^component The Ledger/);
    await workbench.click(ledger, async () => (await ledger.getAttribute("aria-selected")) === "true");
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
