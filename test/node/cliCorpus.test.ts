import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runCli } from "../support/runCli.ts";

const corpus = process.env["CALLBOARD_CORPUS"] ?? join(import.meta.dirname, "../../../shared/corpus");

describe("callboard validate --all", function () {
  this.timeout(120_000);

  it("agrees with Backstage's own verdict on every document of the corpus", async () => {
    if (!existsSync(corpus)) {
      console.log("      The corpus is not here: nothing to do.");
      return;
    }
    const { code, stdout, stderr } = await runCli(corpus, "validate", "catalogs", "--all", "--format", "json");
    assert.deepEqual([code, stderr], [1, ""]);
    const rows: { file: string; document: number; valid: boolean }[] = JSON.parse(stdout);
    const verdicts = new Map(rows.map(({ file, document, valid }) => [`${file} ${document}`, valid]));
    const oracle = (await readFile(join(corpus, "oracle.jsonl"), "utf8")).trim().split("\n");
    const decided = oracle.map((line) => JSON.parse(line)).filter(({ ok }) => ok !== null);
    const differences = decided.filter(({ file, docIndex, ok }) => verdicts.get(`${file} ${docIndex}`) !== ok);
    assert.deepEqual(differences, []);
    assert.ok(decided.length > 0);
  });
});
