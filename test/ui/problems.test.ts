import assert from "node:assert/strict";
import { eventually } from "../support/waiting.ts";
import { useWorkbench } from "../support/useWorkbench.ts";

describe("Problems", () => {
  const open = useWorkbench();

  it("are marked at the character that is wrong, with what to do about it", async () => {
    const workbench = await open();
    await workbench.openCatalog();
    await workbench.openFile("services/dispatch/catalog-info.yaml");
    await workbench.goTo(14, 7);
    const hover = await workbench.hoverOver(workbench.marks("error").first(), "Tags may hold lower-case letters");
    await hover.getByText("tag-invalid").waitFor();
    await workbench.screenshot("error");
  });

  it("of files that nobody opened are in the Problems panel", async () => {
    const workbench = await open();
    const rows = await workbench.openProblems();
    await rows.filter({ hasText: "Tags may hold" }).first().waitFor();
    await rows.filter({ hasText: 'named "ledgers-team"' }).first().waitFor();
  });

  it("appear as the text is typed, and go when it is mended", async () => {
    const workbench = await open();
    const { keyboard } = workbench.page;
    await workbench.untilRead();
    await workbench.openFile("services/ledger/catalog-info.yaml");
    await workbench.goTo(2, 16);
    await workbench.marks("error").first().waitFor({ state: "hidden" });
    await keyboard.type("s");
    await workbench.marks("error").or(workbench.marks("warning")).first().waitFor();
    await keyboard.press("Backspace");
    await workbench.marks("error").or(workbench.marks("warning")).first().waitFor({ state: "hidden" });
  });

  it("are counted with the entities in the status bar", async () => {
    const workbench = await open();
    await workbench.statusBarItem.waitFor();
    await eventually(async () => {
      const label = (await workbench.statusBarItem.getAttribute("aria-label")) ?? "";
      const entities = Number(/(\d+) entities/.exec(label)?.[1]);
      assert.ok(entities >= 60, label);
      assert.match(label, /1 error/);
    });
    await workbench.click(workbench.statusBarItem, workbench.quickInput.getByText("Show the Catalog"));
    await workbench.pick("Show the Catalog");
    await workbench.row(/^Components/).waitFor();
  });
});
