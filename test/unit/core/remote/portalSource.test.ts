import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import type { HttpRequest, HttpResponse } from "../../../../src/core/remote/http.ts";
import { openPortal } from "../../../../src/core/remote/openPortal.ts";
import type { Portal } from "../../../../src/core/remote/portal.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";
import { eagerScheduler, MemoryCache, RecordingLog } from "../../../support/fakePorts.ts";

const acme: Portal = { name: "acme", baseUrl: "https://acme.example", filter: [], headers: {} };
const minute = 60_000;

function entityOf(name: string): object {
  return {
    ...{ apiVersion: "backstage.io/v1alpha1", kind: "Component" },
    metadata: { name, namespace: "default", etag: name },
    spec: { type: "service", lifecycle: "production", owner: "group:default/a" },
  };
}

/** Two pages, one entity on each. */
function twoPages({ url }: HttpRequest): HttpResponse {
  const isSecond = url.includes("cursor=");
  const items = [entityOf(isSecond ? "second" : "first")];
  return httpAnswer(200, { items, totalItems: 2, pageInfo: isSecond ? {} : { nextCursor: "next" } });
}

/** A portal whose second page waits until it is let go. */
function useHeldPage() {
  let letGo = (): void => undefined;
  let arrive = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.url.includes("cursor=")) {
      arrive();
      await gate;
    }
    return twoPages(request);
  };
  return { ...useSource(answer), arrived, letGo };
}

function useSource(
  answer: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
  storage = new MemoryCache(),
) {
  const http = new FakeHttp(answer);
  const timing = new FakeTiming();
  const nobody = { account: "", headers: {} };
  const credentials = { current: async () => nobody, renew: async () => undefined };
  const ports = { http, storage, timing, scheduler: eagerScheduler, log: new RecordingLog() };
  const source = openPortal(acme, "", credentials, ports);
  const shown = new Set<string>();
  source.onDidUpdate(({ set, remove }) => {
    for (const uri of remove) shown.delete(uri);
    for (const { record } of set) shown.add(record.uri);
  });
  const states: string[] = [];
  source.onDidChangeState(({ kind }) => states.push(kind));
  const names = (): readonly string[] => Array.from(shown, (uri) => uri.replace(/^.*\/|\.yaml$/g, "")).toSorted();
  return { source, http, timing, storage, states, names };
}

