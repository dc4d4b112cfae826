import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { BackstageBackend } from "../backstage/backend.ts";
import { findWayBack, guestCatalog } from "../backstage/consent.ts";
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

  /** Up to the question how to sign in. */
  async function connect(workbench: Workbench): Promise<void> {
    const { page, quickInput } = workbench;
    await workbench.openCatalog();
    await page.getByRole("button", { name: "Connect to a Backstage Portal" }).click();
    await quickInput.getByText("The address of the portal").waitFor();
    await quickInput.locator("input").first().fill(`${backend.url}/catalog`);
    await page.keyboard.press("Enter");
    await quickInput.getByText("What to call it").waitFor();
    await quickInput.locator("input").first().fill("acme-portal");
    await page.keyboard.press("Enter");
    await allow(workbench);
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

  it("is connected to, kept over a restart, left, and signed in to again in the browser", async () => {
    const workbench = await open("empty");
    await connect(workbench);
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

    await workbench.page.getByRole("button", { name: "Sign In", exact: true }).click();
    await allow(workbench);
    await signInByBrowser(workbench);
    await workbench.row(/^Components/).waitFor();
    await status(workbench).waitFor({ state: "detached" });
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
    await elsewhere.getByRole("button", { name: "Open the Browser Anyway" }).click();
    const { search } = new URL((await asked).url());
    const address = `${backend.url}/api/auth/v1/authorize${search}`;
    const page = await opened;
    await page.goto(await findWayBack(backend, address, "approve"));
    await page.getByText("go back to your editor").waitFor();
    await page.close();
  }
});

/** VS Code asks whether the extension may sign in, even with its own accounts. */
async function allow({ page }: Workbench): Promise<void> {
  await page.locator(".monaco-dialog-box").getByRole("button", { name: "Allow" }).click();
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
