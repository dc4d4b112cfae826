import { CodeEditor } from "../support/codeEditor.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import type { Workbench } from "../support/workbench.ts";

/** The card over a stretch of a file's text, once the catalog is read: a hover does not wait for it. */
async function showCard(workbench: Workbench, path: string, text: string, said: string): Promise<void> {
  await workbench.openFile(path);
  await workbench.page.locator(".statusbar-item").getByText("Payments").waitFor();
  await workbench.hoverOver(new CodeEditor(workbench).word(text), said);
}

describe("A hover in code", () => {
  const open = useWorkbench();

  it("shows whose the package is that TypeScript imports", async () => {
    const workbench = await open();
    await showCard(workbench, "services/checkout/src/basket.ts", '"@acme/money"', "Known by its package");
    await workbench.screenshot("hover-in-typescript");
  });

  it("shows whose the cache is that a Deployment names", async () => {
    const workbench = await open();
    const text = '"checkout-cache.north.acme.example:6379"';
    await showCard(workbench, "services/checkout/k8s/deployment.yaml", text, "Known by its name");
    await workbench.screenshot("hover-in-yaml");
  });
});
