import { type Browser, chromium, type Page } from "playwright-core";

/** Chromium without whatever it would fetch by itself. */
const quietArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless Chromium, which ends with this process at the latest. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quietArguments, timeout: 120_000 });
}

/**
 * Makes a page of a workbench keep its secrets over a reload: the server of code-server refuses to give out the key
 * they are sealed with, so a fixed one is given.
 */
export async function keepSecrets(page: Page): Promise<void> {
  await page.route(/\/mint-key/, (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
}
