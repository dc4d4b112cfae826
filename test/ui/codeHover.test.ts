import type { Locator } from "playwright-core";
import { CodeEditor } from "../support/codeEditor.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import type { Workbench } from "../support/workbench.ts";

/** The card over a stretch of a file's text, once the catalog is read: a hover does not wait for it. */
async function cardOver(workbench: Workbench, path: string, text: string): Promise<Locator> {
  await workbench.openFile(path);
  await workbench.page.locator(".statusbar-item").getByText("Payments").waitFor();
  return workbench.hoverOver(new CodeEditor(workbench).word(text));
}

describe("A hover in code", () => {
  const open = useWorkbench();

  it("shows whose the package is that TypeScript imports", async () => {
    const workbench = await open();
    const card = await cardOver(workbench, "services/checkout/src/basket.ts", '"@acme/money"');
    await card.getByText("Known by its package").waitFor();
    await workbench.screenshot("hover-in-typescript");
  });

  it("shows whose the cache is that a Deployment names", async () => {
    const workbench = await open();
    const text = '"checkout-cache.north.acme.example:6379"';
    const card = await cardOver(workbench, "services/checkout/k8s/deployment.yaml", text);
    await card.getByText("Known by its name").waitFor();
    await workbench.screenshot("hover-in-yaml");
  });
});
