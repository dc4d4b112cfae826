import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { outputFolder } from "../paths.ts";

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** What failed, when the run did not print it itself. */
  readonly report?: string;
  /** What is worth knowing though it failed nothing. */
  readonly notes?: readonly string[];
}

/** Names the file in which a run of tests leaves its counts for the process that started it, and removes an old one. */
export async function prepareCounts(stage: string): Promise<string> {
  const file = join(outputFolder, `counts/${stage}.json`);
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}

/**
 * Reads the counts; undefined when the run ended without leaving any. A run whose tests passed but which ended with a
 * bad code counts as one failure.
 */
export async function findCounts(file: string, exitCode: number): Promise<TestCounts | undefined> {
  if (!existsSync(file)) return undefined;
  const counts = JSON.parse(await readFile(file, "utf8")) as TestCounts;
  return counts.failed === 0 && exitCode !== 0 ? { ...counts, failed: 1 } : counts;
}

/** One check of the whole tree, such as the formatter's, counts as one test. */
export function countAsOne(exitCode: number): TestCounts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
