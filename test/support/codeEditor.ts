import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { actUntil, eventually } from "./waiting.ts";
import type { Workbench } from "./workbench.ts";

/** What the text editor of a window shows around its text. */
export class CodeEditor {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The rows of the list of completions. */
  get suggestions(): Locator {
    return this.#workbench.editor.locator(".suggest-widget.visible .monaco-list-row");
  }

  /** The rows of the menu of fixes. */
  get fixes(): Locator {
    return this.#workbench.page.locator(".action-widget .monaco-list-row.action");
  }

  /** Opens the menu of fixes by its key; whatever moves the text, such as a line above it, closes the menu. */
  async openFixes(): Promise<void> {
    await this.#workbench.press("Control+.", this.fixes.first());
  }

  /** Chooses from the menu of fixes until a line reads as it is to read then. */
  async fix(title: string, line: string): Promise<void> {
    const isMended = async (): Promise<boolean> => (await this.#lines()).includes(line);
    await actUntil(`"${title}" gives "${line}"`, isMended, async () => {
      await this.openFixes();
      await this.fixes.filter({ hasText: title }).click({ timeout: 5_000 });
    });
  }

  /** The first stretch of text of one colour that reads so. */
  word(text: string): Locator {
    return this.#workbench.editor.locator(".view-line span span").getByText(text, { exact: true }).first();
  }

  /** Waits until a line reads so, with its indentation. */
  async untilLine(text: string): Promise<void> {
    await eventually(async () => {
      const lines = await this.#lines();
      assert.ok(lines.includes(text), lines.join("\n"));
    });
  }

  /** Waits until the breadcrumbs hold these one behind the other: folders, file, symbols around the cursor. */
  async untilAt(...crumbs: readonly string[]): Promise<void> {
    await eventually(async () => {
      const trail = await this.#trail();
      assert.ok(trail.includes(crumbs.join(" > ")), trail);
    });
  }

  /** Goes to the definition of what is at the cursor, which is there. From there the key would lead elsewhere. */
  async goToDefinition(...crumbs: readonly string[]): Promise<void> {
    const isThere = async (): Promise<boolean> => (await this.#trail()).includes(crumbs.join(" > "));
    await this.#workbench.press("F12", isThere);
  }

  /** Presses a key, and gives the milliseconds until the browser shows the completions that it brings. */
  async timeToSuggestions(key: string): Promise<number> {
    const { page } = this.#workbench;
    // Only the browser's own clock sees neither this process nor the way to it.
    await page.evaluate(`globalThis.suggested = undefined;
      addEventListener("keydown", ({ timeStamp }) => {
        const look = (now) => {
          if (document.querySelector(".suggest-widget.visible .monaco-list-row")) globalThis.suggested = now - timeStamp;
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });`);
    await page.keyboard.press(key);
    const found = await page.waitForFunction("globalThis.suggested");
    return Number(await found.jsonValue());
  }

  async #lines(): Promise<readonly string[]> {
    const lines = await this.#workbench.editor.locator(".view-line").allTextContents();
    return lines.map((line) => line.replaceAll("\u{a0}", " "));
  }

  async #trail(): Promise<string> {
    const shown = this.#workbench.page.locator(".breadcrumbs-control .monaco-breadcrumb-item");
    return (await shown.allTextContents()).map((text) => text.trim()).join(" > ");
  }
}
