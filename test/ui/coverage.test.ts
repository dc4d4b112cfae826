import { mkdir, readFile, writeFile } from "node:fs/promises";
import assert from "node:assert/strict";
import { join } from "node:path";
import { useWorkbench } from "../support/useWorkbench.ts";
import type { Workbench } from "../support/workbench.ts";

/** Adds folders that look like components. */
async function addPackages(workbench: Workbench, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const folder = join(workbench.folder, "services", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ name, description: `The ${name}.` }));
  }
}

describe("What the catalog lacks", () => {
  const open = useWorkbench();

  it("is ticked, looked at and created, and leaves the group", async () => {
    const workbench = await open();
    await addPackages(workbench, ["label-printer", "parcel-lockers"]);
    await workbench.openCatalog();
    await workbench.groupBy("Kind");
    await workbench.expand(/^Not in the catalog, 2 folders/);
    await workbench
      .row(/^Folder services\/label-printer/)
      .getByRole("checkbox")
      .click();
    await workbench.runCommand("Callboard: Create Descriptors for Folders…");
    const { page } = workbench;
    await page.getByText("(creating)").click();
    await page.locator(".monaco-diff-editor").getByText("The label-printer.").first().waitFor();
    await workbench.screenshot("create-descriptors");
    await page.getByRole("button", { name: "Apply" }).click();
    await workbench.row(/^Not in the catalog, 1 folder$/).waitFor();
    const text = await readFile(join(workbench.folder, "services/label-printer/catalog-info.yaml"), "utf8");
    assert.match(text, /^ {2}name: label-printer$/m);
  });

  it("is offered where there is no catalog yet", async () => {
    const workbench = await open("empty");
    await addPackages(workbench, ["label-printer"]);
    await workbench.openCatalog();
    await workbench.page.getByRole("button", { name: "Create Descriptors for Folders…" }).click();
    await workbench.quickInput.getByText("services/label-printer").waitFor();
  });
});
