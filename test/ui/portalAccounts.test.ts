import assert from "node:assert/strict";
import { BackstageBackend } from "../backstage/backend.ts";
import { until } from "../backstage/backendProcess.ts";
import { guestCatalog } from "../backstage/consent.ts";
import { FaultyProxy } from "../backstage/faultyProxy.ts";
import { DescriptorServer } from "../backstage/portal.ts";
import { buildEntity } from "../support/builders.ts";
import { writeSettings } from "../support/folderSettings.ts";
import { connectByWelcome, giveToken, portalStatus, signInByWelcome } from "../support/portalWindow.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil, eventually, patience } from "../support/waiting.ts";
import type { Workbench } from "../support/workbench.ts";

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
    const [ledger, vaultRow] = [workbench.row(/\bledger\b/), workbench.row(/\bvault\b/)];
    await workbench.openCatalog();
    await connectByWelcome(workbench, proxy.url, "acme-portal");
    await workbench.confirm("acme-portal asks who you are", "Allow");
    await workbench.pick("As guest");
    await workbench.expand(/^Components/);
    await ledger.waitFor();
    assert.equal(await vaultRow.count(), 0);

    await signOutByMenu(workbench, "user:default/guest");
    await portalStatus(workbench).filter({ hasText: "Sign in to acme-portal" }).waitFor();
    await eventually(async () => assert.equal(await ledger.count(), 0));
    await workbench.screenshot("portal-signed-out-by-menu");
    proxy.tokens.clear();
    proxy.count = 0;
    await workbench.runCommand("Callboard: Synchronise Portal Now");
    await eventually(async () => assert.ok(proxy.count > 0, "nothing was asked"));
    assert.deepEqual([...proxy.tokens], [""]);

    await signInByWelcome(workbench);
    await giveToken(workbench, backend.token);
    await workbench.expand(/^Components/);
    await vaultRow.waitFor();
    await portalStatus(workbench).waitFor({ state: "detached" });

    await signOutByMenu(workbench, "token");
    await signInByWelcome(workbench);
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

describe("An orphan in a portal", () => {
  const open = useWorkbench();
  const spec = { type: "service", lifecycle: "production", owner: "others" };
  const path = "/acme/store/blob/main/catalog-info.yaml";
  const depot = buildEntity("component:depot", spec);
  let server: DescriptorServer;
  let backend: BackstageBackend;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await BackstageBackend.start({
      catalog: [],
      config: {
        // An entity is an orphan once it has been processed again; the minutes are those of the other configuration.
        catalog: { orphanStrategy: "keep", processingInterval: { minutes: 0, seconds: 1 } },
        backend: { reading: { allow: [{ host: server.host }] } },
      },
    });
  });

  after(async () => {
    await backend.stop();
    await server.stop();
  });

  it("is marked in the tree, and deleted without what still stands in its file", async () => {
    const target = server.put(path, depot, buildEntity("component:lonely", spec));
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ type: "url", target });
    await backend.fetch("/api/catalog/locations", "service", { method: "POST", headers, body });
    await backend.waitForEntities(2);
    server.put(path, depot);
    await until("has an orphan", 2 * patience, async () => {
      return JSON.stringify(await backend.ask("/api/catalog/entities")).includes("backstage.io/orphan");
    });

    const portal = { name: "acme-portal", baseUrl: backend.url, tokenCommand: `echo ${backend.token}` };
    const workbench = await open("empty", (path) => writeSettings(path, { "callboard.portals": [portal] }));
    const { page } = workbench;
    await workbench.openCatalog();
    await workbench.expand(/^Components/);
    const row = workbench.row(/lonely.*, orphan$/);
    await row.waitFor();
    await workbench.runCommand("Callboard: Show Drift…");
    await workbench.quickInput.getByText("Orphan in acme-portal: nothing leads to it any more").waitFor();
    await workbench.dismiss();
    await workbench.openMenu(row, "Open in Portal");
    assert.equal(await page.getByRole("menuitem", { name: "Refresh in Portal" }).count(), 0);
    await workbench.chooseFromMenu(row, "Unregister from Portal…");
    const question = "Delete the orphan component:default/lonely from acme-portal?";
    await page.locator(".monaco-dialog-box").getByText(question).waitFor();
    await workbench.screenshot("portal-orphan");
    await workbench.confirm(question, "Delete");
    await row.waitFor({ state: "detached", timeout: 2 * patience });
    await workbench.row(/depot/).waitFor();
    assert.ok(JSON.stringify(await backend.ask("/api/catalog/locations")).includes(target));
  });
});

describe("A portal of which nothing is here", () => {
  const open = useWorkbench();

  it("says that it did not answer, and takes the way to its log", async () => {
    // Nobody listens there.
    const portal = { name: "acme-portal", baseUrl: "http://127.0.0.1:9" };
    const workbench = await open("empty", (path) => writeSettings(path, { "callboard.portals": [portal] }));
    const { page } = workbench;
    await workbench.openCatalog();
    await page.getByText("The portal did not answer, and nothing of it is kept here.").waitFor();
    await page.getByRole("button", { name: "Try Again" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Connect to a Backstage Portal" }).count(), 0);
    await workbench.screenshot("portal-nothing-here");
    await workbench.runCommand("Callboard: Pause Synchronising");
    await page.getByRole("button", { name: "Resume Synchronising" }).waitFor();
  });
});

/** By the accounts menu at the bottom of the activity bar, which asks once more. */
async function signOutByMenu(workbench: Workbench, account: string): Promise<void> {
  const { page } = workbench;
  const entry = page.getByRole("menuitem", { name: account }).first();
  const dialog = page.locator(".monaco-dialog-box").filter({ has: page.getByRole("button", { name: "Sign Out" }) });
  await actUntil(`the menu signs ${account} out`, dialog, async () => {
    const brief = { timeout: 5_000 };
    if (!(await entry.isVisible())) await page.locator('.activitybar [aria-label^="Accounts"]').first().click(brief);
    await entry.hover(brief);
    await page.getByRole("menuitem", { name: "Sign Out" }).click(brief);
  });
  await workbench.clickAway(dialog.getByRole("button", { name: "Sign Out" }));
}
