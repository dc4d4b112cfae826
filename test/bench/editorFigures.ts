import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { inRoot, root } from "../../scripts/paths.ts";
import type { BackstageBackend } from "../backstage/backend.ts";
import { atMost, type Figure, median } from "./figures.ts";
import { probeFile } from "./probe.ts";
import type { BusyRun, EditorTask } from "./probes/editor.ts";

const starts = 10;
/** Of a workspace beside a portal. */
const fewFiles = 5;

/** What only an editor's extension host can tell: its longest block while it indexes a folder, and its start-up times. */
export async function measureEditor(large: string): Promise<Figure[]> {
  return inEditor(async (editor) => {
    const canary = join(large, "zz-canary");
    mkdirSync(canary);
    writeFileSync(join(canary, "catalog-info.yaml"), `${componentOf("canary")}spec: {}\n`);
    const small = join(editor.scratch, "small");
    mkdirSync(small);
    const busy = await editor.ask<BusyRun>({ kind: "folder", path: large }, editor.workspaceOf(small));
    const activations: { load: number; activate: number }[] = [];
    for (let start = 0; start < starts; start++) {
      activations.push(await editor.ask({ kind: "activation" }, inRoot("test/fixtures/acme")));
    }
    const load = median(activations.map((sample) => sample.load));
    const activate = median(activations.map((sample) => sample.activate));
    return [
      longestBlock("indexing 20,000", busy),
      atMost(
        `load and activate, as the host reports, median of ${starts}`,
        load + activate,
        80,
        "ms",
        `load ${load} ms, activate ${activate} ms`,
      ),
    ];
  });
}

/** The same while a portal of so many entities is synchronised, and shown again from what was kept of it. */
export async function measurePortalInEditor(
  { url, token }: Pick<BackstageBackend, "url" | "token">,
  entities: number,
): Promise<Figure[]> {
  return inEditor(async (editor) => {
    const folder = join(editor.scratch, "small");
    mkdirSync(folder);
    for (let number = 1; number <= fewFiles; number++) {
      const text = `${componentOf(`canary-${number}`)}spec: { type: service, lifecycle: production, owner: user:ada }\n`;
      writeFileSync(join(folder, `catalog-info-${number}.yaml`), text);
    }
    const row = { name: "bench", baseUrl: url, tokenCommand: `echo ${token}` };
    const task: EditorTask = { kind: "portal", portal: row, entities };
    const ask = (): Promise<BusyRun> => editor.ask(task, editor.workspaceOf(folder), "portal");
    const count = entities.toLocaleString("en");
    // Of two editors that start, the second has what the first kept, and nothing else of it.
    return [
      longestBlock(`synchronising ${count}`, await ask()),
      longestBlock(`from the replica of ${count}`, await ask()),
    ];
  });
}

function longestBlock(doing: string, run: BusyRun): Figure {
  const { longest, byTheClock, p99, milliseconds, without, request, block, own } = run;
  const round = (value: number | undefined): string => `${(value ?? 0).toFixed(1)} ms`;
  const detail = [
    `with the editor's own work, whose longest block is ${round(without)} while ours rests`,
    ...(request === undefined
      ? []
      : [`not with the first request of any extension, for which the editor reads certificates: ${round(request)}`]),
    `ours of this block ${round(block?.own)}, of any ${round(own?.own)}`,
    `by the clock ${round(byTheClock)}, p99 ${round(p99)}, in ${Math.round(milliseconds)} ms`,
  ];
  return atMost(`longest block of the extension host, ${doing}`, longest, 50, "ms", detail.join("; "));
}

function componentOf(name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n`;
}

/** Editors that start one after the other. */
interface Editor {
  /** A folder for what they open. */
  readonly scratch: string;
  /** A new workspace file with one folder. */
  workspaceOf(folder: string): string;
  /** Starts one; those of one profile have the same storage. */
  ask<T>(task: EditorTask, workspace: string, profile?: string): Promise<T>;
}

async function inEditor(measure: (editor: Editor) => Promise<Figure[]>): Promise<Figure[]> {
  const probe = probeFile("editor");
  const scratch = mkdtempSync(join(tmpdir(), "callboard-bench-"));
  const workspaceOf = (path: string): string => {
    const file = join(scratch, "bench.code-workspace");
    writeFileSync(file, JSON.stringify({ folders: [{ path }] }));
    return file;
  };
  const ask = async <T>(task: EditorTask, workspace: string, profile = String(Date.now())): Promise<T> => {
    const result = join(scratch, "result.json");
    await runTests({
      ...(process.env["CALLBOARD_VSCODE"] === "desktop"
        ? {}
        : { vscodeExecutablePath: inRoot("scripts/host/codeHost.ts") }),
      extensionDevelopmentPath: root,
      extensionTestsPath: probe,
      extensionTestsEnv: { CALLBOARD_BENCH_RESULT: result, CALLBOARD_BENCH_TASK: JSON.stringify(task) },
      launchArgs: [workspace, `--user-data-dir=${join(scratch, `profile-${profile}`)}`, "--disable-extensions"],
    });
    return JSON.parse(readFileSync(result, "utf8")) as T;
  };
  try {
    return await measure({ scratch, workspaceOf, ask });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
