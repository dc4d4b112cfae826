import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { eventually } from "../support/waiting.ts";
import { useWorkbench } from "../support/useWorkbench.ts";

const themes = [
  ["Dark Modern", "dark", "vs-dark"],
  ["Light Modern", "light", "vs"],
  ["Default High Contrast", "high-contrast", "hc-black"],
  ["Default High Contrast Light", "high-contrast-light", "hc-light"],
] as const;

for (const [theme, name, colours] of themes) {
  describe(`In the theme ${theme}`, () => {
    const open = useWorkbench({ settings: { "workbench.colorTheme": theme } });

    it("rows have icons, and the count of their problems beside the editor's colour for them", async () => {
      const workbench = await open();
      await workbench.openCatalog();
      await workbench.page.locator(`.monaco-workbench.${colours}`).waitFor();
      await workbench.groupBy("Kind");
      await workbench.expand(/^Components/);
      const [healthy, broken] = [workbench.row(/^component Checkout/), workbench.row(/^component Dispatch/)];
      await broken.waitFor();
      await eventually(async () =>
        assert.equal((await styleOf(broken, ".monaco-icon-label", "::after")).content, '"1"'),
      );
      assert.equal((await styleOf(healthy, ".monaco-icon-label", "::after")).content, "none");
      assert.notEqual((await styleOf(healthy, ".codicon:not(.monaco-tl-twistie)", "::before")).content, "none");
      // High contrast has no colours for it: there the count alone says so.
      if (!colours.startsWith("hc-")) {
        const nameOf = (row: Locator): ReturnType<typeof styleOf> => styleOf(row, ".label-name");
        await eventually(async () => assert.notEqual((await nameOf(broken)).color, (await nameOf(healthy)).color));
      }
      await workbench.screenshot(`theme-${name}`);
    });
  });
}

/** How a part of a row is painted. */
function styleOf(row: Locator, part: string, pseudoElement?: string): Promise<{ color: string; content: string }> {
  return row
    .locator(part)
    .first()
    .evaluate((element, pseudo) => {
      const { color, content } = getComputedStyle(element, pseudo);
      return { color, content };
    }, pseudoElement);
}
