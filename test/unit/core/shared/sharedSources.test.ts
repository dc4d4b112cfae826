import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { defaultModelSettings } from "../../../../src/core/entity/model.ts";
import type { SharedRow } from "../../../../src/core/shared/sharedRow.ts";
import { SharedSources } from "../../../../src/core/shared/sharedSources.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";
import { eagerScheduler, FakeWorkbench, MemoryCache, RecordingLog } from "../../../support/fakePorts.ts";

const day = 24 * 3_600_000;
const entity = (name: string): object => ({
  ...{ apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata: { name } },
  spec: { type: "service", lifecycle: "production", owner: "x" },
});
const rowOf = (name: string): SharedRow => ({ kind: "url", name, url: `https://ci.example.com/${name}.json` });

describe("Shared sources", () => {
  const storage = new MemoryCache();
  const timing = new FakeTiming();
  const removed: string[] = [];
  const clones = new Map<string, number>();
  const http = new FakeHttp(({ url }) => httpAnswer(200, [entity(url.slice(url.lastIndexOf("/") + 1, -5))]));
  const open = (): SharedSources =>
    new SharedSources({
      ...{ storage, timing, http, scheduler: eagerScheduler, workbench: new FakeWorkbench(), log: new RecordingLog() },
      clones: {
        open: () => assert.fail("no repository"),
        list: async () => clones,
        sizeOf: async (name) => (clones.has(name) ? 1000 : 0),
        remove: async (name) => void removed.push(name),
      },
    });
  const fetch = async (...names: readonly string[]): Promise<SharedSources> => {
    const sources = open();
    await sources.show(names.map(rowOf), defaultModelSettings);
    await sources.refresh();
    return sources;
  };

  it("ask two at a time", async () => {
    await fetch("a", "b", "c", "d", "e");
    assert.deepEqual([http.requests.length, http.mostRunning], [5, 2]);
  });

  it("lose what is kept of rows that no workspace has shown for a month", async () => {
    storage.blobs.clear();
    await fetch("old", "other");
    await timing.sleep(20 * day, neverCancelled);
    await fetch("other");
    assert.equal(storage.blobs.size, 2);
    await timing.sleep(20 * day, neverCancelled);
    await fetch("new");
    assert.deepEqual(
      removed.splice(0).map((name) => name.replace(/~.*/, "")),
      ["old"],
    );
    assert.equal(storage.blobs.size, 2);
  });

  it("lose clones of which nothing was ever read", async () => {
    clones.set("young~1", timing.now() - 20 * day).set("old~1", timing.now() - 40 * day);
    await fetch("new");
    clones.clear();
    assert.deepEqual(removed.splice(0), ["old~1"]);
  });

  it("tell what is kept of others, and delete it, but not what is shown or on its way", async () => {
    storage.blobs.clear();
    await fetch("gone", "shared");
    const sources = await fetch("shared");
    const [shown = ""] = [...storage.blobs.keys()].filter((name) => name.startsWith("shared~"));
    clones.set("old~1", timing.now()).set("old~1.aside", timing.now()).set(`${shown}.aside`, timing.now());
    const others = await sources.others();
    assert.deepEqual(
      others.map(({ label, bytes }) => [label, bytes > 0]),
      [
        ["gone", true],
        ["old", true],
      ],
    );
    await sources.show([rowOf("shared"), rowOf("gone")], defaultModelSettings);
    await sources.forgetOthers(others);
    clones.clear();
    assert.deepEqual([removed.splice(0), storage.blobs.size], [["old~1"], 2], "what came back meanwhile stays");
    await sources.show([rowOf("shared")], defaultModelSettings);
    await sources.forgetOthers(await sources.others());
    assert.deepEqual([removed.splice(0).length, [...storage.blobs.keys()]], [1, [shown]]);
  });

  it("leave what is kept to other workspaces when their row goes", async () => {
    storage.blobs.clear();
    const sources = await fetch("shared");
    await sources.show([], defaultModelSettings);
    const other = open();
    await other.show([rowOf("shared")], defaultModelSettings);
    assert.deepEqual(
      other.all.map(({ size }) => size),
      [1],
    );
  });
});
