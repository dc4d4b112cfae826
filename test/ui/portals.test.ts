import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { BackstageBackend } from "../backstage/backend.ts";
import { findWayBack, guestCatalog } from "../backstage/consent.ts";
import { FaultyProxy } from "../backstage/faultyProxy.ts";
import { changeSettings, writeSettings } from "../support/folderSettings.ts";
import { connectByWelcome, giveToken, portalStatus, signInByWelcome } from "../support/portalWindow.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil, eventually } from "../support/waiting.ts";
import type { Workbench } from "../support/workbench.ts";

const everything = {
  auth: {
    clientIdMetadataDocuments: { enabled: true },
    experimentalDynamicClientRegistration: { enabled: true },
    experimentalRefreshToken: { enabled: true },
  },
};

describe("A portal", () => {
  const open = useWorkbench();
  let folder: TemporaryFolder;
  let backend: BackstageBackend;
  before(async () => {
    folder = await TemporaryFolder.create({ "guest.yaml": guestCatalog });
    backend = await BackstageBackend.start({ catalog: [folder.at("guest.yaml")], config: everything });
    await backend.waitForEntities(3);
  });
  after(async () => {
    await backend.stop();
    await folder.remove();
  });

  const connect = (workbench: Workbench): Promise<void> =>
    connectByWelcome(workbench, `${backend.url}/catalog`, "acme-portal");

  it("is tried while its address is asked for, and says what is wrong", async () => {
    const workbench = await open("empty");
    const { quickInput, input } = workbench;
    await workbench.openCatalog();
    await workbench.runCommand("Callboard: Connect to a Backstage Portal…");
    await quickInput.getByText("The address of the portal").waitFor();
    await input.fill("ftp://portal.example");
    await quickInput.getByText("cannot be a portal: its address starts with").waitFor();
    await workbench.screenshot("portal-address");
    await input.fill(`${backend.url}/backstage`);
    await actUntil(
      "the address is taken",
      async () => !(await quickInput.isVisible()),
      () => input.press("Enter"),
    );
    await workbench.notification("No Backstage answers at");
    await workbench.screenshot("portal-not-backstage");
  });

  it("is not connected to by somebody who does not want to sign in", async () => {
    const workbench = await open("empty");
    const { page } = workbench;
    await workbench.openCatalog();
    await connect(workbench);
    await workbench.confirm("acme-portal asks who you are", "Cancel");
    await connect(workbench);
    await workbench.confirm("acme-portal asks who you are", "Allow");
    await workbench.quickInput.getByText("As guest").waitFor();
    await workbench.dismiss();
    await page.getByRole("button", { name: "Connect to a Backstage Portal" }).waitFor();
    await workbench.click(page.locator('[id="status.notifications"]'), page.locator(".notifications-center"));
    assert.equal(await page.locator(".notification-list-item").filter({ hasText: "acme-portal" }).count(), 0);
  });

  it("is connected to, kept over a restart, left, and signed in to again in the browser", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    await connect(workbench);
    await workbench.confirm("acme-portal asks who you are", "Allow");
    await workbench.quickInput.getByText("As guest").waitFor();
    await workbench.screenshot("portal-sign-in");
    await workbench.pick("As guest");
    await workbench.expand(/^Components/);
    await workbench.row(/ledger/).waitFor();
    await workbench.notification("Connected to acme-portal.");
    await workbench.screenshot("portal-connected");

    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();

    await workbench.runCommand("Callboard: Sign Out of a Portal…");
    await workbench.pick("user:default/guest");
    await portalStatus(workbench).filter({ hasText: "Sign in to acme-portal" }).waitFor();
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
    await workbench.screenshot("portal-signed-out");

    await signInByWelcome(workbench);
    await giveToken(workbench, "wrong");
    await workbench.notification("acme-portal does not take this.");
    await signInByWelcome(workbench);
    await signInByBrowser(workbench);
    await workbench.row(/^Components/).waitFor();
    await portalStatus(workbench).waitFor({ state: "detached" });
  });

  it("is asked with what the token command of the workspace prints, as soon as the settings name it", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    const portal = { name: "team-portal", baseUrl: `${backend.url.replace("127.0.0.1", "localhost")}` };
    const askWith = (tokenCommand: string, noticed: () => Promise<unknown>): Promise<void> =>
      changeSettings(workbench.folder, { "callboard.portals": [{ ...portal, tokenCommand }] }, noticed);
    await askWith(`echo ${backend.token}`, () => switchTo(workbench, "team-portal"));
    await workbench.row(/^Components/).waitFor();

    const unknown = portalStatus(workbench).filter({ hasText: "Sign in to team-portal" });
    await askWith("echo wrong", () => unknown.waitFor());
    const failed = workbench.page.getByLabel("The token command of team-portal failed. It ended with 3.").first();
    await askWith("exit 3", () => failed.waitFor());
    await switchTo(workbench, "None");
    await portalStatus(workbench).waitFor({ state: "detached" });
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
  });

  it("says what it does not offer, and why", async () => {
    const proxy = await FaultyProxy.start(backend.url);
    proxy.fate = (_count, asked) => (asked.includes("/validate-entity") ? 405 : "pass");
    try {
      const portal = { name: "old-portal", baseUrl: proxy.url, tokenCommand: `echo ${backend.token}` };
      const workbench = await open("empty", (path) => writeSettings(path, { "callboard.portals": [portal] }));
      const { quickInput } = workbench;
      await workbench.openCatalog();
      await switchTo(workbench, "old-portal");
      await workbench.row(/^Components/).waitFor();
      await workbench.runCommand("Callboard: Show What the Portal Offers…");
      const missing = quickInput.locator(".monaco-list-row").filter({ hasText: "Validate in Portal" });
      await missing.getByText("old-portal has no check of descriptors: too old, or stopped by a gateway.").waitFor();
      await quickInput.getByText("Refresh in Portal").waitFor();
      await workbench.screenshot("portal-offers");
      await workbench.untilSaid("Copied the line", () => workbench.pick("Validate in Portal"));
    } finally {
      await proxy.stop();
    }
  });

  it("is kept while it is away, until the user deletes what was kept", async () => {
    // Of this attempt alone: the portal goes away, and what was kept of it is known by its address.
    const proxy = await FaultyProxy.start(backend.url);
    const portal = { name: "away-portal", baseUrl: proxy.url, tokenCommand: `echo ${backend.token}` };
    const workbench = await open("empty", (path) => writeSettings(path, { "callboard.portals": [portal] }));
    await workbench.openCatalog();
    await switchTo(workbench, "away-portal");
    await workbench.row(/^Components/).waitFor();

    await proxy.stop();
    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();
    await portalStatus(workbench).filter({ hasText: "away-portal, " }).waitFor();
    await workbench.page.getByLabel("Callboard: away-portal cannot be reached").first().waitFor();
    await workbench.screenshot("portal-away");
    await workbench.runCommand("Callboard: Pause Synchronising");
    await workbench.page.getByLabel("Synchronising with away-portal is paused.").first().waitFor();

    await workbench.runCommand("Callboard: Delete a Portal's Local Data…");
    await workbench.pick("away-portal");
    await workbench.confirm("away-portal", "Delete");
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
  });

  /** From the question how to sign in until the browser has brought the answer. */
  async function signInByBrowser(workbench: Workbench): Promise<void> {
    const context = workbench.page.context();
    // The pages of a portal are not part of its backend.
    const consent = { body: "Consent", contentType: "text/html" };
    await context.route("http://127.0.0.1:3000/**", (route) => route.fulfill(consent));
    const addresses: string[] = [];
    const pages: Page[] = [];
    context.on("request", (request) => addresses.push(request.url()));
    context.on("page", (opened) => pages.push(opened));
    await workbench.pick("In the browser");
    // This host forwards ports under other addresses, as it would for a browser that is elsewhere.
    const elsewhere = await workbench.notification("The browser seems to be on another machine");
    await workbench.screenshot("portal-elsewhere");
    const anyway = elsewhere.getByRole("button", { name: "Open the Browser Anyway" });
    const find = (): string | undefined => addresses.find((address) => address.includes("/api/auth/v1/authorize?"));
    await actUntil(
      "the browser is opened",
      async () => find() !== undefined && pages.length > 0,
      async () => {
        if (await anyway.isVisible()) await anyway.press("Enter");
      },
    );
    const { search } = new URL(find() ?? "");
    const address = `${backend.url}/api/auth/v1/authorize${search}`;
    const [page] = pages;
    assert.ok(page);
    await page.goto(await findWayBack(backend, address, "approve"));
    await page.getByText("go back to your editor").waitFor();
    await page.close();
  }
});

/** The list shows what there was when it was opened, which may be before the settings are read. */
async function switchTo(workbench: Workbench, portal: string): Promise<void> {
  const entry = workbench.quickInput.locator(".quick-input-list .monaco-list-row").filter({ hasText: portal }).first();
  await actUntil(`${portal} is offered`, entry, () => workbench.runCommand("Callboard: Switch Portal…"));
  await workbench.pick(portal);
}
