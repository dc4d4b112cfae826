import assert from "node:assert/strict";
import { Cancelled, neverCancelled, type CancellationToken } from "../../../../src/core/cancellation.ts";
import { CatalogCache } from "../../../../src/core/catalog/catalogCache.ts";
import type { DescriptorRecord } from "../../../../src/core/descriptor/record.ts";
import type { CacheStorage, Scheduler } from "../../../../src/core/ports.ts";
import { buildEntity, buildProblem, buildRecord } from "../../../support/builders.ts";
import { makeOrganisation, toSourceFiles } from "../../../support/organisation.ts";

class MemoryStorage implements CacheStorage {
  readonly blobs = new Map<string, string>();
  readonly written: string[] = [];

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.blobs.get(name));
  }

  write(name: string, lines: Iterable<string>): Promise<void> {
    this.written.push(name);
    this.blobs.set(name, [...lines].map((line) => `${line}\n`).join(""));
    return Promise.resolve();
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.blobs.keys()]);
  }

  remove(name: string): Promise<void> {
    this.blobs.delete(name);
    return Promise.resolve();
  }
}

class CountingScheduler implements Scheduler {
  readonly shouldPause: boolean = true;
  pauses = 0;

  pause(): Promise<void> {
    this.pauses++;
    return Promise.resolve();
  }
}

const records: readonly DescriptorRecord[] = toSourceFiles(makeOrganisation(300)).map(({ record }) => record);

async function saved(storage: CacheStorage, what: Iterable<DescriptorRecord> = records): Promise<CatalogCache> {
  const cache = new CatalogCache(storage, new CountingScheduler());
  await cache.save(what, neverCancelled);
  return cache;
}

describe("CatalogCache", () => {
  it("gives back exactly what was saved", async () => {
    const storage = new MemoryStorage();
    const odd: DescriptorRecord = {
      ...buildRecord("odd.yaml", ["syntax error", "half typed", buildEntity("component:ledger", { owner: "x" })]),
      ignores: [{ line: 3, codes: ["tag-invalid"] }],
      problems: [buildProblem("tag-invalid", 4)],
      dependencies: ["file:///w/openapi.yaml"],
    };
    const [first] = odd.documents.slice(2);
    assert.ok(first?.entity);
    const start = { line: 9, character: 2 };
    const targets = [{ type: "file", target: "./a.yaml", presence: "optional", range: { start, end: start } }] as const;
    const location = { ...first, kind: "Other", entity: { ...first.entity, targets } };
    const all = [...records, { ...odd, documents: [...odd.documents, location] }];
    await saved(storage, all);
    const loaded = await new CatalogCache(storage, new CountingScheduler()).load(neverCancelled);
    assert.equal(loaded.size, all.length);
    for (const record of all) assert.deepEqual(loaded.find(record.uri, record.hash), record);
  });

  it("writes only the shards that changed", async () => {
    const storage = new MemoryStorage();
    const cache = await saved(storage);
    const shards = storage.written.length;
    assert.ok(shards > 10);
    await cache.save(records, neverCancelled);
    assert.equal(storage.written.length, shards);
    await cache.save([...records.slice(1), { ...buildRecord("new.yaml", []), hash: "changed" }], neverCancelled);
    assert.ok(storage.written.length - shards <= 2);
    const later = new CatalogCache(storage, new CountingScheduler());
    await later.load(neverCancelled);
    storage.written.length = 0;
    await later.save([...records.slice(1), { ...buildRecord("new.yaml", []), hash: "changed" }], neverCancelled);
    assert.deepEqual(storage.written, []);
  });

  it("forgets what is saved no more", async () => {
    const storage = new MemoryStorage();
    const cache = await saved(storage);
    await cache.save(records.slice(0, 1), neverCancelled);
    assert.equal(storage.blobs.size, 1);
    const loaded = await new CatalogCache(storage, new CountingScheduler()).load(neverCancelled);
    assert.equal(loaded.size, 1);
  });

  it("finds the record of a file that moved, unless it depends on its place", async () => {
    const storage = new MemoryStorage();
    const bound = { ...buildRecord("a/b.yaml", []), hash: "bound", dependencies: ["file:///w/a/text.md"] };
    const [first] = records;
    assert.ok(first);
    await saved(storage, [first, bound]);
    const loaded = await new CatalogCache(storage, new CountingScheduler()).load(neverCancelled);
    assert.deepEqual(loaded.find("file:///w/moved.yaml", first.hash), { ...first, uri: "file:///w/moved.yaml" });
    assert.equal(loaded.find("file:///w/moved.yaml", "bound"), undefined);
    assert.equal(loaded.find("file:///w/a/b.yaml", "other"), undefined);
  });

  it("keeps two files of the same text apart", async () => {
    const storage = new MemoryStorage();
    const twins = ["a.yaml", "b.yaml"].map((path) => ({
      ...buildRecord(path, []),
      hash: "same",
      dependencies: [`file:///w/${path}.txt`],
    }));
    await saved(storage, twins);
    const loaded = await new CatalogCache(storage, new CountingScheduler()).load(neverCancelled);
    for (const twin of twins) assert.deepEqual(loaded.find(twin.uri, "same"), twin);
  });

  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ["is cut off", (text) => text.slice(0, text.length / 2)],
    ["lost a line", (text) => text.split("\n").toSpliced(1, 1).join("\n")],
    ["holds no JSON", () => "{ no json"],
    ["holds other JSON", (text) => `${text.split("\n")[0]}\n${"[1, 2]\n".repeat(text.split("\n").length - 2)}`],
    ["is empty", () => ""],
    ["is null", () => "null\n"],
    ["is of another version", (text) => text.replace(/"version":\d+/, '"version":0')],
  ];
  for (const [name, damage] of damages) {
    it(`throws a shard away that ${name}, and keeps the others`, async () => {
      const storage = new MemoryStorage();
      await saved(storage);
      const [[shard, text] = ["", ""]] = storage.blobs;
      const lost = text.split("\n").filter(Boolean).length - 1;
      storage.blobs.set(shard, damage(text));
      const cache = new CatalogCache(storage, new CountingScheduler());
      assert.equal((await cache.load(neverCancelled)).size, records.length - lost);
      assert.equal(storage.blobs.has(shard), false);
      storage.written.length = 0;
      await cache.save(records, neverCancelled);
      assert.deepEqual(storage.written, [shard]);
    });
  }

  it("keeps no record that would take long to parse at once", async () => {
    const storage = new MemoryStorage();
    const large = buildRecord("large.yaml", [buildEntity("api:x", { definition: "x".repeat(5_000_000) })]);
    await saved(storage, [large]);
    assert.ok([...storage.blobs.values()].every((text) => text.length < 1000));
    const loaded = await new CatalogCache(storage, new CountingScheduler()).load(neverCancelled);
    assert.equal(loaded.find(large.uri, large.hash), undefined);
  });

  it("gives way between records", async () => {
    const storage = new MemoryStorage();
    await saved(storage);
    const scheduler = new CountingScheduler();
    await new CatalogCache(storage, scheduler).load(neverCancelled);
    assert.equal(scheduler.pauses, records.length);
  });

  it("ends when it is cancelled", async () => {
    const storage = new MemoryStorage();
    await saved(storage);
    const cancelled: CancellationToken = { ...neverCancelled, isCancellationRequested: true };
    const cache = new CatalogCache(storage, new CountingScheduler());
    await assert.rejects(cache.load(cancelled), Cancelled);
    await assert.rejects(cache.save(records.slice(1), cancelled), Cancelled);
  });
});
