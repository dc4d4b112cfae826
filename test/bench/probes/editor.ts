/** Runs inside a real VS Code, instead of tests, and writes what it measured to the file that the caller names. */
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as vscode from "vscode";
import { extensionId } from "../../../src/manifest.ts";
import { watched } from "./watched.ts";

/** What the editor's own extensions do after the start has ended when they kept nobody waiting for so long. */
const quietMs = 3_000;
const shortBlockMs = 20;
const longestStartMs = 60_000;

export async function run(): Promise<void> {
  const { CALLBOARD_BENCH_RESULT: file = "", CALLBOARD_BENCH_ADD: folder } = process.env;
  await untilActive();
  const result = folder === undefined ? await readActivation() : await readLongestBlock(folder);
  writeFileSync(file, JSON.stringify(result));
}

async function untilActive(): Promise<void> {
  await poll(() => vscode.extensions.getExtension(extensionId)?.isActive === true);
}

/** The editor's own table of start-up times: "load code" and "call activate", in milliseconds. */
async function readActivation(): Promise<{ load: number; activate: number }> {
  await vscode.commands.executeCommand("perfview.show");
  let row: RegExpExecArray | null = null;
  await poll(() => {
    for (const document of vscode.workspace.textDocuments) {
      row ??= new RegExp(`^\\|\\s*${extensionId}\\s*\\|(.*)$`, "m").exec(document.getText());
    }
    return row !== null;
  });
  const cells = String((row as RegExpExecArray | null)?.[1])
    .split("|")
    .map((cell) => cell.trim());
  const header = vscode.workspace.textDocuments.map((document) => document.getText()).join("\n");
  const columns =
    /^\|\s*Extension\s*\|(.*)$/m
      .exec(header)?.[1]
      ?.split("|")
      .map((cell) => cell.trim()) ?? [];
  const valueOf = (column: RegExp): number => Number(cells[columns.findIndex((name) => column.test(name))]);
  return { load: valueOf(/load/i), activate: valueOf(/call|^activate/i) };
}

/** Adds a folder to the workspace and watches the event loop until the folder's last problem is shown. */
async function readLongestBlock(path: string): Promise<Block> {
  await untilQuiet();
  const folder = vscode.Uri.file(path);
  const canary = vscode.Uri.joinPath(folder, "zz-canary/catalog-info.yaml");
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let milliseconds = 0;
  const { longest } = await watched(async () => {
    const start = performance.now();
    vscode.workspace.updateWorkspaceFolders(1, 0, { uri: folder });
    await poll(() => vscode.languages.getDiagnostics(canary).length > 0);
    milliseconds = performance.now() - start;
    // The tree, the status bar and what waits for a quiet catalog follow the problems.
    await new Promise((resolve) => setTimeout(resolve, 2000));
  });
  delay.disable();
  return { longest, byTheClock: delay.max / 1e6, p99: delay.percentile(99) / 1e6, milliseconds };
}

interface Block {
  /** Of the clock, but no more than its thread had of the processor. */
  readonly longest: number;
  readonly byTheClock: number;
  readonly p99: number;
  readonly milliseconds: number;
}

async function untilQuiet(): Promise<void> {
  const end = Date.now() + longestStartMs;
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, quietMs));
  while ((await watched(wait)).longest > shortBlockMs && Date.now() < end);
}

async function poll(isDone: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!isDone()) {
    if (Date.now() > end) throw new Error("The editor did not get ready.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
