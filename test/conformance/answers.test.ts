import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { linksOf } from "../../src/core/catalog/entityLooks.ts";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import { type Question, questions } from "../../src/core/ownership/answer.ts";
import { answersTo } from "../../src/core/ownership/answers.ts";
import { corpusFolder, diskPlaceholders, readOracle } from "../support/corpus.ts";
import { readContext, readText } from "../support/descriptors.ts";

describe("Everyday questions about real entities", () => {
  if (!corpusFolder) {
    it("are not asked, because there is no corpus (set CALLBOARD_CORPUS)", () => undefined);
    return;
  }
  const folder = corpusFolder;

  it("are answered by links, annotations, relations and what an entity belongs to", async () => {
    const counts = new Map<Question, { own: number; inherited: number }>();
    let entities = 0;
    let linked = 0;
    for (const catalog of await readCatalogs(folder)) {
      for (const entity of catalog.entities()) {
        entities += 1;
        if (linksOf(entity.entity).length > 0) linked += 1;
        const answers = answersTo(entity, catalog, catalog.annotations);
        for (const question of questions) {
          const count = counts.get(question) ?? { own: 0, inherited: 0 };
          counts.set(question, count);
          const found = answers.filter((answer) => answer.question === question);
          if (found.some(({ of }) => of === undefined)) count.own += 1;
          else if (found.length > 0) count.inherited += 1;
        }
      }
    }
    console.log(`      ${entities} entities, ${linked} with links; answered by themselves + by what they belong to:`);
    for (const [question, { own, inherited }] of counts) console.log(`      ${question}: ${own} + ${inherited}`);
    assert.ok((counts.get("owner")?.own ?? 0) > entities / 2);
    // Links alone would answer for a few; the rest comes from elsewhere.
    const answered = ["contact", "docs", "deploy"] as const;
    for (const question of answered) {
      const { own = 0, inherited = 0 } = counts.get(question) ?? {};
      assert.ok(own + inherited > 0, question);
    }
  }).timeout(60_000);
});

/** One catalog a repository: names of different companies must not meet. Older versions of files are left out. */
async function readCatalogs(folder: string): Promise<readonly Catalog[]> {
  const files = new Map<string, SourceFile[]>();
  for (const file of readOracle(folder, "oracle.jsonl").keys()) {
    const [, repository = ""] = file.split("/");
    const path = join(folder, file);
    if (/@[0-9a-f]{7,}\.yaml$/.test(file)) continue;
    const text = readFileSync(path, "utf8");
    const record = await readText(text, readContext({}, { readPlaceholder: diskPlaceholders(path) }));
    const found = files.get(repository) ?? [];
    files.set(repository, found);
    found.push({ record: { ...record, uri: `file:///${file}` }, isReached: true, problems: [] });
  }
  return [...files.values()].map((set) => {
    const catalog = new Catalog();
    catalog.apply("workspace", { set, remove: [] });
    return catalog;
  });
}
