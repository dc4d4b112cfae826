#!/usr/bin/env node
/**
 * Stands in for VS Code's executable where desktop VS Code cannot be had: it takes the same arguments, so that
 * `runTests` of @vscode/test-electron does not notice. Behind it are the real workbench and extension host of VS Code's
 * server, shown in a headless Chromium; the page tells the exit code of the tests through two functions.
 */
import { setUpBrowser } from "../setUp/browser.ts";
import { setUpCodeServer } from "../setUp/codeServer.ts";
import { keepSecrets, startBrowser } from "./browserPage.ts";
import { type HostArguments, parseHostArguments } from "./hostArguments.ts";
import { type Server, startServer } from "./server.ts";

/** A run of all in-editor tests takes a minute; this is for a test that hangs on a busy machine. */
const testTimeout = 15 * 60_000;

process.exit(await run(parseHostArguments(process.argv.slice(2), process.cwd())));

async function run(args: HostArguments): Promise<number> {
  const codeServer = await setUpCodeServer(process.env["CALLBOARD_HOST"] === "oldest" ? "oldest" : "current");
  const browserPath = await setUpBrowser();
  const server = await startServer({
    codeServer,
    hasWorkspaceTrust: args.hasWorkspaceTrust,
    ...(args.userDataDir === undefined ? {} : { dataFolder: args.userDataDir }),
    ...(args.extensionsDir === undefined ? {} : { extensionsFolder: args.extensionsDir }),
  });
  try {
    const code = await runTestsInPage(server, browserPath, args);
    if (code !== 0) console.error(`Exit code ${code}. The host's logs:\n${await server.readLogs()}`);
    return code;
  } finally {
    server.stop();
  }
}

async function runTestsInPage(server: Server, browserPath: string, args: HostArguments): Promise<number> {
  const browser = await startBrowser(browserPath);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await keepSecrets(page);
    await page.exposeFunction("codeAutomationLog", (type: string, values: unknown[]) => print(type, values));
    const exitCode = new Promise<number>((resolve, reject) => {
      const late = new Error(`The tests did not end within ${testTimeout / 60_000} minutes.`);
      setTimeout(() => reject(late), testTimeout).unref();
      page.once("crash", () => reject(new Error("The page of the workbench crashed.")));
      void page
        .exposeFunction("codeAutomationExit", (code: number) => resolve(code))
        .then(() => page.goto(server.addressOf(args)).catch(reject));
    });
    return await exitCode;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    await browser.close();
  }
}

/** A line of the page's console, which holds those of the extension host too. */
function print(type: string, values: readonly unknown[]): void {
  console.log(`[${type}]`, ...values);
}
