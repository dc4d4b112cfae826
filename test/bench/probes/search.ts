/**
 * Builds, loads, updates and asks the index of search, at 20,000 entities and 5,000 pages of docs unless told. Prints
 * one JSON value; times come with whether other programs took the processor meanwhile.
 */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { titleOf } from "../../../src/core/catalog/entityLooks.ts";
import { SearchIndex } from "../../../src/core/search/searchIndex.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { buildFile } from "../../support/builders.ts";
import { FakeDocs } from "../../support/fakeDocs.ts";
import { MemoryCache } from "../../support/fakePorts.ts";
import { makeOrganisation, toSourceFiles } from "../../support/organisation.ts";
import { makePages } from "../../support/searchPages.ts";
import { timed, type Timing } from "./languageTurns.ts";
import { heapUsed, watched } from "./watched.ts";

const [size = "20000", pages = "5000"] = process.argv.slice(2);
const catalog = new Catalog();
const files = toSourceFiles(makeOrganisation(Number(size)));
catalog.apply("workspace", { set: files, remove: [] });
const entities = catalog.entities();
const docs = new FakeDocs(
  makePages(
    Number(pages),
    entities.map(({ ref }) => ref),
  ),
);
const cache = new MemoryCache();

const open = (): SearchIndex => new SearchIndex({ catalog, docs, cache, scheduler: new NodeScheduler() });
void measure();

async function measure(): Promise<void> {
  const before = heapUsed();
  const index = open();
  const build = await watched(() => index.settleDocs(neverCancelled));
  const heap = heapUsed() - before;
  const save = await watched(() => index.save(neverCancelled));
  const load = await watched(async () => {
    const again = open();
    await again.settleDocs(neverCancelled);
    again.dispose();
  });

  /** What is typed, letter by letter: names, titles, words of texts, typing errors, filters. */
  const texts = [
    ...entities.filter((_, position) => position % 997 === 0).map(({ entity }) => entity.metadata.name),
    ...entities.filter((_, position) => position % 1201 === 0).map(({ entity }) => titleOf(entity)),
    ...[...docs.all()].filter((_, position) => position % 499 === 0).map(({ title }) => title),
    "keeps every booking forever",
    "restart database queue",
    "paymetns legder batch",
    "kind:api order billing",
    "owner:team-fraud-risk",
    "tag:java is:deprecated ledger",
  ];
  const queries: Record<number, Timing[]> = {};
  /** Nothing but filters, some begun only: they let through thousands that no word tells apart. */
  const filters = ["kind:component", "kind:c", "owner:te", "system:a", "domain:a", "tag:java", "-kind:api", "is:page"];
  const filtered: Timing[] = [];
  for (const isKept of [false, true]) {
    for (const text of texts) {
      for (let length = 1; length <= Math.min(20, text.length); length++) {
        const timing = await timed(() => index.search(text.slice(0, length)));
        if (isKept) (queries[length] ??= []).push(timing);
      }
    }
    for (const text of [...filters, "kind:component tag:java owner:te", "lifecycle:production type:service", "docs:"]) {
      for (let round = 0; round < 10; round++) {
        const timing = await timed(() => index.search(text));
        if (isKept) filtered.push(timing);
      }
    }
  }

  /** Files of one entity that no other is found by, whose title changes. */
  const single = files.filter(
    ({ record }) => record.documents.length === 1 && record.documents[0]?.kind === "Component",
  );
  const updates: Timing[] = [];
  for (let round = 0; round < 200; round++) {
    const file = single[(round * 31) % single.length];
    const entity = file?.record.documents[0]?.entity?.entity;
    if (!file || !entity) continue;
    const path = file.record.uri.replace("file:///w/", "");
    const changed = { ...entity, metadata: { ...entity.metadata, title: `Another title ${round}` } };
    catalog.apply("workspace", { set: [buildFile(path, changed)], remove: [] });
    updates.push(await timed(() => index.settle(neverCancelled)));
  }
  const stored = [...cache.blobs.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(JSON.stringify({ build, save, load, heap, stored, queries, filtered, updates, documents: index.size }));
}
