import { writeFile } from "node:fs/promises";
import type { MochaOptions } from "mocha";

/**
 * Runs the bundled tests inside an editor's extension host. Each of `suites` requires one test file, whose `describe`
 * calls find mocha's functions as globals. Fails when a test failed: that is how the editor learns its exit code.
 */
export async function runEditorTests(suites: readonly (() => unknown)[]): Promise<void> {
  // Mocha is a module, this bundle is not; and its files must be found where they lie.
  const { default: Mocha } = await import("mocha");
  const options: MochaOptions = { ui: "bdd", timeout: 60_000, color: false };
  const grep = process.env["CALLBOARD_GREP"];
  const mocha = new Mocha(grep === undefined ? options : { ...options, grep });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const load of suites) load();

  const { passed, failures } = await new Promise<{ passed: number; failures: string[] }>((resolve) => {
    const failed: string[] = [];
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failures: failed }));
    runner.on("fail", (test, error: Error) => failed.push(`${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
  const results = process.env["CALLBOARD_TEST_RESULTS"];
  if (results !== undefined) await writeFile(results, JSON.stringify({ passed, failed: failures.length }));
  if (failures.length > 0) throw new Error(`${failures.length} failed\n${failures.join("\n\n")}`);
}
