import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { CodeEditor } from "../support/codeEditor.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil, eventually } from "../support/waiting.ts";
import type { Workbench } from "../support/workbench.ts";

/** The owner of the active file. */
function ownerItem({ page }: Workbench): Locator {
  return page.locator('.statusbar-item[id="callboard.callboard.callboard.owner"]');
}

/** Rows of the open menu, without the titles of its sections. */
function menuRows({ quickInput }: Workbench): Locator {
  return quickInput.locator(".quick-input-list .monaco-list-row");
}

async function untilOwner(workbench: Workbench, expected: RegExp): Promise<void> {
  await eventually(async () => assert.match(await ownerItem(workbench).innerText(), expected));
}

/** Types until Enter would choose a row, and chooses it. */
async function choose(workbench: Workbench, typed: string, row: string): Promise<void> {
  await workbench.filterTo(typed, row);
  const chosen = menuRows(workbench).filter({ hasText: row });
  await actUntil(
    `"${row}" is chosen`,
    async () => !(await chosen.isVisible()),
    () => workbench.input.press("Enter"),
  );
}

describe("The owner of the active file", () => {
  const open = useWorkbench();

  it("is in the status bar, with the entity, and follows the editor", async () => {
    const workbench = await open();
    await workbench.openFile("services/ledger/src/booking.ts");
    await untilOwner(workbench, /^\s*ledger\s+Ledger\s*$/);
    const label = ownerItem(workbench).locator("[aria-label]").first();
    await eventually(async () =>
      assert.match(
        (await label.getAttribute("aria-label")) ?? "",
        /services\/ledger\/src\/booking\.ts belongs to ledger, owned by Ledger/,
      ),
    );
    await workbench.openFile("services/dispatch/offer.go");
    await untilOwner(workbench, /dispatch\s+Routing/);
  });

  it("opens a menu that says whom to ask and where to look, by click and by keyboard", async () => {
    const workbench = await open();
    await workbench.openFile("services/checkout/src/basket.ts");
    await untilOwner(workbench, /Payments/);
    await workbench.click(ownerItem(workbench), menuRows(workbench).filter({ hasText: "Owner: Payments" }).first());
    for (const text of ["Owner: Payments", "Contact: #payments", "Runbook: Checkout is slow", "Docs: Checkout"]) {
      await menuRows(workbench).filter({ hasText: text }).first().waitFor();
    }
    await workbench.screenshot("owner-menu");
    await workbench.dismiss();
    await workbench.runCommand("Callboard: Who Owns This?");
    await menuRows(workbench).filter({ hasText: "Owner: Payments" }).waitFor();
    await choose(workbench, "owner", "Owner: Payments");
    await menuRows(workbench).filter({ hasText: "Contact: payments@acme.example" }).waitFor();
  });

  it("says discreetly that nobody owns a file, and what to do about it", async () => {
    const workbench = await open("acme", async (folder) => {
      await mkdir(join(folder, "sandbox"), { recursive: true });
      await writeFile(join(folder, "sandbox/notes.txt"), "Notes\n");
      await writeFile(join(folder, "CODEOWNERS"), "/services/ @acme-example/infra\n");
    });
    await workbench.openFile("sandbox/notes.txt");
    await untilOwner(workbench, /^\s*no owner\s*$/);
    await workbench.click(
      ownerItem(workbench),
      menuRows(workbench).filter({ hasText: "Create catalog-info.yaml…" }).first(),
    );
    await choose(workbench, "codeowners", "Add to CODEOWNERS…");
    await new CodeEditor(workbench).untilLine("/sandbox/ @owner");
  });
});

/** One everyday question: what is typed in the menu to reach the answer, what the row says, and where Enter leads. */
interface Asked {
  readonly question: string;
  readonly word: string;
  readonly row: string;
  /** A text that is seen once the answer is open; absent where the row is the answer. */
  readonly seen?: string;
}

const menuKeys = ["Control+K", "A"];
const asked: readonly Asked[] = [
  { question: "How do I reach them?", word: "con", row: "Contact: #ledger", seen: "chat.acme.example/channel/ledger" },
  { question: "Where are its docs?", word: "docs", row: "Docs: The Ledger", seen: "keeps every movement of money" },
  {
    question: "Where is its runbook?",
    word: "runb",
    row: "Runbook: When the books do not balance",
    seen: "wiki.acme.example",
  },
  {
    question: "Where is its dashboard?",
    word: "dash",
    row: "Dashboard: Bookings per second",
    seen: "grafana.acme.example",
  },
  { question: "How is it deployed?", word: "depl", row: "Deploy: Roll back a release", seen: "waybill deploy" },
  { question: "Which APIs has it?", word: "api", row: "API: Ledger" },
  { question: "What depends on it?", word: "used", row: "Used by: Checkout" },
];

describe("The everyday questions", () => {
  const open = useWorkbench();

  it("are answered by a few key presses, from a file of the demo company", async () => {
    const workbench = await open();
    const table: (readonly [string, string, number, number, string])[] = [];
    await workbench.openFile("services/dispatch/offer.go");
    await untilOwner(workbench, /Routing/);
    const opened = performance.now();
    await workbench.openFile("services/ledger/src/booking.ts");
    await untilOwner(workbench, /Ledger/);
    const first = await ownerItem(workbench).innerText();
    table.push([
      "Who owns this?",
      "the status bar",
      0,
      performance.now() - opened,
      first.trim().replaceAll(/\s+/g, " "),
    ]);
    for (const { question, word, row, seen } of asked) {
      const started = performance.now();
      await workbench.pressChord(menuKeys);
      await workbench.filterTo(word, row);
      const answer = await workbench.quickInput.locator(".monaco-list-row.focused .label-name").first().innerText();
      if (seen !== undefined) {
        const text = workbench.page.getByText(seen).filter({ visible: true }).first();
        await actUntil(`"${seen}" is seen`, text, async () => {
          if (await workbench.quickInput.isVisible()) await workbench.input.press("Enter");
        });
      }
      const presses = menuKeys.length + word.length + (seen === undefined ? 0 : 1);
      const way = `Ctrl+K A, ${word}${seen === undefined ? "" : ", Enter"}`;
      table.push([question, way, presses, performance.now() - started, answer.trim().replaceAll(/\s*\n\s*/g, " ")]);
      await workbench.press("Escape", async () => {
        const open = workbench.page.locator(".monaco-dialog-box, .quick-input-widget").filter({ visible: true });
        return (await open.count()) === 0;
      });
      await workbench.openFile("services/ledger/src/booking.ts");
      await untilOwner(workbench, /Ledger/);
    }
    for (const [question, way, presses, ms, answer] of table) {
      console.log(
        `      ${question.padEnd(24)} ${way.padEnd(24)} ${presses} keys ${ms.toFixed(0).padStart(5)} ms  ${answer}`,
      );
    }
    assert.ok(table.every(([, , presses]) => presses <= 7));
  });
});
