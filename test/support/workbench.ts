import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { inRoot, outputFolder } from "../../scripts/paths.ts";
import { actThenUntil, actUntil, type Effect, eventually } from "./waiting.ts";

/** Milliseconds for what is tried again when it does not work. */
const brief = { timeout: 5_000 };

/** One window of VS Code, driven as a user drives it. Every method waits until what it does has had its effect. */
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

  /** What is typed in of the quick input. */
  get input(): Locator {
    return this.quickInput.locator('input:not([type="checkbox"])').first();
  }

  get editor(): Locator {
    return this.page.locator(".editor-instance .monaco-editor").first();
  }

  /** Waits until VS Code has shown what it showed before it was closed: that takes away what is opened earlier. */
  async untilRestored(): Promise<void> {
    await this.page.locator(".monaco-workbench .activitybar").waitFor();
    await this.page.waitForFunction("globalThis.driver !== undefined");
    await this.page.evaluate("globalThis.driver.whenWorkbenchRestored()");
  }

  /** Waits until the catalog is read: until then the rows move. */
  async untilRead(): Promise<void> {
    await eventually(async () => {
      const label = (await this.statusBarItem.getAttribute("aria-label")) ?? "";
      assert.match(label, /entities/);
      assert.doesNotMatch(label, /Reading/);
    });
  }

  /** Shows the catalog by its icon in the activity bar. */
  async openCatalog(): Promise<void> {
    const icon = this.page.locator('a.action-label[aria-label^="Callboard"]');
    const tab = this.page.locator('.activitybar [role="tab"]').filter({ has: icon });
    // A click on the icon of the view that is shown hides it; whether it has rows or a welcome, is seen later.
    const isShown = async (): Promise<boolean> =>
      (await tab.getAttribute("aria-selected")) === "true" && (await this.page.locator(".part.sidebar").isVisible());
    await this.click(tab, isShown);
    // Away from the icon, whose hover would cover rows.
    await this.page.mouse.move(900, 400);
  }

  /** A row by the start of the label that is read to users of a screen reader. */
  row(name: string | RegExp): Locator {
    return this.tree.getByRole("treeitem", { name }).first();
  }

  async expand(name: string | RegExp): Promise<void> {
    const expanded = this.row(name).and(this.page.locator('[aria-expanded="true"]'));
    await this.click(this.row(name).locator(".monaco-tl-twistie"), expanded);
  }

  /** Clicks until the effect is there: whatever is drawn anew between the press and the release takes no click. */
  async click(target: Locator, effect: Effect): Promise<void> {
    await actUntil(`a click on ${target} has its effect`, effect, () => target.click(brief));
  }

  /** Clicks what is gone once it has taken the click. */
  async clickAway(target: Locator): Promise<void> {
    await target.waitFor();
    await this.click(target, async () => !(await target.isVisible()));
  }

  /** Presses a key until its effect is there. */
  async press(key: string, effect: Effect): Promise<void> {
    await actUntil(`${key} has its effect`, effect, () => this.page.keyboard.press(key));
  }

  /** Runs a command by its title, as the palette shows it, with the keyboard. */
  async runCommand(title: string): Promise<void> {
    await this.#chooseTyped("F1", `>${title}`, this.#entries(title));
  }

  /** Chooses an entry of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.clickAway(this.#entries(label).first());
  }

  async groupBy(grouping: string): Promise<void> {
    await this.runCommand("Callboard: Group By…");
    await this.pick(grouping);
  }

  /** Answers the input box with this prompt. */
  async answer(prompt: string, text: string): Promise<void> {
    const asked = this.quickInput.getByText(prompt).first();
    await asked.waitFor();
    await actUntil(
      `"${text}" is taken for an answer`,
      async () => !(await asked.isVisible()),
      async () => {
        await this.input.fill(text, brief);
        await this.input.press("Enter", brief);
      },
    );
  }

  /** Closes the open quick input. */
  async dismiss(): Promise<void> {
    await this.press("Escape", async () => !(await this.quickInput.isVisible()));
  }

  /** Types in the open quick pick until Enter would choose an entry with this text. */
  async filterTo(typed: string, entry: string): Promise<void> {
    const isOffered = async (): Promise<boolean> =>
      (await this.input.inputValue(brief)) === typed && (await focused(this.#entries(entry)).isVisible());
    await actThenUntil(`"${typed}" leads to "${entry}"`, isOffered, async () => {
      await this.input.fill("", brief);
      await this.input.pressSequentially(typed, brief);
    });
  }

  /** Presses keys one behind the other that open a quick pick or an input box. */
  async pressChord(keys: readonly string[]): Promise<void> {
    await actUntil(`${keys.join(" ")} opens a box`, this.input, async () => {
      for (const key of keys) await this.page.keyboard.press(key);
    });
  }

  /** Chooses an entry of what a key opens, once it is the one that Enter takes. */
  async #chooseTyped(key: string, text: string, entries: Locator): Promise<void> {
    const isTyped = async (): Promise<boolean> =>
      (await this.input.isVisible()) && (await this.input.inputValue(brief)) === text;
    const isOffered = async (): Promise<boolean> => (await isTyped()) && (await focused(entries).isVisible());
    await actUntil(`"${text}" is offered`, isOffered, async () => {
      // The keys mean something else to a box that is open.
      await this.dismiss();
      await this.page.keyboard.press(key);
      await this.input.fill(text, brief);
    });
    await actUntil(
      `"${text}" is taken`,
      async () => !(await isTyped()),
      () => this.input.press("Enter", brief),
    );
  }

  #entries(label: string): Locator {
    return this.quickInput.locator(".quick-input-list .monaco-list-row").filter({ hasText: label });
  }

  /** Opens the context menu of a row, which has this entry as soon as its condition is known. */
  async openMenu(row: Locator, name: string): Promise<Locator> {
    const entry = this.page.getByRole("menuitem", { name }).first();
    const menu = this.page.locator(".context-view .monaco-menu");
    await actUntil(`the menu has "${name}"`, entry, async () => {
      if (await menu.isVisible()) await this.page.keyboard.press("Escape");
      await row.click({ button: "right", ...brief });
    });
    return entry;
  }

  /** Chooses an entry of a row's context menu, which takes no click in its first tenth of a second. */
  async chooseFromMenu(row: Locator, name: string): Promise<void> {
    await this.clickAway(await this.openMenu(row, name));
  }

  /** Answers the dialog that says this by one of its buttons. */
  async confirm(text: string | RegExp, button: string): Promise<void> {
    const dialog = this.page.locator(".monaco-dialog-box").filter({ hasText: text });
    await this.clickAway(dialog.getByRole("button", { name: button }));
  }

  /** Waits for a notification: here they do not pop up by themselves, and their list closes with the progress in it. */
  async notification(text: string | RegExp): Promise<Locator> {
    const center = this.page.locator(".notifications-center");
    const found = center.locator(".notification-list-item").filter({ hasText: text }).first();
    await actUntil(`"${text}" is told`, found, async () => {
      if (!(await center.isVisible())) await this.page.locator('[id="status.notifications"]').click(brief);
    });
    return found;
  }

  /** Does what the status bar tells of, for a few seconds. */
  async untilSaid(text: string, act: () => Promise<void>): Promise<void> {
    const said = this.page.locator(".statusbar").getByText(text).waitFor();
    await Promise.all([said, act()]);
  }

  async openFile(path: string): Promise<void> {
    const entries = this.#entries(basename(path)).filter({ hasText: dirname(path) });
    await this.#chooseTyped("Control+P", path, entries);
    const editor = this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${path}"]`);
    await editor.locator(".view-line").first().waitFor();
    await editor.and(this.page.locator(".focused")).waitFor();
  }

  /** Opens an entry of the symbols of the workspace. */
  async openSymbol(words: string, label: string): Promise<void> {
    await this.#chooseTyped("Control+T", `#${words}`, this.#entries(label));
  }

  /** Gives the keys to the editor, from wherever they went. */
  async focusEditor(): Promise<void> {
    await this.press("Control+1", this.page.locator(".editor-instance .monaco-editor.focused").first());
  }

  /** Moves the cursor of the active editor, both counted from 1; a column behind the line's end is its end. */
  async goTo(line: number, column: number): Promise<void> {
    const position = this.page.locator('.statusbar-item[id="status.editor.selection"]');
    const isThere = async (): Promise<boolean> => {
      const [, ln, col] = /Ln (\d+), Col (\d+)/.exec((await position.textContent(brief)) ?? "") ?? [];
      return Number(ln) === line && Number(col) <= column;
    };
    await actThenUntil(`the cursor is in line ${line}`, isThere, async () => {
      await this.page.keyboard.press("Control+G");
      await this.input.fill(`:${line}:${column}`, brief);
      await this.input.press("Enter", brief);
      await this.quickInput.waitFor({ state: "hidden", ...brief });
    });
    await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
  }

  /** Marks of problems below the text of the active editor. */
  marks(severity: "error" | "warning" | "info" | "hint"): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** Rests the pointer on something until its hover says this; a row that is drawn again meanwhile takes it away. */
  async hoverOver(target: Locator, text: string): Promise<Locator> {
    const hovers = this.page.locator(".monaco-hover:visible, .workbench-hover:visible");
    const hover = hovers.filter({ hasText: text }).last();
    await target.waitFor();
    await actUntil(`the hover says "${text}"`, hover, async () => {
      const box = await target.boundingBox(brief);
      if (box === null) return;
      const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
      await this.page.mouse.move(x + 300, y + 200);
      await this.page.mouse.move(x, y);
      await this.page.mouse.move(x + 1, y);
    });
    return hover;
  }

  /** Opens the Problems panel and gives its rows. */
  async openProblems(): Promise<Locator> {
    const panel = this.page.locator(".markers-panel");
    await this.press("Control+Shift+M", panel);
    return panel.getByRole("treeitem");
  }

  /** Waits until the browser has written a piece of what the extension remembers: a reload does not wait for it. */
  async untilStored(text: string): Promise<void> {
    await eventually(async () => {
      const value = await this.page.evaluate<string>(readStored);
      assert.ok(value.includes(text), value);
    });
  }

  /** Loads the window again and waits until it is there. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.untilRestored();
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

/** Of these rows the one that Enter would take. */
function focused(rows: Locator): Locator {
  return rows.and(rows.page().locator(".focused"));
}

/** Reads in the page what the extension's memento of the workspace holds. */
const readStored = `(async () => {
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
