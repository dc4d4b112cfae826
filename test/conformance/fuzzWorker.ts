import { parentPort, workerData } from "node:worker_threads";
import { readContext, readText } from "../support/descriptors.ts";
import { mutateText } from "../support/mutateText.ts";
import { Random } from "../support/random.ts";

/** What the test gives this worker. */
export interface FuzzTask {
  readonly seed: number;
  readonly texts: readonly string[];
  readonly count: number;
  /** A mutated text may take `factor` times as long as as much of the text that it was made of, and at least `floorMs`. */
  readonly factor: number;
  readonly floorMs: number;
}

/** What this worker answers: what went wrong, and how much was read. */
export interface FuzzReport {
  readonly failures: readonly string[];
  readonly documents: number;
  readonly problems: number;
  readonly slowest: number;
}

const context = readContext({ "./a": "a: 1\n" });

async function read(text: string): Promise<{ ms: number; documents: number; problems: number }> {
  const start = performance.now();
  const { documents, problems } = await readText(text, context);
  return { ms: performance.now() - start, documents: documents.length, problems: problems.length };
}

/**
 * The quickest of some tries: what else the machine does is no fault of the text. Processor time would say so at once,
 * but some systems count it in steps of milliseconds.
 */
async function quickest(text: string, enough: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 10 && best > enough; tries += 1) best = Math.min(best, (await read(text)).ms);
  return best;
}

async function fuzz({ seed, texts, count, factor, floorMs }: FuzzTask): Promise<FuzzReport> {
  const random = new Random(seed);
  const failures: string[] = [];
  let documents = 0;
  let problems = 0;
  let slowest = 0;
  for (let index = 0; index < count; index += 1) {
    const original = random.pick(texts);
    const mutated = mutateText(original, texts, random);
    try {
      const result = await read(mutated);
      documents += result.documents;
      problems += result.problems;
      slowest = Math.max(slowest, result.ms);
      if (result.ms <= floorMs) continue;
      // A mutation may splice in a part of a longer text, which takes its own time.
      const growth = Math.max(1, mutated.length / original.length);
      const allowed = Math.max(floorMs, factor * growth * (await quickest(original, 0)));
      const ms = await quickest(mutated, allowed);
      if (ms > allowed) failures.push(`${index} took ${ms} ms, allowed are ${allowed}: ${JSON.stringify(mutated)}`);
    } catch (error) {
      failures.push(`${index} threw ${String(error)}: ${JSON.stringify(mutated)}`);
    }
  }
  return { failures, documents, problems, slowest };
}

// The rule means windows; a thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await fuzz(workerData as FuzzTask));
