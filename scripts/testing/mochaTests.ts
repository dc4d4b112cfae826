import { glob } from "node:fs/promises";
import { inRoot, root } from "../paths.ts";
import { runProcess } from "../runProcess.ts";
import { countAsOne, findCounts, prepareCounts, type TestCounts } from "./testCounts.ts";

export interface MochaRun {
  /** Globs below the repository. */
  readonly files: readonly string[];
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** True where a test gets two more attempts, which the report names: real editors and backends keep their own time. */
  readonly isLive?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs mocha on TypeScript files in a process of its own. Without any file there is nothing to run, nor to pass. */
export async function runMocha(stage: string, run: MochaRun): Promise<TestCounts> {
  const files: string[] = [];
  for await (const file of glob([...run.files], { cwd: root })) files.push(file);
  if (files.length === 0) return { passed: 0, failed: 0 };

  const counts = await prepareCounts(stage);
  const grep = process.env["CALLBOARD_GREP"];
  const mochaArguments = [
    // A test that failed may have left a server open; the stages behind it are not to wait for that.
    ...[
      "--no-config",
      "--exit",
      "--reporter",
      inRoot("scripts/testing/countingReporter.ts"),
      "--timeout",
      String(run.timeout),
    ],
    ...(run.isLive === true ? ["--retries", "2"] : []),
    ...(grep === undefined ? [] : ["--grep", grep]),
    ...files.toSorted(),
  ];
  const { code } = await runProcess(process.execPath, [inRoot("node_modules/mocha/bin/mocha.js"), ...mochaArguments], {
    live: true,
    env: { ...run.env, CALLBOARD_TEST_RESULTS: counts },
  });
  return (await findCounts(counts, code)) ?? countAsOne(1);
}
