import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { BackstageBackend } from "../backstage/backend.ts";
import { guestCatalog } from "../backstage/consent.ts";
import { FaultyProxy } from "../backstage/faultyProxy.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { eventually, type Workbench } from "../support/workbench.ts";

/** Of others: the guest does not see it, a service does. */
const vault = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: vault
spec:
  type: service
  lifecycle: production
  owner: others
`;

describe("The accounts of a portal", () => {
  const open = useWorkbench();
  let folder: TemporaryFolder;
  let backend: BackstageBackend;
  let proxy: FaultyProxy;

  before(async () => {
    folder = await TemporaryFolder.create({ "all.yaml": `${guestCatalog}---\n${vault}` });
    backend = await BackstageBackend.start({ catalog: [folder.at("all.yaml")], owned: ["catalog.entity.read"] });
    await backend.waitForEntities(4);
    proxy = await FaultyProxy.start(backend.url);
  });

  after(async () => {
    await proxy.stop();
    await backend.stop();
    await folder.remove();
  });

  it("end in VS Code's own menu, are asked for again, and never see each other's data", async () => {
    const workbench = await open("empty");
    const { page, quickInput } = workbench;
    const [ledger, vaultRow] = [workbench.row(/\bledger\b/), workbench.row(/\bvault\b/)];
    await workbench.openCatalog();
    await page.getByRole("button", { name: "Connect to a Backstage Portal" }).click();
    await quickInput.getByText("The address of the portal").waitFor();
    await quickInput.locator("input").first().fill(proxy.url);
    await page.keyboard.press("Enter");
    await quickInput.getByText("What to call it").waitFor();
    await quickInput.locator("input").first().fill("acme-portal");
    await page.keyboard.press("Enter");
    await dialog(workbench).getByRole("button", { name: "Allow" }).click();
    await workbench.pick("As guest");
    await workbench.expand(/^Components/);
    await ledger.waitFor();
    assert.equal(await vaultRow.count(), 0);

    await signOutByMenu(workbench, "user:default/guest");
    await status(workbench).filter({ hasText: "Sign in to acme-portal" }).waitFor();
    await eventually(async () => assert.equal(await ledger.count(), 0));
    await workbench.screenshot("portal-signed-out-by-menu");
    proxy.tokens.clear();
    proxy.count = 0;
    await workbench.runCommand("Callboard: Synchronise Portal Now");
    await eventually(async () => assert.ok(proxy.count > 0, "nothing was asked"));
    assert.deepEqual([...proxy.tokens], [""]);

    await page.getByRole("button", { name: "Sign In", exact: true }).click();
    await dialog(workbench).getByRole("button", { name: "Allow" }).click();
    await workbench.pick("With a token");
    await quickInput.locator('input[type="password"]').fill(backend.token);
    await page.keyboard.press("Enter");
    await workbench.expand(/^Components/);
    await vaultRow.waitFor();
    await status(workbench).waitFor({ state: "detached" });

    await signOutByMenu(workbench, "token");
    await page.getByRole("button", { name: "Sign In", exact: true }).click();
    await dialog(workbench).getByRole("button", { name: "Allow" }).click();
    await workbench.pick("As guest");
    await workbench.expand(/^Components/);
    await ledger.waitFor();
    assert.equal(await vaultRow.count(), 0);
    await workbench.reload();
    await workbench.openCatalog();
    await workbench.expand(/^Components/);
    await ledger.waitFor();
    assert.equal(await vaultRow.count(), 0);
  });
});

/** By the accounts menu at the bottom of the activity bar, which asks once more. */
async function signOutByMenu(workbench: Workbench, account: string): Promise<void> {
  const { page } = workbench;
  const question = dialog(workbench).getByRole("button", { name: "Sign Out" });
  await eventually(async () => {
    await page.keyboard.press("Escape");
    await page.locator('.activitybar [aria-label^="Accounts"]').first().click();
    await page
      .getByRole("menuitem", { name: account })
      .first()
      .hover({ timeout: 5_000 })
      .catch(() => undefined);
    await page
      .getByRole("menuitem", { name: "Sign Out" })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    const isAsked = await question.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    assert.ok(isAsked, `the accounts menu did not sign ${account} out`);
  });
  await question.click();
  await dialog(workbench).waitFor({ state: "detached" });
}

function dialog({ page }: Workbench): Locator {
  return page.locator(".monaco-dialog-box");
}

/** What the status bar says of the portal; nothing while all is well. */
function status({ page }: Workbench): Locator {
  return page.locator('.statusbar-item[id$="callboard.portal"]').first();
}
