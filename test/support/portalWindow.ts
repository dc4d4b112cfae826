import type { Locator } from "playwright-core";
import { actUntil } from "./waiting.ts";
import type { Workbench } from "./workbench.ts";

/** Connects to a portal, up to VS Code's question whether the extension may sign in. */
export async function connectByWelcome(workbench: Workbench, url: string, name: string): Promise<void> {
  const button = workbench.page.getByRole("button", { name: "Connect to a Backstage Portal" });
  await workbench.click(button, workbench.quickInput.getByText("The address of the portal"));
  await workbench.answer("The address of the portal", url);
  await workbench.answer("What to call it", name);
  await workbench.page.locator(".monaco-dialog-box").getByText(`${name} asks who you are`).waitFor();
}

/** From the view of a portal that nobody is signed in to, up to the question how. */
export async function signInByWelcome(workbench: Workbench): Promise<void> {
  const button = workbench.page.getByRole("button", { name: "Sign In", exact: true });
  await workbench.click(button, workbench.page.locator(".monaco-dialog-box"));
  await workbench.confirm(/sign in/, "Allow");
}

/** Chooses to sign in with a token, and gives it. */
export async function giveToken(workbench: Workbench, token: string): Promise<void> {
  await workbench.pick("With a token");
  const input = workbench.quickInput.locator('input[type="password"]');
  await input.waitFor();
  const isTaken = async (): Promise<boolean> => !(await input.isVisible());
  await actUntil("the token is taken", isTaken, async () => {
    await input.fill(token, { timeout: 5_000 });
    await input.press("Enter", { timeout: 5_000 });
  });
}

/** What the status bar says of the portal; nothing while all is well. */
export function portalStatus({ page }: Workbench): Locator {
  return page.locator('.statusbar-item[id$="callboard.portal"]').first();
}
