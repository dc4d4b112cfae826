import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { repeating } from "../support/folderSettings.ts";
import { component } from "../support/workspaceFixture.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil, eventually } from "../support/waiting.ts";
import type { Workbench } from "../support/workbench.ts";

/** The rows of the box as they are read out (but for their icons), in the order in which they are shown; all at one moment. */
function rowsOf(workbench: Workbench): Promise<readonly string[]> {
  return workbench.page.evaluate<readonly string[]>(`
    [...document.querySelectorAll(".quick-input-widget .quick-input-list .monaco-list-row")]
      .map((row) => ({ top: row.getBoundingClientRect().top, label: row.getAttribute("aria-label") ?? "" }))
      .toSorted((one, other) => one.top - other.top)
      .map(({ label }) => label.replace(/^[a-z-]+  /, ""))
  `);
}

async function openSearch(workbench: Workbench): Promise<Locator> {
  await workbench.untilRead();
  // One that was accepted closes in its own time.
  await workbench.quickInput.waitFor({ state: "hidden" });
  await workbench.pressChord(["Control+K", "b"]);
  return workbench.input;
}

async function untilRows(
  workbench: Workbench,
  isRight: (rows: readonly string[]) => boolean,
): Promise<readonly string[]> {
  let rows: readonly string[] = [];
  await eventually(async () => {
    rows = await rowsOf(workbench);
    assert.ok(isRight(rows), rows.join("\n"));
  });
  return rows;
}

describe("The search box", () => {
  const open = useWorkbench();

  it("shows the best first, though its label would be sorted elsewhere and has a typing error", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("ledgr");
    const rows = await untilRows(workbench, ([first]) => first?.startsWith("The Ledger,") ?? false);
    const position = (start: string): number => rows.findIndex((row) => row.startsWith(start));
    // By their labels, "Ledger database" would come before "The Ledger", and none of them would be shown.
    assert.ok(position("Ledger database") > 0, rows.join("\n"));
    assert.match(rows[0] ?? "", /component:ledger · service · owned by Ledger/);
  });

  it("understands filters among the words", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("kind:api owner:payments ");
    const rows = await untilRows(workbench, (all) => all.length > 0 && all.every((row) => row.includes("api:")));
    assert.ok(
      rows.every((row) => row.includes("owned by Payments")),
      rows.join("\n"),
    );
    await input.fill("is:");
    await untilRows(workbench, ([first]) => first?.startsWith("is:deprecated") ?? false);
    await workbench.press("Enter", async () => (await input.inputValue()) === "is:deprecated ");
    await untilRows(workbench, (all) => all.length > 0 && all.every((row) => row.includes("deprecated")));
    await input.fill("docs:ledger balance");
    await untilRows(workbench, ([first]) => first?.includes("When the books do not balance") ?? false);
    await input.fill("owner:ledger ledger");
    await untilRows(
      workbench,
      (all) =>
        all[0]?.startsWith("The Ledger,") === true &&
        ["Docs", "API operations"].every((group) => all.some((row) => row.endsWith(`, ${group}`))),
    );
    await workbench.screenshot("search");
  });

  it("can be used with the keyboard alone, and remembers what was opened", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("route planner");
    await untilRows(workbench, ([first]) => first?.includes("component:route-planner") ?? false);
    await workbench.press("Enter", workbench.page.locator('.tab.active[aria-label*="catalog-info.yaml"]'));
    await openSearch(workbench);
    await untilRows(workbench, ([first]) => first?.includes("component:route-planner") ?? false);
  });

  it("stars from the row, and hands words to Find in Files", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("kind:domain payouts");
    await untilRows(workbench, ([first]) => first?.includes("domain:payouts") ?? false);
    const row = workbench.quickInput.locator(".quick-input-list .monaco-list-row").first();
    const starred = row.locator('[aria-label="Remove Star"]');
    await actUntil(
      "it is starred",
      async () => (await starred.count()) > 0,
      async () => {
        await row.hover({ timeout: 5_000 });
        await row.locator('[aria-label="Star"]').first().click({ timeout: 5_000 });
      },
    );
    await input.fill("");
    await untilRows(workbench, ([first]) => first?.includes("domain:payouts") ?? false);
    await input.fill("zzzz");
    await untilRows(workbench, (rows) => rows.some((each) => each.startsWith('Find "zzzz" in files')));
    await workbench.pick('Find "zzzz" in files');
    const search = workbench.page.locator(".search-view .search-widget textarea").first();
    await eventually(async () => assert.equal(await search.inputValue(), "zzzz"));
  });

  it("shows while it is open what comes into the catalog, and finds it by its package", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("xylophone");
    await untilRows(workbench, ([first]) => first?.startsWith('Nothing in the catalog matches "xylophone"') ?? false);
    const folder = join(workbench.folder, "services/xylophone");
    await mkdir(folder);
    const add = async (): Promise<void> => {
      await writeFile(join(folder, "package.json"), '{ "name": "@bands/mallets" }');
      await writeFile(join(folder, "catalog-info.yaml"), component("xylophone"));
    };
    const isFound = ([first]: readonly string[]): boolean => first?.includes("component:xylophone") ?? false;
    await repeating(add, () => untilRows(workbench, isFound));
    await workbench.dismiss();
    await (await openSearch(workbench)).fill("@bands/mallets");
    await untilRows(workbench, isFound);
  });

  it("shows the first rows of a text that changes again and again", async () => {
    const workbench = await open();
    const input = await openSearch(workbench);
    await input.fill("ledger");
    await untilRows(workbench, ([first]) => first?.startsWith("The Ledger,") ?? false);
    const times: number[] = [];
    for (const [text, label] of [
      ["payouts", "Payouts"],
      ["checkout", "Checkout"],
      ["dispatch", "Dispatch"],
      ["identity", "Identity"],
      ["refunds", "Refunds"],
    ] as const) {
      times.push(await workbench.page.evaluate<number>(timeToRow(text, label)));
    }
    console.log(`      ${times.map((time) => Math.round(time)).join(", ")} ms from text to rows`);
  });
});

/** Types a text inside of the page and answers the milliseconds until its row is drawn: no way to the page is counted. */
function timeToRow(text: string, label: string): string {
  return `(async () => {
    const input = document.querySelector(".quick-input-widget input");
    const isShown = () => {
      const row = document.querySelector(".quick-input-list .monaco-list-row");
      return row !== null && /(^|  )${label},/.test(row.getAttribute("aria-label"));
    };
    const start = performance.now();
    input.value = ${JSON.stringify(text)};
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (!isShown()) {
      if (performance.now() - start > 60_000) throw new Error(document.querySelector(".quick-input-list .monaco-list-row")?.getAttribute("aria-label") ?? "no row");
      await new Promise((done) => requestAnimationFrame(done));
    }
    return performance.now() - start;
  })()`;
}
