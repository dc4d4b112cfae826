import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { linksOf } from "../../src/core/catalog/entityLooks.ts";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import { type Answer, questions } from "../../src/core/ownership/answer.ts";
import { answersTo } from "../../src/core/ownership/answers.ts";
import { DocsCollection } from "../../src/core/techdocs/docsCollection.ts";
import { corpusFolder, diskPlaceholders, readOracle } from "../support/corpus.ts";
import { readContext, readText } from "../support/descriptors.ts";
import { eagerScheduler, RecordingLog } from "../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../support/inMemoryFiles.ts";

/** Where the answers to one question come from; an entity counts at the first way that has one. */
interface Count {
  readonly links: number;
  readonly annotationsAndRelations: number;
  readonly docs: number;
  readonly others: number;
}

describe("Everyday questions about real entities", () => {
  if (!corpusFolder) {
    it("are not asked, because there is no corpus (set CALLBOARD_CORPUS)", () => undefined);
    return;
  }
  const folder = corpusFolder;

  it("are answered by more than links", async () => {
    const found = new Map<string, Count>(questions.map((question) => [question, none]));
    let [entities, linked, pages] = [0, 0, 0];
    for (const { catalog, docs } of await readCatalogs(folder)) {
      pages += [...docs.all()].length;
      for (const entity of catalog.entities()) {
        entities += 1;
        if (linksOf(entity.entity).length > 0) linked += 1;
        const answers = answersTo(entity, catalog, catalog.annotations, docs);
        for (const question of questions) {
          const way = wayOf(answers.filter((answer) => answer.question === question));
          const count = found.get(question) ?? none;
          if (way) found.set(question, { ...count, [way]: count[way] + 1 });
        }
      }
    }
    console.log(`      ${entities} entities, ${linked} with links, ${pages} pages of docs`);
    for (const [question, { links, annotationsAndRelations, docs, others }] of found) {
      const all = links + annotationsAndRelations + docs + others;
      const ways = `${links} links, ${annotationsAndRelations} annotations and relations, ${docs} docs, ${others} others`;
      console.log(`      ${question.padEnd(10)} ${String(all).padStart(4)} = ${ways}`);
    }
    assert.ok((found.get("owner")?.annotationsAndRelations ?? 0) > entities / 2);
    for (const question of ["contact", "docs", "runbook", "deploy"]) {
      const { links, annotationsAndRelations, docs, others } = found.get(question) ?? none;
      assert.ok(annotationsAndRelations + docs + others >= links, question);
    }
  }).timeout(120_000);
});

const none: Count = { links: 0, annotationsAndRelations: 0, docs: 0, others: 0 };

function wayOf(answers: readonly Answer[]): keyof Count | undefined {
  const own = answers.filter(({ of }) => of === undefined);
  if (own.some(({ from }) => from === "link")) return "links";
  if (own.some(({ target }) => target.kind !== "place")) return "annotationsAndRelations";
  if (own.length > 0) return "docs";
  return answers.length > 0 ? "others" : undefined;
}

/** One catalog a repository: names of different companies must not meet. Older versions of files are left out. */
async function readCatalogs(
  folder: string,
): Promise<readonly { readonly catalog: Catalog; readonly docs: DocsCollection }[]> {
  const byRepository = new Map<string, SourceFile[]>();
  for (const file of readOracle(folder, "oracle.jsonl").keys()) {
    const [, repository = "", ...path] = file.split("/");
    if (/@[0-9a-f]{7,}\.ya?ml$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    const context = readContext({}, { readPlaceholder: diskPlaceholders(join(folder, file)) });
    const record = { ...(await readText(text, context)), uri: memoryUri(`/ws/${path.join("/")}`) };
    byRepository.set(repository, [...(byRepository.get(repository) ?? []), { record, isReached: true, problems: [] }]);
  }
  const loading = [...byRepository].map(async ([repository, set]) => {
    const catalog = new Catalog();
    catalog.apply("workspace", { set, remove: [] });
    const docs = docsOf(join(folder, "techdocs", repository), catalog);
    await docs.load(neverCancelled);
    return { catalog, docs };
  });
  return Promise.all(loading);
}

function docsOf(folder: string, catalog: Catalog): DocsCollection {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const texts = paths.map((path) => path.replaceAll("\\", "/")).filter((path) => /\.(md|ya?ml)$/.test(path));
  const files = new InMemoryFiles(
    Object.fromEntries(texts.map((path) => [`/ws/${path}`, readFileSync(join(folder, path), "utf8")])),
  );
  const root = memoryUri("/ws");
  return new DocsCollection(
    {
      files,
      scheduler: eagerScheduler,
      log: new RecordingLog(),
      baseOf: async (descriptor) => ({ descriptor, repositoryRoot: root, allowed: [root], repositories: [] }),
    },
    catalog,
  );
}
