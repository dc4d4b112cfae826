import { mkdir, readFile, writeFile } from "node:fs/promises";
import assert from "node:assert/strict";
import { join } from "node:path";
import { useWorkbench } from "../support/useWorkbench.ts";
import { eventually } from "../support/waiting.ts";
import type { Prepare } from "../support/workbenchHost.ts";

/** Adds folders that look like components. */
function withPackages(...names: readonly string[]): Prepare {
  return async (workspace) => {
    for (const name of names) {
      const folder = join(workspace, "services", name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "package.json"), JSON.stringify({ name, description: `The ${name}.` }));
    }
  };
}

describe("What the catalog lacks", () => {
  const open = useWorkbench();

  it("is ticked, looked at and created, and leaves the group", async () => {
    const workbench = await open("acme", withPackages("label-printer", "parcel-lockers"));
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Not in the catalog, 2 folders/);
    const box = workbench.row(/^Folder services\/label-printer/).getByRole("checkbox");
    await workbench.click(box, () => box.isChecked());
    await workbench.runCommand("Callboard: Create Descriptors for Folders…");
    const { page } = workbench;
    const preview = page.locator(".monaco-diff-editor").getByText("The label-printer.").first();
    await workbench.click(page.getByText("(creating)"), preview);
    await workbench.screenshot("create-descriptors");
    await workbench.click(page.getByRole("button", { name: "Apply" }), workbench.row(/^Not in the catalog, 1 folder$/));
    await eventually(async () => {
      const text = await readFile(join(workbench.folder, "services/label-printer/catalog-info.yaml"), "utf8");
      assert.match(text, /^ {2}name: label-printer$/m);
    });
  });

  it("is offered where there is no catalog yet", async () => {
    const workbench = await open("empty", withPackages("label-printer"));
    await workbench.openCatalog();
    await workbench.click(
      workbench.page.getByRole("button", { name: "Create Descriptors for Folders…" }),
      workbench.quickInput.getByText("services/label-printer"),
    );
  });
});
