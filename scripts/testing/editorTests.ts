import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { runTests } from "@vscode/test-electron";
import { buildEditorTests, buildProduct, buildYamlExtension } from "../build.ts";
import { inRoot, root } from "../paths.ts";
import { countAsOne, findCounts, prepareCounts, type TestCounts } from "./testCounts.ts";

/**
 * Runs the in-editor tests: in desktop VS Code, downloaded by @vscode/test-electron, with `CALLBOARD_VSCODE=desktop`;
 * otherwise in the host of `scripts/host`. The opened workspace is a copy of the demo, which tests may change, and of a
 * second folder with settings of its own. No other extension is installed than the stand-in for Red Hat's YAML extension.
 */
export async function runEditorTests(): Promise<TestCounts> {
  await buildProduct(false);
  const extensionTestsPath = await buildEditorTests();
  const counts = await prepareCounts("editor");
  const scratch = await mkdtemp(join(tmpdir(), "callboard-editor-"));
  const log = new Log();
  try {
    const extensions = join(scratch, "extensions");
    await buildYamlExtension(extensions);
    const workspace = join(scratch, "acme.code-workspace");
    const folders = ["acme", "robots"];
    for (const name of folders) await cp(inRoot(`test/fixtures/${name}`), join(scratch, name), { recursive: true });
    // Editors in a browser save by themselves unless told not to; tests of unsaved text would write files.
    const settings = { "files.autoSave": "off" };
    await writeFile(workspace, JSON.stringify({ folders: folders.map((path) => ({ path })), settings }));
    const isDesktop = process.env["CALLBOARD_VSCODE"] === "desktop";
    const exitCode = await runTests({
      ...(isDesktop ? {} : { vscodeExecutablePath: inRoot("scripts/host/codeHost.ts") }),
      extensionDevelopmentPath: root,
      extensionTestsPath,
      extensionTestsEnv: { CALLBOARD_TEST_RESULTS: counts },
      launchArgs: [workspace, `--user-data-dir=${join(scratch, "profile")}`, `--extensions-dir=${extensions}`],
      stdout: log,
      stderr: log,
    }).catch(() => 1);
    const found = await findCounts(counts, exitCode);
    return found ?? { ...countAsOne(1), report: log.text };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the editor prints is of use only when it ended before it ran the tests. */
class Log extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
