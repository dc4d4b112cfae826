import { cp, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { keepSecrets, startBrowser } from "../../scripts/host/browserPage.ts";
import { type Server, startServer } from "../../scripts/host/server.ts";
import { inRoot, root } from "../../scripts/paths.ts";
import { setUpBrowser } from "../../scripts/setUp/browser.ts";
import { setUpCodeServer } from "../../scripts/setUp/codeServer.ts";
import { patience } from "./waiting.ts";
import { Workbench } from "./workbench.ts";

/** What no test is about: everything that moves, asks or advertises. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Dark Modern",
  "workbench.reduceMotion": "on",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.editor.empty.hint": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.hover.delay": 100,
  "git.openRepositoryInParentFolders": "never",
  "git.autorefresh": false,
  "json.schemaDownload.enable": false,
  "telemetry.telemetryLevel": "off",
};

export interface HostSettings {
  /** Whether VS Code asks before it trusts a folder; Restricted Mode is reached only with it. */
  readonly hasWorkspaceTrust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export type Content = "acme" | "empty";

/** What is done with the folder before the window opens: of later changes it may not hear yet. */
export type Prepare = (folder: string) => Promise<void>;

/** A server and a browser for the tests of one suite. */
export class WorkbenchHost {
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #opened = new Set<BrowserContext>();
  readonly #folders = new Set<string>();
  #last: Workbench | undefined;

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async start(host: HostSettings = {}): Promise<WorkbenchHost> {
    const [codeServer, browserPath] = [await setUpCodeServer("current"), await setUpBrowser()];
    const server = await startServer({
      codeServer,
      hasWorkspaceTrust: host.hasWorkspaceTrust ?? false,
      settings: { ...quietSettings, ...host.settings },
    });
    return new WorkbenchHost(server, await startBrowser(browserPath));
  }

  /** Opens a copy of the demo company, or an empty folder: what a test changes is gone with it. */
  async open(content: Content = "acme", prepare?: Prepare): Promise<Workbench> {
    const parent = await realpath(await mkdtemp(join(tmpdir(), "callboard-ui-")));
    this.#folders.add(parent);
    const folder = join(parent, content);
    if (content === "acme") await cp(inRoot("test/fixtures/acme"), folder, { recursive: true });
    else await mkdir(folder);
    await prepare?.(folder);

    // An attempt that failed is not to be the past of the next one.
    if (this.#opened.size === 0) await this.#server.forgetUser();
    const viewport = { width: 1280, height: 800 };
    const context = await this.#browser.newContext({ viewport, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
    this.#opened.add(context);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    await keepSecrets(page);
    const workbench = new Workbench(page, folder);
    this.#last = workbench;
    await page.goto(this.#server.addressOf({ workspace: folder, extensionDevelopmentPath: root }));
    await workbench.untilRestored();
    return workbench;
  }

  /** The window that was opened last, even where it is not there yet. */
  get last(): Workbench | undefined {
    return this.#last;
  }

  /** Closes what a test opened. */
  async closeAll(): Promise<void> {
    this.#last = undefined;
    for (const context of this.#opened) await context.close();
    this.#opened.clear();
    // The extension host that wrote here ends in its own time.
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    this.#folders.clear();
  }

  /** The end of what the extension logged in the window that was opened last. */
  readExtensionLog(): Promise<string> {
    return this.#server.readExtensionLog();
  }

  async stop(): Promise<void> {
    await this.closeAll();
    await this.#browser.close();
    this.#server.stop();
  }
}