describe("A portal's source", () => {
  it("has nothing left of what it forgets in the middle of a synchronisation", async () => {
    const { source, storage, names, arrived, letGo } = useHeldPage();
    const running = assert.rejects(source.refresh(neverCancelled), Cancelled);
    await arrived;
    const forgetting = source.forget();
    letGo();
    await Promise.all([running, forgetting]);
    assert.deepEqual([names(), source.size, await storage.list()], [[], 0, []]);
    assert.deepEqual(source.state, { kind: "idle", at: undefined });
    await source.refresh(neverCancelled);
    assert.deepEqual(names(), ["first", "second"]);
  });

  it("fetches anew for who asks while it forgets", async () => {
    const { source, names } = useSource(twoPages);
    await source.refresh(neverCancelled);
    await Promise.all([source.forget(), source.refresh(neverCancelled)]);
    assert.deepEqual(names(), ["first", "second"]);
    assert.equal(source.state.kind, "fresh");
  });

  it("stays paused where that was asked in the middle of a synchronisation", async () => {
    const { source, http, states, arrived, letGo } = useHeldPage();
    const running = assert.rejects(source.refresh(neverCancelled), Cancelled);
    await arrived;
    source.setPaused(true);
    const before = states.length;
    letGo();
    await running;
    assert.deepEqual(new Set(states.slice(before - 1)), new Set(["paused"]));
    const asked = http.requests.length;
    await source.refresh(neverCancelled);
    assert.equal(http.requests.length, asked);
  });

  it("goes on at once where the pause ends before what it stopped has ended", async () => {
    const { source, names, arrived, letGo } = useHeldPage();
    const running = assert.rejects(source.refresh(neverCancelled), Cancelled);
    await arrived;
    source.setPaused(true);
    source.setPaused(false);
    const again = source.refresh(neverCancelled);
    letGo();
    await Promise.all([running, again]);
    assert.equal(source.state.kind, "fresh");
    assert.deepEqual(names(), ["first", "second"]);
  });

  it("is stopped by anybody who waits for it, and goes on where it was", async () => {
    const { source, http, names, arrived, letGo } = useHeldPage();
    const running = assert.rejects(source.refresh(neverCancelled), Cancelled);
    const isTaken = new Promise<void>((resolve) => {
      source.onDidChangeState((state) => state.kind === "synchronising" && state.done === 1 && resolve());
    });
    await Promise.all([arrived, isTaken]);
    const stop = new CancellationSource();
    const waiting = assert.rejects(source.refresh(stop), Cancelled);
    stop.cancel();
    letGo();
    await Promise.all([running, waiting]);
    assert.equal(source.state.kind, "idle");
    const asked = http.requests.length;
    await source.refresh(neverCancelled);
    assert.ok(http.requests[asked]?.url.includes("cursor=next"));
    assert.deepEqual(names(), ["first", "second"]);
  });

  it("keeps how old its data is where nothing changes for long, though not at each look", async () => {
    const storage = new MemoryCache();
    const { source, timing } = useSource(twoPages, storage);
    const keptAt = async (): Promise<number | undefined> => {
      const later = useSource(twoPages, storage);
      await later.source.open(neverCancelled);
      return later.source.state.at;
    };
    await source.refresh(neverCancelled);
    const first = source.state.at;
    await timing.sleep(5 * minute, neverCancelled);
    await source.refresh(neverCancelled);
    assert.equal(await keptAt(), first);
    await timing.sleep(60 * minute, neverCancelled);
    await source.refresh(neverCancelled);
    assert.equal(await keptAt(), source.state.at);
    assert.notEqual(source.state.at, first);
  });

  it("looks at everything once a day: an etag of the descriptor's own tells no change", async () => {
    let description = "before";
    const { source, http, timing } = useSource(({ url }) => {
      const all = { ...entityOf("first"), metadata: { name: "first", etag: "own", description } };
      const items = url.includes("etag") ? [{ kind: "Component", metadata: { name: "first", etag: "own" } }] : [all];
      return httpAnswer(200, { items, totalItems: 1, pageInfo: {} });
    });
    const told = (): unknown => source.served("component:default/first")?.entity.metadata["description"];
    let updates = 0;
    source.onDidUpdate(({ set }) => (updates += set.length));
    await source.refresh(neverCancelled);
    description = "after";
    await timing.sleep(23 * 3_600_000, neverCancelled);
    await source.refresh(neverCancelled);
    assert.equal(told(), "before");
    await timing.sleep(2 * 3_600_000, neverCancelled);
    await source.refresh(neverCancelled);
    assert.deepEqual([told(), updates], ["after", 2]);
    const held = source.served("component:default/first");
    await timing.sleep(25 * 3_600_000, neverCancelled);
    await source.refresh(neverCancelled);
    assert.equal(source.served("component:default/first"), held, "held twice, here and in the catalog");
    assert.equal(updates, 2);
    const asked = http.requests.length;
    await source.refresh(neverCancelled);
    assert.equal(http.requests.length, asked + 1);
  });

  it("does not follow pages that lead back to themselves", async () => {
    const { source, http, names } = useSource(() =>
      httpAnswer(200, { items: [entityOf("first")], totalItems: 2, pageInfo: { nextCursor: "again" } }),
    );
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind === "stale" && source.state.error.kind, "garbled");
    assert.deepEqual([http.requests.length, names()], [2, ["first"]]);
  });

  it("loses nothing that is shifted over the edge of a page by position", async () => {
    const all = Array.from({ length: 2_500 }, (_, index) => `e${index}`);
    let there = all;
    let isShifting = false;
    const { source } = useSource(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (pathname.includes("/by-")) return httpAnswer(404, "");
      const filters = Array.from(decodeURIComponent(url).matchAll(/metadata\.name=(\w+)/g), ([, name]) => name);
      if (filters.length > 0) return httpAnswer(200, there.filter((name) => filters.includes(name)).map(entityOf));
      const offset = Number(searchParams.get("offset"));
      const page = there.slice(offset, offset + Number(searchParams.get("limit")));
      if (isShifting) there = all.slice(1);
      return httpAnswer(200, page.map(entityOf));
    });
    await source.refresh(neverCancelled);
    assert.equal(source.size, 2_500);
    isShifting = true;
    await source.refresh(neverCancelled);
    assert.equal(source.served("component:default/e2000")?.ref, "component:default/e2000");
    await source.refresh(neverCancelled);
    assert.deepEqual([source.size, source.served("component:default/e0")], [2_499, undefined]);
  });
});
