import assert from "node:assert/strict";
import { Once } from "../../../src/core/once.ts";

describe("Work that is done once", () => {
  it("is done for all who ask, and begins when the first one does", async () => {
    let count = 0;
    const work = new Once(() => Promise.resolve(++count));
    assert.equal(work.hasBegun, false);
    assert.deepEqual(await Promise.all([work.run(), work.run()]), [1, 1]);
    assert.equal(work.hasBegun, true);
  });

  it("is tried again by the next one who asks where it failed", async () => {
    const answers = [Promise.reject(new Error("busy")), Promise.resolve("done")];
    const work = new Once(() => answers.shift() ?? Promise.reject(new Error("too often")));
    await assert.rejects(work.run(), /busy/);
    assert.equal(await work.run(), "done");
    assert.equal(await work.run(), "done");
  });
});
