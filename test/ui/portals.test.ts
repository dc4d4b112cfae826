import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { BackstageBackend } from "../backstage/backend.ts";
import { findWayBack, guestCatalog } from "../backstage/consent.ts";
import { FaultyProxy } from "../backstage/faultyProxy.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { eventually, type Workbench } from "../support/workbench.ts";

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

  /** Up to VS Code's question whether the extension may. */
  async function connect(workbench: Workbench): Promise<void> {
    const { page, quickInput } = workbench;
    await page.getByRole("button", { name: "Connect to a Backstage Portal" }).click();
    await quickInput.getByText("The address of the portal").waitFor();
    await quickInput.locator("input").first().fill(`${backend.url}/catalog`);
    await page.keyboard.press("Enter");
    await quickInput.getByText("What to call it").waitFor();
    await quickInput.locator("input").first().fill("acme-portal");
    await page.keyboard.press("Enter");
    await dialog(workbench).waitFor();
  }

  it("is tried while its address is asked for, and says what is wrong", async () => {
    const workbench = await open("empty");
    const { page, quickInput } = workbench;
    await workbench.openCatalog();
    await workbench.runCommand("Callboard: Connect to a Backstage Portal…");
    const input = quickInput.locator("input").first();
    await input.fill("ftp://portal.example");
    await quickInput.getByText("cannot be a portal: its address starts with").waitFor();
    await workbench.screenshot("portal-address");
    await input.fill(`${backend.url}/backstage`);
    await page.keyboard.press("Enter");
    await notification(workbench, "No Backstage answers at");
    await workbench.screenshot("portal-not-backstage");
  });

  it("is not connected to by somebody who does not want to sign in", async () => {
    const workbench = await open("empty");
    const { page } = workbench;
    await workbench.openCatalog();
    await connect(workbench);
    await dialog(workbench).getByText("acme-portal asks who you are").waitFor();
    await dialog(workbench).getByRole("button", { name: "Cancel" }).click();
    await connect(workbench);
    await allow(workbench);
    await workbench.quickInput.getByText("As guest").waitFor();
    await page.keyboard.press("Escape");
    await workbench.quickInput.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Connect to a Backstage Portal" }).waitFor();
    await page.locator('[id="status.notifications"]').click();
    const nothing = page.locator(".notifications-center-header-title").filter({ hasText: /^No new notifications$/i });
    await nothing.waitFor({ state: "attached" });
  });

  it("is connected to, kept over a restart, left, and signed in to again in the browser", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    await connect(workbench);
    await allow(workbench);
    await workbench.quickInput.getByText("As guest").waitFor();
    await workbench.screenshot("portal-sign-in");
    await workbench.pick("As guest");
    await workbench.expand(/^Components/);
    await workbench.row(/ledger/).waitFor();
    await notification(workbench, "Connected to acme-portal.");
    await workbench.screenshot("portal-connected");

    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();

    await workbench.runCommand("Callboard: Sign Out of a Portal…");
    await workbench.pick("user:default/guest");
    await status(workbench).filter({ hasText: "Sign in to acme-portal" }).waitFor();
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
    await workbench.screenshot("portal-signed-out");

    const signIn = workbench.page.getByRole("button", { name: "Sign In", exact: true });
    await signIn.click();
    await allow(workbench);
    await workbench.pick("With a token");
    await workbench.quickInput.locator('input[type="password"]').fill("wrong");
    await workbench.page.keyboard.press("Enter");
    await notification(workbench, "acme-portal does not take this.");
    await signIn.click();
    await allow(workbench);
    await signInByBrowser(workbench);
    await workbench.row(/^Components/).waitFor();
    await status(workbench).waitFor({ state: "detached" });
  });

  it("is asked with what the token command of the workspace prints, as soon as the settings name it", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    const portal = { name: "team-portal", baseUrl: `${backend.url.replace("127.0.0.1", "localhost")}` };
    await writeSettings(workbench, { "callboard.portals": [{ ...portal, tokenCommand: `echo ${backend.token}` }] });
    await switchTo(workbench, "team-portal");
    await workbench.row(/^Components/).waitFor();

    await writeSettings(workbench, { "callboard.portals": [{ ...portal, tokenCommand: "echo wrong" }] });
    await status(workbench).filter({ hasText: "Sign in to team-portal" }).waitFor();
    await writeSettings(workbench, { "callboard.portals": [{ ...portal, tokenCommand: "exit 3" }] });
    await workbench.page.getByLabel("The token command of team-portal failed. It ended with 3.").first().waitFor();
    await switchTo(workbench, "None");
    await status(workbench).waitFor({ state: "detached" });
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
  });

  it("says what it does not offer, and why", async () => {
    const proxy = await FaultyProxy.start(backend.url);
    proxy.fate = (_count, asked) => (asked.includes("/validate-entity") ? 405 : "pass");
    try {
      const workbench = await open("empty");
      const { page, quickInput } = workbench;
      await workbench.openCatalog();
      const portal = { name: "old-portal", baseUrl: proxy.url, tokenCommand: `echo ${backend.token}` };
      await writeSettings(workbench, { "callboard.portals": [portal] });
      await switchTo(workbench, "old-portal");
      await workbench.row(/^Components/).waitFor();
      await workbench.runCommand("Callboard: Show What the Portal Offers…");
      const missing = quickInput.locator(".monaco-list-row").filter({ hasText: "Validate in Portal" });
      await missing.getByText("old-portal has no check of descriptors: too old, or stopped by a gateway.").waitFor();
      await quickInput.getByText("Refresh in Portal").waitFor();
      await workbench.screenshot("portal-offers");
      await missing.click();
      await page.locator(".statusbar").getByText("Copied the line").waitFor();
    } finally {
      await proxy.stop();
    }
  });

  it("is kept while it is away, until the user deletes what was kept", async () => {
    const workbench = await open("empty");
    await workbench.openCatalog();
    const portal = { name: "away-portal", baseUrl: `${backend.url.replace("127.0.0.1", "localhost")}` };
    await writeSettings(workbench, { "callboard.portals": [{ ...portal, tokenCommand: `echo ${backend.token}` }] });
    await switchTo(workbench, "away-portal");
    await workbench.row(/^Components/).waitFor();

    await backend.stop();
    await workbench.reload();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();
    await status(workbench).filter({ hasText: "away-portal, " }).waitFor();
    await workbench.page.getByLabel("Callboard: away-portal cannot be reached").first().waitFor();
    await workbench.screenshot("portal-away");
    await workbench.runCommand("Callboard: Pause Synchronising");
    await workbench.page.getByLabel("Synchronising with away-portal is paused.").first().waitFor();

    await workbench.runCommand("Callboard: Delete a Portal's Local Data…");
    await workbench.pick("away-portal");
    await workbench.page.locator(".monaco-dialog-box").getByRole("button", { name: "Delete" }).click();
    await eventually(async () => assert.equal(await workbench.row(/^Components/).count(), 0));
  });

  /** From the question how to sign in until the browser has brought the answer. */
  async function signInByBrowser(workbench: Workbench): Promise<void> {
    const context = workbench.page.context();
    // The pages of a portal are not part of its backend.
    const consent = { body: "Consent", contentType: "text/html" };
    await context.route("http://127.0.0.1:3000/**", (route) => route.fulfill(consent));
    const asked = context.waitForEvent("request", (request) => request.url().includes("/api/auth/v1/authorize?"));
    const opened = context.waitForEvent("page");
    await workbench.pick("In the browser");
    // This host forwards ports under other addresses, as it would for a browser that is elsewhere.
    const elsewhere = await notification(workbench, "The browser seems to be on another machine");
    await workbench.screenshot("portal-elsewhere");
    await elsewhere.getByRole("button", { name: "Open the Browser Anyway" }).press("Enter");
    const { search } = new URL((await asked).url());
    const address = `${backend.url}/api/auth/v1/authorize${search}`;
    const page = await opened;
    await page.goto(await findWayBack(backend, address, "approve"));
    await page.getByText("go back to your editor").waitFor();
    await page.close();
  }
});

