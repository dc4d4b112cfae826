import { setUpBrowser } from "../setUp/browser.ts";
import { keepSecrets, startBrowser } from "./browserPage.ts";

const timeout = 120_000;

/** Opens the address of a workbench and waits until the catalog view has a row; throws when it does not. */
export async function checkCatalogView(address: string): Promise<void> {
  const browser = await startBrowser(await setUpBrowser());
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(timeout);
    await keepSecrets(page);
    await page.goto(address);
    await page.locator('.activitybar a.action-label[aria-label^="Callboard"]').click();
    await page.locator('.tree-explorer-viewlet-tree-view [role="treeitem"]').first().waitFor();
  } finally {
    await browser.close();
  }
}
