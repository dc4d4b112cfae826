import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { eventually, type Workbench } from "./workbench.ts";

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
    await eventually(async () => {
      await this.#workbench.page.keyboard.press("Control+.");
      const isShown = await this.fixes
        .first()
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
      assert.ok(isShown, "no fixes are shown");
    });
  }

  /** The first stretch of text of one colour that reads so. */
  word(text: string): Locator {
    return this.#workbench.editor.locator(".view-line span span").getByText(text, { exact: true }).first();
  }

  /** Waits until a line reads so, with its indentation. */
  async untilLine(text: string): Promise<void> {
    await eventually(async () => {
      const lines = await this.#workbench.editor.locator(".view-line").allTextContents();
      const shown = lines.map((line) => line.replaceAll("\u{a0}", " "));
      assert.ok(shown.includes(text), shown.join("\n"));
    });
  }

  /** Waits until the breadcrumbs hold these one behind the other: folders, file, symbols around the cursor. */
  async untilAt(...crumbs: readonly string[]): Promise<void> {
    const shown = this.#workbench.page.locator(".breadcrumbs-control .monaco-breadcrumb-item");
    await eventually(async () => {
      const trail = (await shown.allTextContents()).map((text) => text.trim()).join(" > ");
      assert.ok(trail.includes(crumbs.join(" > ")), trail);
    });
  }

  /** Presses a key, and gives the milliseconds until the browser shows the completions that it brings. */
  async timeToSuggestions(key: string): Promise<number> {
    const { page } = this.#workbench;
    // Only the browser's own clock sees neither this process nor the way to it.
    await page.evaluate(`globalThis.suggested = new Promise((done) => {
      addEventListener("keydown", ({ timeStamp }) => {
        const look = (now) => {
          if (document.querySelector(".suggest-widget.visible .monaco-list-row")) done(now - timeStamp);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    }); undefined`);
    await page.keyboard.press(key);
    return page.evaluate<number>("globalThis.suggested");
  }
}