/** Writes the settings of the folder that is open, as somebody does who shares them with a team. */
async function writeSettings({ folder }: Workbench, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(join(folder, ".vscode"), { recursive: true });
  await writeFile(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
}

/** The palette and the list show what there was when they were opened, which may be before the settings are read. */
async function switchTo({ page, quickInput }: Workbench, portal: string): Promise<void> {
  const entry = (text: string): Locator =>
    quickInput.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first();
  const isThere = (text: string): Promise<boolean> =>
    entry(text)
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false,
      );
  await eventually(async () => {
    await page.keyboard.press("F1");
    await quickInput.locator("input").first().fill(">Callboard: Switch Portal…");
    const isOffered = await isThere("Callboard: Switch Portal…");
    if (isOffered) await entry("Callboard: Switch Portal…").click();
    const isListed = isOffered && (await isThere(portal));
    if (!isListed) await page.keyboard.press("Escape");
    assert.ok(isListed, `${portal} is not offered`);
  });
  await entry(portal).click();
}

/** VS Code asks whether the extension may sign in, even with its own accounts. */
async function allow(workbench: Workbench): Promise<void> {
  await dialog(workbench).getByRole("button", { name: "Allow" }).click();
}

function dialog({ page }: Workbench): Locator {
  return page.locator(".monaco-dialog-box");
}

/** Waits for a notification; here they do not pop up by themselves. */
async function notification({ page }: Workbench, text: string): Promise<Locator> {
  const center = page.locator(".notifications-center");
  if (!(await center.isVisible())) await page.locator('[id="status.notifications"]').click();
  const found = center.locator(".notification-list-item").filter({ hasText: text }).first();
  await found.waitFor();
  return found;
}

/** What the status bar says of the portal; nothing while all is well. */
function status({ page }: Workbench): Locator {
  return page.locator('.statusbar-item[id$="callboard.portal"]').first();
}
