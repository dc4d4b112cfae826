import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import { listItems } from "../../../../src/core/shared/listItems.ts";
import { eagerScheduler, OnceInAPause } from "../../../support/fakePorts.ts";
import { Random } from "../../../support/random.ts";

const split = (text: string): Promise<readonly string[] | undefined> => listItems(text, eagerScheduler, neverCancelled);

describe("The items of a JSON list", () => {
  it("are those that a parser finds, whatever is in them", async () => {
    const random = new Random(7);
    const value = (depth: number): unknown => {
      const kinds = [() => 'a "b" \\ {[,]} \u2028', () => -1.5e3, () => null, () => true, () => "\\", () => ""];
      const list = (): unknown => Array.from({ length: random.below(4) }, () => value(depth + 1));
      const object = (): unknown => Object.fromEntries(["x", 'y"', "]"].map((key) => [key, value(depth + 1)]));
      return random.pick(depth > 3 ? kinds : [...kinds, list, object])();
    };
    for (let round = 0; round < 200; round++) {
      const list = Array.from({ length: random.below(5) }, () => value(0));
      for (const indent of [0, 2]) {
        const items = await split(` ${JSON.stringify(list, undefined, indent)}\n`);
        assert.deepEqual(
          items?.map((item): unknown => JSON.parse(item)),
          list,
        );
        const answer = { total: value(2), it: { items: [0] }, items: list, pageInfo: { items: [0] } };
        const parts = await split(JSON.stringify(answer, undefined, indent));
        assert.deepEqual(
          parts?.map((item): unknown => JSON.parse(item)),
          list,
        );
      }
    }
  });

  it("are none where a text is no list, or one that is cut off or goes on", async () => {
    for (const text of [
      "",
      "{}",
      '{"items": {}}',
      '{"x": {"items": []}}',
      '{"items": [1]',
      '{"items": [1]} x',
      '"[]"',
      "x: [1]",
      "[",
      "[1, 2",
      '["a',
      "[{]",
      "[1] 2",
      "[1]]",
    ]) {
      assert.equal(await split(text), undefined, text);
    }
    assert.deepEqual(await split("[]"), []);
    assert.deepEqual(await split("[1,,2]"), ["1", "", "2"]);
  });

  it("are not looked for any longer once nobody waits for them", async () => {
    const stop = new CancellationSource();
    const stopped = listItems("[1, 2, 3]", new OnceInAPause(() => stop.cancel()), stop);
    await assert.rejects(stopped, Cancelled);
  });
});
