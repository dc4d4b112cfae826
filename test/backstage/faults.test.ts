import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { inRoot } from "../../scripts/paths.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { type Entity, isJsonList, isJsonObject } from "../../src/core/entity/entity.ts";
import type { PortalSource } from "../../src/core/remote/portalSource.ts";
import { toServedEntity } from "../../src/core/remote/remoteRecord.ts";
import { PackedCache } from "../../src/platform/node/packedCache.ts";
import { MemoryCache } from "../support/fakePorts.ts";
import { Random } from "../support/random.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { BackstageBackend } from "./backend.ts";
import { acmeEntities, demoCompany, startDemoCompany } from "./demoCompany.ts";
import { type Fate, FaultyProxy } from "./faultyProxy.ts";
import { connect, type Connected, quietLog } from "./portal.ts";

/** What a source has, entity by entity with its etag, sorted. */
function rowsOf(source: PortalSource): readonly string[] {
  return Array.from(source.all(), ({ ref, etag }) => `${ref} ${etag}`).toSorted();
}

describe("A portal that fails", () => {
  let backend: BackstageBackend;
  let proxy: FaultyProxy;

  before(async () => {
    backend = await startDemoCompany();
    proxy = await FaultyProxy.start(backend.url);
  });

  beforeEach(() => {
    proxy.target = backend.url;
    proxy.fate = () => "pass";
    proxy.delayMs = 0;
    proxy.count = 0;
    proxy.pageLimit = Infinity;
  });

  after(async () => {
    await proxy.stop();
    await backend.stop();
  });

  const through = (cache?: MemoryCache, token = backend.token): Connected => {
    return connect({ url: proxy.url, token }, cache === undefined ? {} : { cache });
  };

  /** What the backend itself serves, entity by entity with its etag, sorted. */
  async function rowsServed(from = backend): Promise<readonly string[]> {
    const rows = await from.ask("/api/catalog/entities");
    assert.ok(isJsonList(rows));
    return rows
      .flatMap((row) => (isJsonObject(row) ? (toServedEntity(row) ?? []) : []))
      .map(({ ref, etag }) => `${ref} ${etag}`)
      .toSorted();
  }

  /** A source that has everything, and how much that is. */
  async function synchronised(): Promise<Connected & { readonly size: number }> {
    const connected = through();
    await connected.source.refresh(neverCancelled);
    assert.equal(connected.source.state.kind, "fresh");
    assert.ok(connected.source.size >= acmeEntities);
    return { ...connected, size: connected.source.size };
  }

  for (const [what, fate] of [
    ["answers with 503", 503],
    ["is too busy", 429],
    ["hangs up", "refuse"],
    ["cuts its answers off", "cut"],
  ] as const) {
    it(`${what} now and then: everything comes all the same`, async () => {
      const { size } = await synchronised();
      proxy.count = 0;
      proxy.fate = (count) => (count % 2 === 1 ? fate : "pass");
      const { source } = through();
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, source.size], ["fresh", size]);
    });
  }

  it("answers with a sign-in page: the last good data stays", async () => {
    const { source, size } = await synchronised();
    proxy.fate = () => ({ html: "<!doctype html><title>Sign in</title>" });
    await source.refresh(neverCancelled);
    const { state } = source;
    assert.equal(
      state.kind === "stale" && state.error.message,
      "acme-portal answered with a page instead of data. Sign in again.",
    );
    assert.equal(source.size, size);
    proxy.fate = () => "pass";
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "fresh");
  });

  it("does not take the token any more: one request tells so, and the data stays", async () => {
    const { source, size, requests } = await synchronised();
    requests.length = 0;
    proxy.fate = () => 401;
    await source.refresh(neverCancelled);
    const { state } = source;
    assert.equal(state.kind === "stale" && state.error.kind, "signIn");
    assert.deepEqual([source.size, requests.length], [size, 1]);
  });

  it("does not take the token any more in the middle: what came stays, and the rest comes with the next one", async () => {
    const whole = await rowsServed();
    proxy.pageLimit = 10;
    proxy.fate = (count) => (count > 4 ? 401 : "pass");
    const { source, warnings } = through();
    await source.refresh(neverCancelled);
    const { state } = source;
    assert.equal(state.kind === "stale" && state.error.message, "acme-portal asks who you are. Sign in.");
    assert.deepEqual([source.size, warnings.length, proxy.count], [40, 1, 5]);
    proxy.fate = () => "pass";
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, rowsOf(source)], ["fresh", whole]);
  });

  it("lets one of ten requests fail, in any way: nothing is lost in several refreshes, and nobody is told", async () => {
    const whole = await rowsServed();
    proxy.pageLimit = 5;
    const random = new Random(3);
    const fates: Fate[] = [];
    proxy.fate = () => {
      if (!random.chance(0.1)) return "pass";
      const fate = random.pick<Fate>([503, 429, "refuse", "cut"]);
      fates.push(fate);
      return fate;
    };
    const { source, warnings } = through();
    const removed: string[] = [];
    source.onDidUpdate(({ remove }) => removed.push(...remove));
    for (let round = 0; round < 5; round++) {
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, rowsOf(source)], ["fresh", whole]);
    }
    assert.deepEqual([new Set(fates).size, removed, warnings], [4, [], []]);
    assert.ok(fates.length * 20 > proxy.count, `${fates.length} of ${proxy.count} failed`);
  });

  it("is killed in the middle, and starts anew: one message, and the same source goes on and loses nothing", async () => {
    const token = "the-token-of-both-starts";
    const start = async (): Promise<BackstageBackend> => {
      const started = await BackstageBackend.startProcess({ catalog: demoCompany, configs: [], token });
      proxy.target = started.url;
      await started.waitForEntities(acmeEntities);
      return started;
    };
    let running = await start();
    try {
      proxy.pageLimit = 10;
      let killed: Promise<void> | undefined;
      proxy.fate = (count) => {
        if (count === 5) killed = running.stop();
        return count < 5 ? "pass" : "refuse";
      };
      const { source, requests, warnings } = connect({ url: proxy.url, token });
      await source.refresh(neverCancelled);
      const { state } = source;
      assert.ok(state.kind === "stale" && state.error.isPassing, JSON.stringify(state));
      assert.deepEqual([source.size, warnings], [40, [state.error.message]]);

      await killed;
      // In its new database the entities have other ids, and what stood behind the cursor may stand before it.
      running = await start();
      proxy.fate = () => "pass";
      requests.length = 0;
      await source.refresh(neverCancelled);
      const refs = (rows: readonly string[]): readonly string[] => rows.map((row) => row.replace(/ .*/, ""));
      // Etags change until all relations are known.
      assert.deepEqual([source.state.kind, refs(rowsOf(source))], ["fresh", refs(await rowsServed(running))]);
      assert.match(requests[0] ?? "", /cursor=/);
      assert.equal(warnings.length, 1);
    } finally {
      await running.stop();
    }
  });

  it("answers with another portal's data: it is not mixed in", async () => {
    const { cache, source } = await synchronised();
    const before = rowsOf(source);
    const foreign = await BackstageBackend.start({ catalog: [inRoot("test/fixtures/mentions/catalog-info.yaml")] });
    try {
      await foreign.waitForEntities(5);
      proxy.target = foreign.url;
      const mistaken = connect({ url: proxy.url, token: foreign.token }, { cache });
      await mistaken.source.open(neverCancelled);
      await mistaken.source.refresh(neverCancelled);
      const { state } = mistaken.source;
      assert.equal(state.kind === "stale" && state.error.kind, "foreign");
      assert.deepEqual([rowsOf(mistaken.source), mistaken.warnings.length], [before, 1]);
      const later = through(cache);
      await later.source.open(neverCancelled);
      assert.deepEqual(rowsOf(later.source), before);
    } finally {
      await foreign.stop();
    }
  });

  it("left a replica that is cut off: it is fetched anew, whatever is missing", async () => {
    const { cache, source: first } = await synchronised();
    const [[name, whole] = ["", ""]] = cache.blobs;
    assert.ok(whole.length > 10_000);
    for (let tenth = 0; tenth < 10; tenth++) {
      const cutOff = new MemoryCache();
      cutOff.blobs.set(name, whole.slice(0, Math.floor((whole.length * tenth) / 10)));
      const { source, warnings } = through(cutOff);
      await source.open(neverCancelled);
      assert.equal(source.size, 0, `${tenth} tenths`);
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, rowsOf(source), warnings], ["fresh", rowsOf(first), []]);
      assert.equal(cutOff.blobs.get(name)?.length, whole.length);
    }
  });

  it("left a packed replica on the disk that is cut off: it is fetched anew, and is whole again", async () => {
    const folder = await TemporaryFolder.create({});
    try {
      const storage = new PackedCache(folder.at("replicas"), quietLog);
      const opened = (): Connected => connect({ url: proxy.url, token: backend.token }, { storage });
      const first = opened();
      await first.source.refresh(neverCancelled);
      const [file = ""] = await readdir(folder.at("replicas"));
      const path = folder.at(`replicas/${file}`);
      const whole = await readFile(path);
      for (let tenth = 0; tenth < 10; tenth++) {
        await writeFile(path, whole.subarray(0, Math.floor((whole.length * tenth) / 10)));
        const { source } = opened();
        await source.open(neverCancelled);
        assert.equal(source.size, 0, `${tenth} tenths`);
        await source.refresh(neverCancelled);
        const again = opened();
        await again.source.open(neverCancelled);
        assert.deepEqual([source.state.kind, rowsOf(again.source)], ["fresh", rowsOf(first.source)]);
      }
    } finally {
      await folder.remove();
    }
  });

  it("left a replica with a broken row: nothing of it stays, and it is fetched anew", async () => {
    const { cache, size } = await synchronised();
    const [[name, whole] = ["", ""]] = cache.blobs;
    const rows = whole.split("\n");
    rows[rows.length - 5] = "{";
    const broken = new MemoryCache();
    broken.blobs.set(name, rows.join("\n"));
    const { source } = through(broken);
    const catalog = new Catalog();
    source.onDidUpdate((update) => catalog.apply(source.id, update));
    await source.open(neverCancelled);
    assert.deepEqual([source.size, catalog.size, source.state.at], [0, 0, undefined]);
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, source.size, catalog.size], ["fresh", size, size]);
  });

  it("is asked for what is new while its replica is still being read: what is new wins", async () => {
    const { cache, size } = await synchronised();
    const [[name, whole] = ["", ""]] = cache.blobs;
    const [head = "", ...rows] = whole.trimEnd().split("\n");
    const outdated = rows.map((row) => {
      const [ref, entity, , uid]: unknown[] = JSON.parse(row);
      return JSON.stringify([ref, { ...(entity as Entity), spec: { outdated: true } }, "an older one", uid]);
    });
    cache.blobs.set(name, `${[head, ...outdated].join("\n")}\n`);
    const { source } = through(cache);
    const opening = source.open(neverCancelled);
    await source.refresh(neverCancelled);
    await opening;
    assert.deepEqual([source.state.kind, source.size], ["fresh", size]);
    assert.ok([...source.all()].every(({ entity }) => entity.spec?.["outdated"] === undefined));
  });

  it("is used by two windows that share a replica on the disk, which is whole whenever somebody reads it", async () => {
    const folder = await TemporaryFolder.create({});
    try {
      const opened = (): Connected => {
        const storage = new PackedCache(folder.at("replicas"), quietLog);
        return connect({ url: proxy.url, token: backend.token }, { storage });
      };
      const whole = await rowsServed();
      for (let round = 0; round < 5; round++) {
        const [writer, other, reader] = [opened(), opened(), opened()];
        const [, , seen] = await Promise.all([
          writer.source.refresh(neverCancelled),
          other.source.open(neverCancelled).then(() => other.source.refresh(neverCancelled)),
          reader.source.open(neverCancelled).then(() => rowsOf(reader.source)),
        ]);
        for (const { source } of [writer, other])
          assert.deepEqual([source.state.kind, rowsOf(source)], ["fresh", whole]);
        // The first one may come before anything was kept.
        if (round > 0 || seen.length > 0) assert.deepEqual(seen, whole);
      }
      assert.equal((await readdir(folder.at("replicas"))).length, 1);
    } finally {
      await folder.remove();
    }
  });

  it("takes its time: what is asked for meanwhile waits for the same answer", async () => {
    const { source, requests, size } = await synchronised();
    requests.length = 0;
    proxy.delayMs = 5_000;
    await Promise.all([source.refresh(neverCancelled), source.refresh(neverCancelled)]);
    assert.deepEqual([source.state.kind, source.size, requests.length], ["fresh", size, 1]);
  });
});
