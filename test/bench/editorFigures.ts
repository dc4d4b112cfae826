import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { inRoot, root } from "../../scripts/paths.ts";
import { atMost, type Figure, median } from "./figures.ts";
import { probeFile } from "./probe.ts";

const starts = 10;

/** What only an editor's extension host can tell: its longest block while it indexes a folder, and its start-up times. */
export async function measureEditor(large: string): Promise<Figure[]> {
  const probe = probeFile("editor");
  const scratch = mkdtempSync(join(tmpdir(), "callboard-bench-"));
  try {
    const canary = join(large, "zz-canary");
    mkdirSync(canary);
    writeFileSync(
      join(canary, "catalog-info.yaml"),
      "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: canary\nspec: {}\n",
    );
    const small = join(scratch, "small");
    mkdirSync(small);
    const workspace = join(scratch, "bench.code-workspace");
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: small }] }));
    const block = await ask<{ longest: number; byTheClock: number; p99: number; milliseconds: number }>(
      probe,
      scratch,
      workspace,
      large,
    );

    const activations: { load: number; activate: number }[] = [];
    for (let start = 0; start < starts; start++) {
      activations.push(await ask(probe, scratch, inRoot("test/fixtures/acme")));
    }
    const load = median(activations.map((sample) => sample.load));
    const activate = median(activations.map((sample) => sample.activate));
    return [
      atMost(
        "longest block of the extension host, indexing 20,000",
        block.longest,
        50,
        "ms",
        `by the clock ${block.byTheClock.toFixed(1)} ms, p99 ${block.p99.toFixed(1)} ms, in ${Math.round(block.milliseconds)} ms; with the work of the editor's own`,
      ),
      atMost(
        `load and activate, as the host reports, median of ${starts}`,
        load + activate,
        80,
        "ms",
        `load ${load} ms, activate ${activate} ms`,
      ),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function ask<T>(probe: string, scratch: string, workspace: string, added?: string): Promise<T> {
  const result = join(scratch, "result.json");
  await runTests({
    ...(process.env["CALLBOARD_VSCODE"] === "desktop"
      ? {}
      : { vscodeExecutablePath: inRoot("scripts/host/codeHost.ts") }),
    extensionDevelopmentPath: root,
    extensionTestsPath: probe,
    extensionTestsEnv: { CALLBOARD_BENCH_RESULT: result, CALLBOARD_BENCH_ADD: added },
    launchArgs: [workspace, `--user-data-dir=${join(scratch, `profile-${Date.now()}`)}`, "--disable-extensions"],
  });
  return JSON.parse(readFileSync(result, "utf8")) as T;
}
