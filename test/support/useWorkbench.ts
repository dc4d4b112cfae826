import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { outputFolder } from "../../scripts/paths.ts";
import { type HostSettings, type Workbench, WorkbenchHost } from "./workbench.ts";

/** Gives a suite a host of its own. Each test opens windows with the returned function; they are closed after it. */
export function useWorkbench(settings: HostSettings = {}): (content?: "acme" | "empty") => Promise<Workbench> {
  let host: WorkbenchHost | undefined;
  let last: Workbench | undefined;
  before(async () => {
    host = await WorkbenchHost.start(settings);
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.isFailed() && last !== undefined) await keepEvidence(currentTest.fullTitle(), last);
    last = undefined;
    await host?.closeAll();
  });
  after(async () => host?.stop());
  return async (content) => {
    if (host === undefined) throw new Error("No window can be opened before the host has started.");
    last = await host.open(content);
    return last;
  };
}

/** What the window looked like when a test failed. */
async function keepEvidence(title: string, { page }: Workbench): Promise<void> {
  const folder = join(outputFolder, "failures");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${title.replaceAll(/\W+/g, "-").slice(0, 100)}.png`);
  await page.screenshot({ path });
  console.error(`The window of "${title}" is kept in ${path}`);
}
