import assert from "node:assert/strict";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";

describe("NodeScheduler", () => {
  it("lets others have the thread in between, also while several loops share it", async () => {
    const scheduler = new NodeScheduler();
    let isDone = false;
    let longest = 0;
    let last = performance.now();
    const watch = (): void => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (!isDone) setImmediate(watch);
    };
    setImmediate(watch);
    const loop = async (): Promise<void> => {
      for (let round = 0; round < 30; round++) {
        const end = performance.now() + 1;
        while (performance.now() < end);
        if (scheduler.shouldPause) await scheduler.pause();
      }
    };
    await Promise.all(Array.from({ length: 8 }, loop));
    isDone = true;
    assert.ok(longest < 120, `240 ms of work held the thread for ${longest} ms`);
  });

  it("lets one of many loops go on in a turn, so that they do not add up", async () => {
    const scheduler = new NodeScheduler();
    let turn = 0;
    let isDone = false;
    const count = (): void => {
      turn++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const turns: number[] = [];
    const loop = async (): Promise<void> => {
      await scheduler.pause();
      turns.push(turn);
    };
    await Promise.all(Array.from({ length: 8 }, loop));
    isDone = true;
    assert.equal(new Set(turns).size, 8);
  });
});
