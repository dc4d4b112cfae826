import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CodeEditor } from "../support/codeEditor.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil, eventually } from "../support/waiting.ts";
import type { Workbench } from "../support/workbench.ts";

const descriptorOf = (service: string): string => `services/${service}/catalog-info.yaml`;

describe("Editing a descriptor", () => {
  const open = useWorkbench();

  /** Shows the descriptor of a service, in a window whose catalog is loaded. */
  async function edit(service: string): Promise<{ workbench: Workbench; editor: CodeEditor }> {
    const workbench = await open();
    await workbench.untilRead();
    await workbench.openFile(descriptorOf(service));
    // The text alone is what these tests are about.
    await workbench.press("Control+B", async () => !(await workbench.page.locator(".sidebar").isVisible()));
    return { workbench, editor: new CodeEditor(workbench) };
  }

  it("completes references in a list as they are typed, with what they lead to", async () => {
    const { workbench, editor } = await edit("refunds");
    const { keyboard } = workbench.page;
    await workbench.goTo(21, 100);
    await keyboard.press("Enter");
    await keyboard.type("-");
    const milliseconds = await editor.timeToSuggestions("Space");
    console.log(`      ${milliseconds.toFixed(0)} ms from the key press to the completions`);
    await eventually(async () => {
      const offered = (await editor.suggestions.allInnerTexts()).map((text) => text.split("\n")[0] ?? "");
      assert.ok(
        offered.every((text) => /^(component|resource):/.test(text)),
        offered.join(),
      );
      const [ofSameSystem = -1, ofAnother = -1] = ["resource:checkout-cache", "resource:north-cluster"].map((ref) =>
        offered.findIndex((text) => text.startsWith(ref)),
      );
      assert.ok(ofSameSystem >= 0 && ofSameSystem < ofAnother, offered.join());
    });
    await workbench.screenshot("completion");
    await keyboard.type("ledger");
    await workbench.clickAway(editor.suggestions.filter({ hasText: "resource:ledger-db" }).first());
    await editor.untilLine("    - resource:ledger-db");
  });

  it("shows the card of the entity that a reference leads to", async () => {
    const { workbench, editor } = await edit("refunds");
    // The line that says so moves what is below it, away from the pointer.
    await workbench.editor.getByText("Consumes 2 APIs").waitFor();
    await workbench.hoverOver(editor.word("ledger-api"), "There is no fourth verb");
    await workbench.screenshot("hover");
  });

  it("renames an entity in all files after a preview, and back in its own by undo", async () => {
    const { workbench, editor } = await edit("ledger");
    const { page } = workbench;
    const services = ["ledger", "checkout", "invoicing", "payouts", "refunds"];
    const files = [...services.map(descriptorOf), "tools/waybill/catalog-info.yaml"];
    const readAll = (): Promise<string[]> =>
      Promise.all(files.map((path) => readFile(join(workbench.folder, path), "utf8")));
    const before = await readAll();

    await workbench.goTo(45, 12);
    const preview = page.locator(".bulk-edit-panel");
    const name = page.locator(".rename-box input");
    await workbench.press("F2", name);
    await actUntil("a preview is shown", preview.locator(".monaco-list-row").first(), async () => {
      if (!(await name.isVisible())) return;
      await name.fill("bookings-api", { timeout: 5_000 });
      await name.press("Enter", { timeout: 5_000 });
    });
    for (const folder of ["checkout", "invoicing", "ledger"]) await preview.getByText(`services/${folder}`).waitFor();
    await workbench.screenshot("rename");
    await workbench.clickAway(preview.getByRole("button", { name: "Apply" }));
    await editor.untilLine("  name: bookings-api");
    await eventually(async () =>
      assert.deepEqual(
        await readAll(),
        before.map((text) => text.replaceAll(/\bledger-api\b/g, "bookings-api")),
      ),
    );

    await workbench.focusEditor();
    await page.keyboard.press("Control+Z");
    await editor.untilLine("  name: ledger-api");
  });

  it("mends a problem, or all of its code in the file, by a menu", async () => {
    const { workbench, editor } = await edit("dispatch");
    const { keyboard } = workbench.page;
    await workbench.goTo(14, 100);
    await keyboard.press("Enter");
    await keyboard.type("- Last_Mile");
    await keyboard.press("Escape");
    // The line that says so moves what is below it, which would close the menu.
    await workbench.editor.getByText("2 problems").waitFor();
    await workbench.goTo(14, 10);
    await editor.openFixes();
    await workbench.screenshot("fixes");
    await editor.fix("in this file", "    - night-shift");
    await editor.untilLine("    - last-mile");
    await workbench.marks("error").first().waitFor({ state: "hidden" });
  });

  it("goes to the definition of a reference, and to entities by their title", async () => {
    const { workbench, editor } = await edit("refunds");
    await workbench.goTo(17, 10);
    await editor.goToDefinition("services", "ledger", "catalog-info.yaml", "API: ledger-api");
    await workbench.openSymbol("event bus", "event-bus · Event bus");
    await editor.untilAt("infra", "catalog-info.yaml", "Resource: event-bus");
  });
});
