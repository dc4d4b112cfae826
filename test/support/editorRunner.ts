import { writeFile } from "node:fs/promises";
import type { MochaOptions, Runner } from "mocha";
import * as vscode from "vscode";

/**
 * Runs the bundled tests inside an editor's extension host. Each of `suites` requires one test file, whose `describe`
 * calls find mocha's functions as globals. Counts and failures go to the file that `CALLBOARD_TEST_RESULTS` names,
 * since what an extension host prints is lost among the lines of its editor. A test that fails gets two more attempts, which
 * the notes name: the editor keeps its own time. Fails when a test failed: that is how the editor learns its exit code.
 */
export async function runEditorTests(suites: readonly (() => unknown)[]): Promise<void> {
  // Mocha is a module, this bundle is not; and its files must be found where they lie.
  const { default: Mocha } = await import("mocha");
  const grep = process.env["CALLBOARD_GREP"];
  const options: MochaOptions = { ui: "bdd", timeout: 300_000, retries: 2, reporter: Mocha.reporters.Base };
  const mocha = new Mocha(grep === undefined ? options : { ...options, grep });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const load of suites) load();

  const failures: string[] = [];
  const retried: string[] = [];
  const runner = await new Promise<Runner>((resolve) => {
    const started: Runner = mocha.run(() => resolve(started));
    started.on("retry", (test, error: Error) => retried.push(`Once more, "${test.fullTitle()}": ${error.message}`));
    started.on("fail", (test, error: Error) =>
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}\n${describeEditor()}`),
    );
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

/** What the editor showed when a test failed, for whoever has the log alone. */
function describeEditor(): string {
  const { activeTextEditor, tabGroups } = vscode.window;
  const tabs = tabGroups.all.flatMap(({ tabs }) =>
    tabs.map(({ label, isActive }) => (isActive ? `[${label}]` : label)),
  );
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.path);
  const problems = vscode.languages
    .getDiagnostics()
    .flatMap(([{ path }, all]) => all.map(({ range, message }) => `${path}:${range.start.line + 1} ${message}`));
  const text = activeTextEditor?.document.getText().slice(0, 2_000) ?? "";
  return [
    `Tabs: ${tabs.join(", ")}`,
    `Unsaved: ${unsaved.join(", ")}`,
    ...problems.slice(0, 30),
    `The active text, with the cursor in line ${(activeTextEditor?.selection.active.line ?? -1) + 1}:`,
    text,
  ].join("\n");
}
