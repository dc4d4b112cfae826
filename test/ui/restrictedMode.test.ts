import { useWorkbench } from "../support/useWorkbench.ts";

describe("Restricted Mode", () => {
  const open = useWorkbench({ hasWorkspaceTrust: true });

  it("shows and checks the catalog of a folder that is not trusted", async () => {
    const workbench = await open();
    await workbench.page.locator('.statusbar-item [aria-label*="Restricted Mode"]').first().waitFor();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();
    const problems = await workbench.openProblems();
    await problems.filter({ hasText: "Tags may hold" }).first().waitFor();
  });
});
