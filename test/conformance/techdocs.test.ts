import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readMkDocsConfig } from "../../src/core/techdocs/mkdocsConfig.ts";
import { type PageContent, readPage } from "../../src/core/techdocs/readPage.ts";
import { corpusFolder } from "../support/corpus.ts";
import { cpuTimeOf } from "../support/cpuTime.ts";
import { mutateText } from "../support/mutateText.ts";
import { Random } from "../support/random.ts";

const malformed = "a fence whose options MkDocs cannot read is a fence here, as it is on GitHub";
const icons = "MkDocs keeps the name of an icon that it does not know; most sites that use such names know them";

/** Pages of whose headings Callboard and MkDocs say something else, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {
  "backstage__mkdocs-monorepo-plugin/docs/CONTRIBUTING.md": malformed,
  "khulnasoft__devtools/docs/backend-system/building-backends/08-migrating.md": malformed,
  "khulnasoft__devtools/docs/features/search/collators.md": malformed,
  "khulnasoft__devtools/docs/features/search/getting-started.md": malformed,
  "khulnasoft__devtools/docs/integrations/gitlab/discovery.md": malformed,
  "khulnasoft__devtools/docs/integrations/gitlab/org.md": malformed,
  "squidfunk__mkdocs-material/docs/blog/posts/adding-a-badge-to-your-project.md": icons,
  "squidfunk__mkdocs-material/docs/reference/index.md": icons,
};

describe("Pages of real docs", () => {
  const folder = corpusFolder && join(corpusFolder, "techdocs");
  if (folder === undefined || !existsSync(folder)) {
    it("are not read, because there is no corpus (set CALLBOARD_CORPUS)", () => undefined);
    return;
  }

  it("have the headings, levels and anchors that MkDocs gives them", () => {
    const rows = readFileSync(join(import.meta.dirname, "../fixtures/techdocs/mkdocs.tsv"), "utf8")
      .trim()
      .split("\n");
    const different = rows.flatMap((row) => {
      const [path = "", hash = ""] = row.split("\t");
      return hashOf(readPage(readFileSync(join(folder, path), "utf8"))) === hash ? [] : [path];
    });
    console.log(`      ${rows.length} pages`);
    assert.deepEqual(different.toSorted(), Object.keys(knownDifferences));
  }).timeout(60_000);

  it("are read whatever happens to their texts, in no more time", () => {
    const random = new Random(3);
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
    const texts = paths.map((path) => readFileSync(join(folder, path), "utf8"));
    let [longest, page] = [0, ""];
    for (const [index, text] of texts.entries()) {
      const damaged = mutateText(text, texts, random);
      const time = cpuTimeOf(() => readPage(damaged)) / (1 + damaged.length / 10_000);
      if (time > longest) [longest, page] = [time, paths[index] ?? ""];
    }
    console.log(`      ${paths.length} pages, at most ${longest.toFixed(1)} ms for 10,000 characters`);
    assert.ok(longest < 200, page);
  }).timeout(60_000);

  it("have sites whose configurations say where they are", () => {
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const configs = paths.filter((path) => /(^|\/)mkdocs\.ya?ml$/.test(path.replaceAll("\\", "/")));
    const read = configs.map((path) => readMkDocsConfig(readFileSync(join(folder, path), "utf8")));
    const count = (isSo: (config: (typeof read)[number]) => boolean): number => read.filter(isSo).length;
    console.log(`      ${read.length} sites, ${count(({ titles }) => titles.size > 0)} with a navigation`);
    assert.ok(count(({ siteName }) => siteName !== undefined) > read.length * 0.9);
    assert.ok(count(({ includes }) => includes.length > 0) > 20);
  });
});

function hashOf({ headings }: PageContent): string {
  const lines = headings.map(({ level, anchor }) => `${level}#${anchor}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 8);
}
