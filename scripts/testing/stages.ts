import { inRoot } from "../paths.ts";
import { runProcess } from "../runProcess.ts";
import { runEditorTests } from "./editorTests.ts";
import { runMocha } from "./mochaTests.ts";
import { countAsOne, type TestCounts } from "./testCounts.ts";

export interface Stage {
  readonly name: string;
  run(): Promise<TestCounts>;
}

const bin = (file: string): string => inRoot(`node_modules/${file}`);

/** For tests and what they start before them, on a machine that is slow or installs a backend first. */
const liveTimeout = 600_000;

/** All that `npm test` runs, cheapest first. Each is also a task of its own. */
export const stages = {
  types: { name: "types", run: () => checkTypes(["tsconfig.json", "src/core/tsconfig.json"]) },
  lint: { name: "lint", run: () => check([bin("oxlint/bin/oxlint"), "--deny-warnings"]) },
  format: { name: "format", run: () => check([bin("@biomejs/biome/bin/biome"), "format"]) },
  unit: {
    name: "unit",
    run: () => runMocha("unit", { files: ["test/{unit,node,conformance}/**/*.test.ts"], timeout: 120_000 }),
  },
  packaged: {
    name: "packaged",
    run: () => runMocha("packaged", { files: ["test/package/**/*.test.ts"], timeout: 300_000 }),
  },
  backstage: {
    name: "backstage",
    run: () => runMocha("backstage", { files: ["test/backstage/**/*.test.ts"], timeout: liveTimeout, isLive: true }),
  },
  editor: { name: "editor", run: runEditorTests },
  ui: {
    name: "ui",
    run: () => runMocha("ui", { files: ["test/ui/**/*.test.ts"], timeout: liveTimeout, isLive: true }),
  },
} satisfies Record<string, Stage>;

/** Runs stages one after the other, with the time that each took, and gives the sum of their tests. */
export async function runStages(chosen: readonly Stage[]): Promise<TestCounts> {
  const rows: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const stage of chosen) {
    console.log(`\n== ${stage.name}`);
    const started = performance.now();
    // A stage that cannot even start, since a bundle fails say, is one failure, and the others still run.
    const counts: TestCounts = await stage
      .run()
      .catch((error: unknown) => ({ ...countAsOne(1), report: String(error) }));
    if (counts.report !== undefined && counts.failed > 0) console.error(counts.report);
    for (const note of counts.notes ?? []) console.log(`      ${note}`);
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    rows.push(`${stage.name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
    console.log(rows.at(-1));
  }
  if (rows.length > 1) console.log(`\n${rows.join("\n")}\n`);
  return { passed, failed };
}

/** The main of a task that is made of stages. */
export async function runAsTask(chosen: readonly Stage[]): Promise<void> {
  const { passed, failed } = await runStages(chosen);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function check(command: readonly string[]): Promise<TestCounts> {
  const { code, output } = await runProcess(process.execPath, command);
  return { ...countAsOne(code), report: output };
}

async function checkTypes(projects: readonly string[]): Promise<TestCounts> {
  const results = await Promise.all(projects.map((project) => check([bin("typescript/bin/tsc"), "-p", project])));
  return {
    passed: results.filter(({ failed }) => failed === 0).length,
    failed: results.filter(({ failed }) => failed > 0).length,
    report: results.map(({ report }) => report).join("\n"),
  };
}
