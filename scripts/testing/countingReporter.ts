import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/**
 * Names the files' suites with their counts and each failure in full, and leaves the sums for the process that started
 * mocha.
 */
class CountingReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on("suite end", (suite) => {
      if (suite.parent?.root) console.log(`  ${suite.title}: ${countTests(suite)}`);
    });
    runner.on("retry", (test, { message }: Error) => {
      console.log(`      Once more, "${test.fullTitle()}": ${message.split("\n", 1).join()}`);
    });
    runner.once("end", () => {
      this.epilogue();
      const file = process.env["CALLBOARD_TEST_RESULTS"];
      const { passes, failures } = this.stats;
      if (file !== undefined) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}

function countTests(suite: Mocha.Suite): string {
  let total = 0;
  let failed = 0;
  suite.eachTest((test) => {
    total++;
    if (test.isFailed()) failed++;
  });
  return failed === 0 ? `${total}` : `${total}, ${failed} failed`;
}

// Mocha finds a reporter by the default export of its file.
// oxlint-disable-next-line import/no-default-export
export { CountingReporter as default };
