import assert from "node:assert/strict";
import type { Workbench } from "../support/workbench.ts";
import { useWorkbench } from "../support/useWorkbench.ts";

const themes = [
  ["Dark Modern", "dark"],
  ["Light Modern", "light"],
  ["Default High Contrast", "high-contrast"],
  ["Default High Contrast Light", "high-contrast-light"],
] as const;

for (const [theme, name] of themes) {
  describe(`In the theme ${theme}`, () => {
    const open = useWorkbench({ settings: { "workbench.colorTheme": theme } });

    it("rows have icons in the theme's colours, and problems the editor's own", async () => {
      const workbench = await open();
      await workbench.openCatalog();
      await workbench.groupBy("Kind");
      await workbench.expand(/^Components/);
      await workbench.row(/dispatch,/i).waitFor();
      const [healthy, broken] = [await colorOf(workbench, /checkout,/i), await colorOf(workbench, /dispatch,/i)];
      assert.notEqual(broken, healthy);
      const icon = workbench
        .row(/checkout,/i)
        .locator(".codicon, .custom-view-tree-node-item-icon")
        .first();
      assert.notEqual(await icon.evaluate((element) => getComputedStyle(element, "::before").content), "none");
      await workbench.screenshot(`theme-${name}`);
    });
  });
}

function colorOf(workbench: Workbench, row: RegExp): Promise<string> {
  return workbench
    .row(row)
    .locator(".label-name")
    .evaluate((element) => getComputedStyle(element).color);
}
