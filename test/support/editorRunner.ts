import { writeFile } from "node:fs/promises";
import type { MochaOptions, Runner } from "mocha";

/**
 * Runs the bundled tests inside an editor's extension host. Each of `suites` requires one test file, whose `describe`
 * calls find mocha's functions as globals. Counts and failures go to the file that `CALLBOARD_TEST_RESULTS` names,
 * since what an extension host prints is lost among the lines of its editor. A test that fails gets a second attempt, which
 * the notes name: the editor keeps its own time. Fails when a test failed: that is how the
 * editor learns its exit code.
 */
export async function runEditorTests(suites: readonly (() => unknown)[]): Promise<void> {
  // Mocha is a module, this bundle is not; and its files must be found where they lie.
  const { default: Mocha } = await import("mocha");
  const grep = process.env["CALLBOARD_GREP"];
  const options: MochaOptions = { ui: "bdd", timeout: 60_000, retries: 1, reporter: Mocha.reporters.Base };
  const mocha = new Mocha(grep === undefined ? options : { ...options, grep });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const load of suites) load();

  const failures: string[] = [];
  const retried: string[] = [];
  const runner = await new Promise<Runner>((resolve) => {
    const started: Runner = mocha.run(() => resolve(started));
    started.on("retry", (test, error: Error) => retried.push(`Once more, "${test.fullTitle()}": ${error.message}`));
    started.on("fail", (test, error: Error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
  const results = {
    passed: runner.stats?.passes ?? 0,
    failed: failures.length,
    report: failures.join("\n\n"),
    notes: retried,
  };
  const file = process.env["CALLBOARD_TEST_RESULTS"];
  if (file !== undefined) await writeFile(file, JSON.stringify(results));
  if (failures.length > 0) throw new Error(`${failures.length} failed\n${results.report}`);
}
