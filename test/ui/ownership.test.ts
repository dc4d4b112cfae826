import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { CodeEditor } from "../support/codeEditor.ts";
import { eventually, type Workbench } from "../support/workbench.ts";
import { useWorkbench } from "../support/useWorkbench.ts";

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

/** The row that Enter would choose. */
async function untilFocused(workbench: Workbench, text: string): Promise<void> {
  await workbench.quickInput.locator(".monaco-list-row.focused").filter({ hasText: text }).waitFor();
}

describe("The owner of the active file", () => {
  const open = useWorkbench();

  it("is in the status bar, with the entity, and follows the editor", async () => {
    const workbench = await open();
    await workbench.openFile("services/ledger/src/booking.ts");
    await untilOwner(workbench, /^\s*ledger\s+Ledger\s*$/);
    const label = await ownerItem(workbench).locator("[aria-label]").first().getAttribute("aria-label");
    assert.match(label ?? "", /services\/ledger\/src\/booking\.ts belongs to ledger, owned by Ledger/);
    await workbench.openFile("services/dispatch/offer.go");
    await untilOwner(workbench, /dispatch\s+Routing/);
  });

  it("opens a menu that says whom to ask and where to look, by click and by keyboard", async () => {
    const workbench = await open();
    await workbench.openFile("services/checkout/src/basket.ts");
    await untilOwner(workbench, /Payments/);
    await ownerItem(workbench).click();
    for (const text of ["Owner: Payments", "Contact: #payments", "Runbook: Checkout is slow", "Docs: Checkout"]) {
      await menuRows(workbench).filter({ hasText: text }).first().waitFor();
    }
    await workbench.screenshot("owner-menu");
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("Callboard: Who Owns This?", { byKeyboard: true });
    await menuRows(workbench).filter({ hasText: "Owner: Payments" }).waitFor();
    await workbench.page.keyboard.type("owner");
    await untilFocused(workbench, "Owner: Payments");
    await workbench.page.keyboard.press("Enter");
    await menuRows(workbench).filter({ hasText: "Contact: payments@acme.example" }).waitFor();
  });

  it("says discreetly that nobody owns a file, and what to do about it", async () => {
    const workbench = await open();
    await mkdir(join(workbench.folder, "sandbox"), { recursive: true });
    await writeFile(join(workbench.folder, "sandbox/notes.txt"), "Notes\n");
    await writeFile(join(workbench.folder, "CODEOWNERS"), "/services/ @acme-example/infra\n");
    await workbench.openFile("sandbox/notes.txt");
    await untilOwner(workbench, /^\s*no owner\s*$/);
    await ownerItem(workbench).click();
    await menuRows(workbench).filter({ hasText: "Create catalog-info.yaml…" }).waitFor();
    await workbench.page.keyboard.type("codeowners");
    await untilFocused(workbench, "Add to CODEOWNERS…");
    await workbench.page.keyboard.press("Enter");
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

  it("are answered in a moment and a few key presses, from a file of the demo company", async () => {
    const workbench = await open();
    const { keyboard } = workbench.page;
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
      for (const key of menuKeys) await keyboard.press(key);
      await workbench.quickInput.waitFor();
      await keyboard.type(word);
      await untilFocused(workbench, row);
      const answer = await workbench.quickInput.locator(".monaco-list-row.focused .label-name").first().innerText();
      if (seen !== undefined) {
        await keyboard.press("Enter");
        await workbench.page.getByText(seen).first().waitFor();
      }
      const presses = menuKeys.length + word.length + (seen === undefined ? 0 : 1);
      const way = `Ctrl+K A, ${word}${seen === undefined ? "" : ", Enter"}`;
      table.push([question, way, presses, performance.now() - started, answer.trim().replaceAll(/\s*\n\s*/g, " ")]);
      await keyboard.press("Escape");
      await workbench.quickInput.waitFor({ state: "hidden" });
      await workbench.openFile("services/ledger/src/booking.ts");
      await untilOwner(workbench, /Ledger/);
    }
    for (const [question, way, presses, ms, answer] of table) {
      console.log(
        `      ${question.padEnd(24)} ${way.padEnd(24)} ${presses} keys ${ms.toFixed(0).padStart(5)} ms  ${answer}`,
      );
    }
    assert.ok(table.every(([, , presses]) => presses <= 7));
    const slow = table.filter(([, , , ms]) => ms > 5_000);
    assert.deepEqual(slow, []);
  });
});
