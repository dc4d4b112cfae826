import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { keepSecrets, startBrowser } from "../../scripts/host/browserPage.ts";
import { type Server, startServer } from "../../scripts/host/server.ts";
import { inRoot, outputFolder, root } from "../../scripts/paths.ts";
import { setUpBrowser } from "../../scripts/setUp/browser.ts";
import { setUpCodeServer } from "../../scripts/setUp/codeServer.ts";

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

/** A server and a browser for the tests of one suite. */
export class WorkbenchHost {
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #opened = new Set<BrowserContext>();
  readonly #folders = new Set<string>();

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
  async open(content: "acme" | "empty" = "acme"): Promise<Workbench> {
    const parent = await realpath(await mkdtemp(join(tmpdir(), "callboard-ui-")));
    this.#folders.add(parent);
    const folder = join(parent, content);
    if (content === "acme") await cp(inRoot("test/fixtures/acme"), folder, { recursive: true });
    else await mkdir(folder);

    const viewport = { width: 1280, height: 800 };
    const context = await this.#browser.newContext({ viewport, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
    this.#opened.add(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await keepSecrets(page);
    await page.goto(this.#server.addressOf({ workspace: folder, extensionDevelopmentPath: root }));
    await page.locator(".monaco-workbench .activitybar").waitFor();
    return new Workbench(page, folder);
  }

  /** Closes what a test opened. */
  async closeAll(): Promise<void> {
    for (const context of this.#opened) await context.close();
    this.#opened.clear();
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    this.#folders.clear();
  }

  readLogs(): Promise<string> {
    return this.#server.readLogs();
  }

  async stop(): Promise<void> {
    await this.closeAll();
    await this.#browser.close();
    this.#server.stop();
  }
}

/** One window of VS Code, driven as a user drives it. Every method waits until what it names is there. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  /** The tree of the catalog view. */
  get tree(): Locator {
    return this.page.locator('.sidebar .tree-explorer-viewlet-tree-view [role="tree"]');
  }

  get statusBarItem(): Locator {
    return this.page.locator('.statusbar-item [aria-label^="Callboard"]').first();
  }

  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget");
  }

  get hover(): Locator {
    return this.page.locator(".monaco-hover:visible, .workbench-hover:visible").last();
  }

  /** Shows the catalog by its icon in the activity bar. */
  async openCatalog(): Promise<void> {
    const icon = this.page.locator('a.action-label[aria-label^="Callboard"]');
    const tab = this.page.locator('.activitybar [role="tab"]').filter({ has: icon });
    await tab.waitFor();
    if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
    await this.page.locator(".sidebar .tree-explorer-viewlet-tree-view").first().waitFor();
    // Away from the icon, whose hover would cover rows.
    await this.page.mouse.move(900, 400);
  }

  /** A row by the start of the label that is read to users of a screen reader. */
  row(name: string | RegExp): Locator {
    return this.tree.getByRole("treeitem", { name }).first();
  }

  async expand(name: string | RegExp): Promise<void> {
    const row = this.row(name);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
    await this.tree.locator('[role="treeitem"][aria-expanded="true"]').and(row).waitFor();
  }

  /** Runs a command by its title, as the palette shows it. */
  async runCommand(title: string, options: { readonly byKeyboard?: boolean } = {}): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.quickInput.locator("input").first().fill(`>${title}`);
    if (options.byKeyboard !== true) return this.pick(title);
    await this.#entry(title).waitFor();
    return this.page.keyboard.press("Enter");
  }

  async groupBy(grouping: string): Promise<void> {
    await this.runCommand("Callboard: Group By…");
    await this.pick(grouping);
  }

  /** Waits until the browser has written a piece of what the extension remembers: a reload does not wait for it. */
  async untilStored(text: string): Promise<void> {
    const stored = `(async () => {
      const read = (request) => new Promise((done) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => done(undefined);
      });
      for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith("vscode-web-state-db")) continue;
        const database = await read(indexedDB.open(name));
        const value = await read(database.transaction("ItemTable").objectStore("ItemTable").get("callboard.callboard"));
        database.close();
        if (value !== undefined) return value;
      }
      return "";
    })()`;
    await eventually(async () => {
      const value = await this.page.evaluate<string>(stored);
      assert.ok(value.includes(text), value);
    });
  }

  /** Loads the window again and waits until it is there. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator(".monaco-workbench .activitybar").waitFor();
  }

  /** Chooses an entry of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.#entry(label).click();
  }

  #entry(label: string): Locator {
    return this.quickInput.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
  }

  /** Chooses an entry of a row's context menu, which takes no click in its first tenth of a second. */
  async chooseFromMenu(row: Locator, name: string): Promise<void> {
    const entry = this.page.getByRole("menuitem", { name });
    await eventually(async () => {
      if (!(await entry.isVisible())) await row.click({ button: "right" });
      await entry.click();
      const isClosed = await entry.waitFor({ state: "detached", timeout: 1_000 }).then(
        () => true,
        () => false,
      );
      assert.ok(isClosed, `the menu took no click on "${name}"`);
    });
  }

  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.quickInput.locator("input").first().fill(path);
    await this.pick(basename(path));
    await this.editor.locator(".view-line").first().waitFor();
  }

  get editor(): Locator {
    return this.page.locator(".editor-instance .monaco-editor").first();
  }

  /** Moves the cursor of the active editor, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.quickInput.locator("input").first().fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.quickInput.waitFor({ state: "hidden" });
  }

  /** Marks of problems below the text of the active editor. */
  marks(severity: "error" | "warning" | "info" | "hint"): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** Rests the pointer on something until its hover is shown; a row that is drawn again meanwhile takes it away. */
  async hoverOver(target: Locator): Promise<Locator> {
    await target.waitFor();
    await eventually(async () => {
      const box = await target.boundingBox();
      assert.ok(box !== null);
      const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
      await this.page.mouse.move(x + 300, y + 200);
      await this.page.mouse.move(x, y);
      await this.page.mouse.move(x + 1, y);
      const isShown = await this.hover.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      assert.ok(isShown, "no hover is shown");
    });
    return this.hover;
  }

  /** Opens the Problems panel and gives its rows. */
  async openProblems(): Promise<Locator> {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) await this.page.keyboard.press("Control+Shift+M");
    await panel.waitFor();
    return panel.getByRole("treeitem");
  }

  /**
   * Saves what is seen: when `CALLBOARD_SCREENSHOTS` is set (`npm run screenshots`), what the README shows goes to
   * media/screenshots; all else goes where tests may write.
   */
  async screenshot(name: string): Promise<void> {
    const isAsked = process.env["CALLBOARD_SCREENSHOTS"] !== undefined;
    const isShown =
      isAsked && (await readFile(inRoot("README.md"), "utf8")).includes(`(media/screenshots/${name}.png)`);
    const folder = isShown ? inRoot("media/screenshots") : join(outputFolder, "screenshots");
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled", caret: "hide" });
  }
}

/** Repeats a check until it holds, for what no locator can wait for. */
export async function eventually(check: () => Promise<void>, timeout = 30_000): Promise<void> {
  const end = performance.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
