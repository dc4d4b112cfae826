import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { inRoot } from "../../scripts/paths.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { Entity } from "../../src/core/entity/entity.ts";
import { MemoryCache } from "../support/fakePorts.ts";
import { BackstageBackend } from "./backend.ts";
import { acmeEntities, startDemoCompany } from "./demoCompany.ts";
import { FaultyProxy } from "./faultyProxy.ts";
import { connect, type Connected } from "./portal.ts";

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
  });

  after(async () => {
    await proxy.stop();
    await backend.stop();
  });

  const through = (cache?: MemoryCache, token = backend.token): Connected => {
    return connect({ url: proxy.url, token }, cache === undefined ? {} : { cache });
  };

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

  it("is killed, and starts again: nothing is lost, and the next refresh goes on", async () => {
    const other = await startDemoCompany();
    let restarted: BackstageBackend | undefined;
    try {
      proxy.target = other.url;
      const { source } = connect({ url: proxy.url, token: other.token });
      await source.refresh(neverCancelled);
      const { size } = source;
      await other.stop();
      proxy.fate = (count) => (count > 0 ? "pass" : "refuse");
      await source.refresh(neverCancelled);
      const { state } = source;
      assert.ok(state.kind === "stale" && state.error.isPassing, JSON.stringify(state));
      assert.equal(source.size, size);
      restarted = await startDemoCompany();
      proxy.target = restarted.url;
      const again = connect({ url: proxy.url, token: restarted.token });
      await again.source.refresh(neverCancelled);
      assert.deepEqual([again.source.state.kind, again.source.size], ["fresh", size]);
    } finally {
      await other.stop();
      await restarted?.stop();
    }
  });

  it("answers with another portal's data: it is not mixed in", async () => {
    const { cache, size } = await synchronised();
    const foreign = await BackstageBackend.start({ catalog: [inRoot("test/fixtures/mentions/catalog-info.yaml")] });
    try {
      await foreign.waitForEntities(5);
      proxy.target = foreign.url;
      const mistaken = connect({ url: proxy.url, token: foreign.token }, { cache });
      await mistaken.source.open(neverCancelled);
      await mistaken.source.refresh(neverCancelled);
      const { state } = mistaken.source;
      assert.equal(state.kind === "stale" && state.error.kind, "foreign");
      assert.equal(mistaken.source.size, size);
    } finally {
      await foreign.stop();
    }
  });

  it("left a replica that is cut off: it is fetched anew, whatever is missing", async () => {
    const { cache, size } = await synchronised();
    const [[name, whole] = ["", ""]] = cache.blobs;
    assert.ok(whole.length > 10_000);
    for (let tenth = 0; tenth < 10; tenth++) {
      const cutOff = new MemoryCache();
      cutOff.blobs.set(name, whole.slice(0, Math.floor((whole.length * tenth) / 10)));
      const { source } = through(cutOff);
      await source.open(neverCancelled);
      assert.equal(source.size, 0, `${tenth} tenths`);
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, source.size], ["fresh", size]);
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

  it("is used by two windows that share a replica", async () => {
    const { cache, size } = await synchronised();
    const windows = [through(cache), through(cache)];
    await Promise.all(
      windows.map(async ({ source }) => {
        await source.open(neverCancelled);
        await source.refresh(neverCancelled);
      }),
    );
    for (const { source } of windows) assert.deepEqual([source.state.kind, source.size], ["fresh", size]);
    const third = through(cache);
    await third.source.open(neverCancelled);
    assert.equal(third.source.size, size);
  });

  it("takes its time: what is asked for meanwhile waits for the same answer", async () => {
    const { source, requests, size } = await synchronised();
    requests.length = 0;
    proxy.delayMs = 5_000;
    await Promise.all([source.refresh(neverCancelled), source.refresh(neverCancelled)]);
    assert.deepEqual([source.state.kind, source.size, requests.length], ["fresh", size, 1]);
  });
});
