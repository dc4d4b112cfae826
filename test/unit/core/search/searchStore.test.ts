import assert from "node:assert/strict";
import { CancellationSource, Cancelled, neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { IndexedDocuments } from "../../../../src/core/search/indexedDocuments.ts";
import { EntityDocument } from "../../../../src/core/search/searchDocument.ts";
import { SearchIndex } from "../../../../src/core/search/searchIndex.ts";
import { SearchStore } from "../../../../src/core/search/searchStore.ts";
import type { DocsPage } from "../../../../src/core/techdocs/docsPages.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { FakeDocs } from "../../../support/fakeDocs.ts";
import { eagerScheduler, MemoryCache } from "../../../support/fakePorts.ts";
import { makeOrganisation, toSourceFiles } from "../../../support/organisation.ts";
import { Random } from "../../../support/random.ts";

const organisation = toSourceFiles(makeOrganisation(100));
const queries = [
  "ledger",
  "pa",
  "p",
  "payments team",
  "kind:api order",
  "owner:team-cart",
  "returns-quote",
  "legder",
  "guide",
  "kind:component",
  "-kind:api owner:team-cart",
  "is:page",
];

function makePages(random: Random, refs: readonly string[], count: number): readonly DocsPage[] {
  const words = "guide ledger alert restart rollback claim route deploy batch".split(" ");
  const text = (length: number): string => Array.from({ length }, () => random.pick(words)).join(" ");
  return Array.from({ length: count }, (_, number) => ({
    ref: random.pick(refs),
    uri: `file:///w/docs/${number}.md`,
    path: `${number}.md`,
    title: text(2),
    headings: [{ text: text(3), level: 2, line: 4, anchor: "a" }],
    text: text(30),
  }));
}

interface World {
  readonly catalog: Catalog;
  readonly docs: FakeDocs;
  readonly cache: MemoryCache;
}

function makeWorld(): World {
  const catalog = new Catalog();
  catalog.apply("w", { set: organisation, remove: [] });
  const refs = catalog.entities().map(({ ref }) => ref);
  return { catalog, docs: new FakeDocs(makePages(new Random(3), refs, 40)), cache: new MemoryCache() };
}

async function openIndex(world: World): Promise<SearchIndex> {
  const index = new SearchIndex({ ...world, scheduler: eagerScheduler });
  await index.settleDocs(neverCancelled);
  return index;
}

/** Built from the same catalog and docs, with nothing remembered. */
async function rebuild(world: World): Promise<SearchIndex> {
  return openIndex({ ...world, cache: new MemoryCache() });
}

function assertSame(one: SearchIndex, other: SearchIndex): void {
  assert.equal(one.size, other.size);
  for (const query of queries) assert.deepEqual(one.search(query), other.search(query), query);
}

describe("The search index", () => {
  it("equals one built anew after any sequence of changes", async () => {
    for (const seed of [1, 2, 3]) {
      const random = new Random(seed);
      const world = makeWorld();
      const index = await openIndex(world);
      for (let step = 0; step < 30; step++) {
        change(world, random);
        await index.settle(neverCancelled);
        // Some steps are searched only after the next one.
        if (random.chance(0.2)) assertSame(index, await rebuild(world));
      }
      assertSame(index, await rebuild(world));
      index.dispose();
    }
  });

  it("finds entities by the new title of their owner", async () => {
    const catalog = new Catalog();
    const team = (displayName: string) =>
      buildFile("team.yaml", buildEntity("group:blue", { type: "team", children: [], profile: { displayName } }));
    const owned = buildFile("a.yaml", buildEntity("component:pump", { type: "service", owner: "blue" }));
    catalog.apply("w", { set: [team("Azure"), owned], remove: [] });
    const index = await openIndex({ catalog, docs: new FakeDocs(), cache: new MemoryCache() });
    catalog.apply("w", { set: [team("Cobalt")], remove: [] });
    await index.settle(neverCancelled);
    assert.ok(index.search("cobalt").hits.some(({ ref }) => ref === "component:default/pump"));
    assert.deepEqual(index.search("azure").hits, []);
  });

  it("is the same when it is read from the cache", async () => {
    const world = makeWorld();
    const index = await openIndex(world);
    await index.save(neverCancelled);
    assert.deepEqual([...world.cache.blobs.keys()], ["entities.jsonl", "pages.jsonl"]);
    assertSame(await openIndex(world), index);
  });

  it("goes on from the cache as if it had been there all the time", async () => {
    const world = makeWorld();
    const random = new Random(11);
    const index = await openIndex(world);
    for (let step = 0; step < 20; step++) {
      change(world, random);
      await index.settle(neverCancelled);
    }
    await index.save(neverCancelled);
    const again = await openIndex(world);
    for (let step = 0; step < 20; step++) {
      change(world, random);
      await again.settle(neverCancelled);
    }
    assertSame(again, await rebuild(world));
  });

  it("is not written again while nothing has changed", async () => {
    const world = makeWorld();
    await (await openIndex(world)).save(neverCancelled);
    const again = await openIndex(world);
    world.cache.blobs.clear();
    await again.save(neverCancelled);
    assert.equal(world.cache.blobs.size, 0);
  });

  it("takes from the cache only what is as it was", async () => {
    const world = makeWorld();
    await (await openIndex(world)).save(neverCancelled);
    for (let step = 0; step < 20; step++) change(world, new Random(step));
    assertSame(await openIndex(world), await rebuild(world));
  });

  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ["empty", () => ""],
    ["cut off", (text) => text.slice(0, text.length / 2)],
    ["of another version", (text) => text.replace("[1,", "[0,")],
    ["something else", () => '{"a":1}\n{"b":2}\n'],
    ["not made of rows", (text) => text.replace(/\n\[.*\n/, '\n[["x"]]\n')],
    ["no text", (text) => text.replaceAll("[", "\u0000")],
  ];
  for (const [how, damage] of damages) {
    it(`is built anew from a cache that is ${how}`, async () => {
      const world = makeWorld();
      await (await openIndex(world)).save(neverCancelled);
      for (const [name, text] of world.cache.blobs) world.cache.blobs.set(name, damage(text));
      assertSame(await openIndex(world), await rebuild(world));
    });
  }

  it("can be given up, and goes on when it is asked again", async () => {
    const world = makeWorld();
    const index = new SearchIndex({ ...world, scheduler: eagerScheduler });
    const cancelled = new CancellationSource();
    cancelled.cancel();
    await assert.rejects(index.settle(cancelled), Cancelled);
    await index.settleDocs(neverCancelled);
    assertSame(index, await rebuild(world));
  });

  it("holds each page once when it is asked again while the docs are read", async () => {
    const world = makeWorld();
    await (await openIndex(world)).save(neverCancelled);
    let finish = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      finish = resolve;
    });
    world.docs.load = () => reading;
    const index = new SearchIndex({ ...world, scheduler: eagerScheduler });
    const first = index.settleDocs(neverCancelled);
    const [page] = world.docs.all();
    assert.ok(page);
    await index.settle(neverCancelled);
    world.docs.set(page.ref, [{ ...page, title: "Xylophone" }]);
    await index.settle(neverCancelled);
    finish();
    await Promise.all([first, index.settle(neverCancelled)]);
    assertSame(index, await rebuild(world));
  });

  it("is not read into an index that has the same already", async () => {
    const store = new SearchStore(new MemoryCache(), eagerScheduler);
    const documents = new IndexedDocuments();
    const document = new EntityDocument("component:default/pump", buildEntity("component:pump"), "");
    documents.replace("entity component:default/pump", [document]);
    await store.save("entities", documents, () => true, neverCancelled);
    await store.load("entities", documents, () => [document], neverCancelled);
    assert.equal(documents.size, 1);
  });

  it("is as it was when reading the cache failed, and can be asked again", async () => {
    const world = makeWorld();
    await (await openIndex(world)).save(neverCancelled);
    const { cache, docs } = world;
    const [readCache, readDocs] = [cache.read.bind(cache), docs.load.bind(docs)];
    cache.read = () => Promise.reject(new Error("disk"));
    docs.load = () => Promise.reject(new Error("docs"));
    const index = new SearchIndex({ ...world, scheduler: eagerScheduler });
    await assert.rejects(index.settle(neverCancelled), /disk/);
    cache.read = readCache;
    await assert.rejects(index.settleDocs(neverCancelled), /docs/);
    docs.load = readDocs;
    await index.settleDocs(neverCancelled);
    assertSame(index, await rebuild(world));
  });

  it("tells of what changes once it was read, and follows it", async () => {
    const world = makeWorld();
    const index = new SearchIndex({ ...world, scheduler: eagerScheduler });
    let told = 0;
    index.onDidChange(() => told++);
    await index.settleDocs(neverCancelled);
    assert.equal(told, 0);
    const [page] = world.docs.all();
    assert.ok(page);
    world.docs.set(page.ref, [{ ...page, title: "Xylophone" }]);
    assert.equal(told, 1);
    await index.settle(neverCancelled);
    assert.equal(index.search("xylophone").hits[0]?.title, "Xylophone");
    world.catalog.apply("w", { set: [], remove: [organisation[0]?.record.uri ?? ""] });
    assert.equal(told, 2);
  });
});

/** Adds, changes or removes a file, or the pages of an entity. */
function change({ catalog, docs }: World, random: Random): void {
  const file = random.pick(organisation);
  const refs = catalog.entities().map(({ ref }) => ref);
  const kind = random.below(4);
  if (kind === 0) catalog.apply("w", { set: [], remove: [file.record.uri] });
  else if (kind === 1) catalog.apply("w", { set: [file], remove: [] });
  else if (kind === 2) {
    const title = random.text("abcde ", 4, 12);
    const entities = file.record.documents.flatMap(({ entity }) => entity?.entity ?? []);
    const changed = entities.map((entity) => ({ ...entity, metadata: { ...entity.metadata, title } }));
    const [path = ""] = /[^/]+\/[^/]+\/[^/]+$/.exec(file.record.uri) ?? [];
    catalog.apply("w", { set: [buildFile(path, ...changed)], remove: [] });
  } else {
    const ref = random.pick(refs);
    docs.set(
      ref,
      makePages(random, [ref], random.below(3)).map((page) => ({ ...page, uri: `${page.uri}?${ref}` })),
    );
  }
}
