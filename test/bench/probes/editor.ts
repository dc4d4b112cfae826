/** Runs inside a real VS Code, instead of tests, and writes what it measured to the file that the caller names. */
import { readFileSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as vscode from "vscode";
import type { CallboardApi } from "../../../src/activate.ts";
import { extensionId } from "../../../src/manifest.ts";
import { profiled, type SharedBlock } from "./ownShare.ts";
import { watched } from "./watched.ts";

/** What is measured; the caller names it in the environment, as JSON. */
export type EditorTask =
  | { readonly kind: "activation" }
  /** A folder is added to the workspace. */
  | { readonly kind: "folder"; readonly path: string }
  /** A portal of so many entities, by its row of the setting, is shown beside the files. */
  | { readonly kind: "portal"; readonly portal: { readonly baseUrl: string }; readonly entities: number };

/** What work kept others waiting for. */
export interface BusyRun {
  /** Of the clock, but no more than its thread had of the processor. */
  readonly longest: number;
  readonly byTheClock: number;
  readonly p99: number;
  /** Until the work was done; what follows it was watched, too. */
  readonly milliseconds: number;
  /** In the same time after, when nothing was asked of the extension. */
  readonly without: number;
  /** What the first request of any extension costs the host, which then reads the certificates of the machine, once. */
  readonly request?: number;
  /** The longest block, and the one of which most was the extension's own; undefined where there were none to speak of. */
  readonly block: SharedBlock | undefined;
  readonly own: SharedBlock | undefined;
}

/** What the editor's own extensions do after the start has ended when they kept nobody waiting for so long. */
const quietMs = 3_000;
const shortBlockMs = 20;
const longestStartMs = 60_000;
/** 20,000 entities on a busy machine. */
const patienceMs = 300_000;
/** The tree, the status bar, what is kept on the disk and what waits for a quiet catalog follow. */
const followingMs = 3_000;

export async function run(): Promise<void> {
  const { CALLBOARD_BENCH_RESULT: file = "", CALLBOARD_BENCH_TASK: task = "" } = process.env;
  await untilActive();
  writeFileSync(file, JSON.stringify(await measure(JSON.parse(task) as EditorTask)));
}

function measure(task: EditorTask): Promise<object> {
  switch (task.kind) {
    case "activation":
      return readActivation();
    case "folder":
      return watchFolder(task.path);
    case "portal":
      return watchPortal(task.portal, task.entities);
  }
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

/** Until the folder's last problem is shown. */
function watchFolder(path: string): Promise<BusyRun> {
  const folder = vscode.Uri.file(path);
  const canary = vscode.Uri.joinPath(folder, "zz-canary/catalog-info.yaml");
  return watchBusy(async () => {
    const added = nextOf(vscode.workspace.onDidChangeWorkspaceFolders);
    changeWorkspace(({ folders, ...others }) => ({ ...others, folders: [...(folders as object[]), { path }] }));
    await added;
    await poll(() => vscode.languages.getDiagnostics(canary).length > 0);
  });
}

/** Until the tree, which is in sight, has all entities of the portal. */
async function watchPortal(portal: { readonly baseUrl: string }, entities: number): Promise<BusyRun> {
  const { catalog, ready } = vscode.extensions.getExtension<CallboardApi>(extensionId)?.exports ?? fail();
  await ready;
  await vscode.commands.executeCommand("callboard.catalog.focus");
  await untilQuiet();
  const request = await watched(async () => {
    await (await fetch(portal.baseUrl)).text();
  });
  const all = catalog.size + entities;
  const run = await watchBusy(async () => {
    const isOfPortals = (change: vscode.ConfigurationChangeEvent): boolean =>
      change.affectsConfiguration("callboard.portals");
    const named = nextOf(vscode.workspace.onDidChangeConfiguration, isOfPortals);
    changeWorkspace((workspace) => ({ ...workspace, settings: { "callboard.portals": [portal] } }));
    await named;
    await poll(() => catalog.size >= all);
  });
  return { ...run, request: request.longest };
}

/** Writes the workspace's file. Through the API, the editor's extension for JSON would begin its work, too. */
function changeWorkspace(change: (workspace: Readonly<Record<string, unknown>>) => object): void {
  const file = vscode.workspace.workspaceFile?.fsPath ?? fail();
  const workspace = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
  writeFileSync(file, JSON.stringify(change(workspace)));
}

function nextOf<T>(event: vscode.Event<T>, isWanted: (value: T) => boolean = () => true): Promise<void> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      if (!isWanted(value)) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Watches the event loop while something is done, and while what follows it is. */
async function watchBusy(work: () => Promise<void>): Promise<BusyRun> {
  await untilQuiet();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let milliseconds = 0;
  const { result, share } = await profiled(() =>
    watched(async () => {
      delay.enable();
      const start = performance.now();
      await work();
      milliseconds = performance.now() - start;
      await wait(followingMs);
      delay.disable();
    }),
  );
  const without = await watched(() => wait(milliseconds + followingMs));
  const blocks = result.blocks.map(share);
  const most = (value: (block: SharedBlock) => number): SharedBlock | undefined =>
    blocks.toSorted((one, other) => value(other) - value(one))[0];
  return {
    ...{ longest: result.longest, byTheClock: delay.max / 1e6, p99: delay.percentile(99) / 1e6, milliseconds },
    without: without.longest,
    block: most((block) => block.milliseconds),
    own: most(({ own }) => own),
  };
}

async function untilQuiet(): Promise<void> {
  const end = Date.now() + longestStartMs;
  while ((await watched(() => wait(quietMs))).longest > shortBlockMs && Date.now() < end);
}

async function poll(isDone: () => boolean): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!isDone()) {
    if (Date.now() > end) throw new Error("The editor did not get ready.");
    await wait(100);
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function fail(): never {
  throw new Error("The extension is not there.");
}
