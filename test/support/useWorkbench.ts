import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { outputFolder } from "../../scripts/paths.ts";
import { readWindow } from "./windowText.ts";
import type { Workbench } from "./workbench.ts";
import { type Content, type HostSettings, type Prepare, WorkbenchHost } from "./workbenchHost.ts";

/** Gives a suite a host of its own. Each test opens windows with the returned function; they are closed after it. */
export function useWorkbench(
  settings: HostSettings = {},
): (content?: Content, prepare?: Prepare) => Promise<Workbench> {
  let host: WorkbenchHost | undefined;
  before(async () => {
    host = await WorkbenchHost.start(settings);
  });
  afterEach(async function () {
    const { currentTest } = this;
    // An attempt that is followed by another one is not counted as failed.
    if (currentTest !== undefined && !currentTest.isPassed() && host !== undefined) {
      await tellEvidence(currentTest.fullTitle(), host).catch((error: unknown) => console.error(error));
    }
    await host?.closeAll();
  });
  after(async () => host?.stop());
  return async (content, prepare) => {
    if (host === undefined) throw new Error("No window can be opened before the host has started.");
    return host.open(content, prepare);
  };
}

/** What the window showed when a test failed: in a picture, and in words for whoever has the log alone. */
async function tellEvidence(title: string, host: WorkbenchHost): Promise<void> {
  const told = [`The window of "${title}":`];
  const workbench = host.last;
  if (workbench !== undefined) {
    const late = delay(15_000, "It does not answer.");
    told.push(await Promise.race([readWindow(workbench.page).catch(String), late]));
    const folder = join(outputFolder, "failures");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${title.replaceAll(/\W+/g, "-").slice(0, 100)}.png`);
    const picture = workbench.page.screenshot({ path, timeout: 15_000 }).then(() => `It is kept in ${path}`);
    told.push(await picture.catch(String));
  }
  told.push(await host.readExtensionLog());
  console.error(told.join("\n").replaceAll(/^/gm, "      "));
}
