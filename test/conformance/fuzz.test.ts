import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { corpusFolder, readOracle } from "../support/corpus.ts";
import { componentYaml } from "../support/descriptors.ts";
import type { FuzzReport, FuzzTask } from "./fuzzWorker.ts";

/** Long enough for a slow machine; a text that hangs the reader takes for ever. */
const deadlineMs = 100_000;

describe("Reading damaged descriptors", () => {
  it("never throws or hangs, and takes at most ten times as long as the sound file", async () => {
    const report = await runFuzz({
      seed: 20_261,
      texts: [...ownTexts(), ...demoTexts()],
      count: 10_000,
      factor: 10,
      floorMs: 5,
    });
    assert.deepEqual(report.failures, []);
    assert.ok(report.documents > 10_000 && report.problems > 10_000);
  }).timeout(deadlineMs + 5_000);

  it("does so with real catalogs too, where the corpus is present", async () => {
    const texts = corpusTexts();
    if (texts.length === 0) return;
    const report = await runFuzz({ seed: 7, texts, count: 2_000, factor: 10, floorMs: 5 });
    assert.deepEqual(report.failures, []);
    assert.ok(report.problems > 1_000);
  }).timeout(deadlineMs + 5_000);
});

function runFuzz(task: FuzzTask): Promise<FuzzReport> {
  const worker = new Worker(join(import.meta.dirname, "fuzzWorker.ts"), { workerData: task });
  return new Promise<FuzzReport>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("A text hangs the reader")), deadlineMs);
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}

function ownTexts(): readonly string[] {
  const components = ["ledger", "checkout", "audit"].map((name) =>
    componentYaml(name, {
      metadata: "  description: >-\n    Keeps every\n    booking\n  tags: [java, kafka]\n  annotations: {a.b/c: 'd'}\n",
      spec: '  dependsOn:\n    - component:audit\n    - "resource:db"\n  providesApis: [ledger-api]\n',
    }),
  );
  return [
    components.join("---\n"),
    components.join("---\r\n").replaceAll("\n", "\r\n"),
    "# callboard-ignore ref-not-found\napiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: &m\n  name: ledger-api\nspec:\n  type: openapi\n  lifecycle: production\n  owner: payments\n  definition:\n    $text: ./a\n",
    'a: &a [1, "two", {three: 3}]\nb: *a\nc: |\n  text\n\n  more\nd: >+\n  folded\n\n? e\n: - f\n  - g: !!str 1\n---\n# empty\n---\n...\n',
    JSON.stringify(
      {
        apiVersion: "backstage.io/v1alpha1",
        kind: "Group",
        metadata: { name: "payments" },
        spec: { type: "team", children: [] },
      },
      null,
      2,
    ),
  ];
}

function demoTexts(): readonly string[] {
  const folder = join(import.meta.dirname, "../fixtures/acme");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return files.toSorted().map((file) => readFileSync(join(folder, file), "utf8"));
}

/** Every 40th descriptor, up to 100 kB. */
function corpusTexts(): readonly string[] {
  const folder = corpusFolder;
  if (folder === undefined) return [];
  return [...readOracle(folder, "oracle.jsonl").keys()]
    .filter((_, index) => index % 40 === 0)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .filter(({ length }) => length < 100_000);
}
