import assert from "node:assert/strict";
import { Cancelled, CancellationSource, unlessCancelled } from "../../../src/core/cancellation.ts";

describe("A cancellation", () => {
  it("is told once, also to who listens later", () => {
    const source = new CancellationSource();
    let told = 0;
    source.onCancellationRequested(() => told++);
    source.cancel();
    source.cancel();
    source.onCancellationRequested(() => told++);
    assert.deepEqual([source.isCancellationRequested, told], [true, 2]);
  });

  it("follows any of those above, one that is cancelled already too, and never leads back", () => {
    const [one, two] = [new CancellationSource(), new CancellationSource()];
    const below = new CancellationSource(one, two);
    let told = 0;
    below.onCancellationRequested(() => told++);
    two.cancel();
    one.cancel();
    assert.deepEqual([below.isCancellationRequested, told], [true, 1]);
    assert.ok(new CancellationSource(new CancellationSource(), two).isCancellationRequested);
    const above = new CancellationSource();
    new CancellationSource(above).cancel();
    assert.ok(!above.isCancellationRequested);
  });

  it("follows nobody once it is disposed of", () => {
    const above = new CancellationSource();
    const below = new CancellationSource(above);
    below.dispose();
    above.cancel();
    assert.ok(!below.isCancellationRequested);
  });

  it("is an end like any other to who waits for what may be cancelled; failures are not", async () => {
    await unlessCancelled(Promise.reject(new Cancelled()));
    await assert.rejects(unlessCancelled(Promise.reject(new TypeError("Oh."))), TypeError);
  });
});
