import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import type { ServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { Replica } from "../../../../src/core/remote/replica.ts";
import { buildEntity } from "../../../support/builders.ts";
import { MemoryCache } from "../../../support/fakePorts.ts";

const key = { baseUrl: "https://portal.example", filter: ["kind=component"], account: "somebody" };
const scheduler = { shouldPause: false, pause: () => Promise.resolve() };
const entities = Array.from({ length: 1_250 }, (_, index): ServedEntity => {
  const ref = `component:default/one-${index}`;
  const entity = buildEntity(ref, { type: "service", lifecycle: "production", owner: "payments" });
  const status = index === 7 ? [{ type: "any", level: "error", message: "no" }] : [];
  return { ref, entity, status, etag: `etag ${index}`, uid: `uid ${index}` };
});

async function written(): Promise<{ replica: Replica; cache: MemoryCache; name: string; text: string }> {
  const cache = new MemoryCache();
  const replica = new Replica(cache, scheduler, "name");
  await replica.write(key, { at: 17, wholeAt: 5, entities }, neverCancelled);
  const [[name = "", text = ""] = []] = cache.blobs;
  return { replica, cache, name, text };
}

async function read(replica: Replica, from = key): Promise<{ at: number | undefined; portions: ServedEntity[][] }> {
  const portions: ServedEntity[][] = [];
  const take = async (portion: readonly ServedEntity[]): Promise<void> => void portions.push([...portion]);
  const age = await replica.read(from, take, neverCancelled);
  assert.equal(age?.wholeAt, age && 5);
  return { at: age?.at, portions };
}

describe("A replica", () => {
  it("gives back what was written, a small portion first", async () => {
    const { replica } = await written();
    const { at, portions } = await read(replica);
    assert.equal(at, 17);
    assert.deepEqual(
      portions.map(({ length }) => length),
      [100, 500, 500, 150],
    );
    assert.deepEqual(portions.flat(), entities);
  });

  it("is nobody else's", async () => {
    const { replica } = await written();
    for (const other of [{ account: "another" }, { baseUrl: "https://other.example" }, { filter: [] }]) {
      assert.deepEqual(await read(replica, { ...key, ...other }), { at: undefined, portions: [] });
    }
  });

  it("gives nothing of a text that was cut off, wherever that was", async () => {
    const { replica, cache, name, text } = await written();
    for (const length of [0, 1, 50, 1_000, Math.floor(text.length / 2), text.length - 200, text.length - 1]) {
      cache.blobs.set(name, text.slice(0, length));
      assert.deepEqual(await read(replica), { at: undefined, portions: [] }, `${length} characters`);
    }
  });

  it("tells at the end that a row is broken", async () => {
    const { replica, cache, name, text } = await written();
    for (const broken of ["{", "[]", '["component:default/x", {}, "", ""]', "null"]) {
      const lines = text.split("\n");
      lines[1_000] = broken;
      cache.blobs.set(name, lines.join("\n"));
      assert.equal((await read(replica)).at, undefined, broken);
    }
  });
});
