import assert from "node:assert/strict";
import {
  Cancelled,
  CancellationSource,
  type CancellationToken,
  neverCancelled,
} from "../../../../src/core/cancellation.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import { type PortalState, Synchronisation } from "../../../../src/core/remote/synchronisation.ts";
import { RecordingLog } from "../../../support/fakePorts.ts";

/** Work that goes on until it is told how it ends. */
class HeldWork {
  readonly runs: { readonly token: CancellationToken; end(error?: Error): void }[] = [];
  readonly synchronisation: Synchronisation = new Synchronisation((token) => this.#run(token), new RecordingLog());
  readonly states: PortalState["kind"][] = [];

  constructor() {
    this.synchronisation.onDidChangeState(({ kind }) => this.states.push(kind));
  }

  async #run(token: CancellationToken): Promise<void> {
    this.synchronisation.progress(0, undefined, token);
    await new Promise<void>((resolve, reject) => {
      const end = (error?: Error): void => (error ? reject(error) : resolve());
      this.runs.push({ token, end });
    });
    this.synchronisation.settle(7);
  }
}

describe("A synchronisation", () => {
  it("runs once for all who ask meanwhile, and again for who asks then", async () => {
    const { synchronisation, runs, states } = new HeldWork();
    const both = Promise.all([synchronisation.ask(neverCancelled), synchronisation.ask(neverCancelled)]);
    runs[0]?.end();
    await both;
    assert.deepEqual(
      [runs.length, states, synchronisation.state],
      [1, ["synchronising", "fresh"], { kind: "fresh", at: 7 }],
    );
    const again = synchronisation.ask(neverCancelled);
    runs[1]?.end();
    await again;
    assert.equal(runs.length, 2);
  });

  it("is stopped by any of those who wait, and by its end", async () => {
    for (const end of ["ask", "dispose"] as const) {
      const { synchronisation, runs } = new HeldWork();
      const stop = new CancellationSource();
      const all = Promise.allSettled([synchronisation.ask(neverCancelled), synchronisation.ask(stop)]);
      if (end === "ask") stop.cancel();
      else synchronisation.dispose();
      assert.ok(runs[0]?.token.isCancellationRequested);
      runs[0]?.end(new Cancelled());
      for (const one of await all) assert.ok(one.status === "rejected" && one.reason instanceof Cancelled);
      assert.equal(synchronisation.state.kind, "idle");
    }
  });

  it("has failed where the other side says so, and what was there has its age", async () => {
    const { synchronisation, runs } = new HeldWork();
    synchronisation.rest(3);
    const asked = synchronisation.ask(neverCancelled);
    const error = new PortalError("unreachable", "Away.");
    runs[0]?.end(error);
    await asked;
    assert.deepEqual(synchronisation.state, { kind: "stale", at: 3, error });
  });

  it("tells who asked of what nobody foresaw", async () => {
    const { synchronisation, runs } = new HeldWork();
    const asked = synchronisation.ask(neverCancelled);
    runs[0]?.end(new TypeError("Oh."));
    await assert.rejects(asked, TypeError);
    assert.deepEqual(synchronisation.state, { kind: "idle", at: undefined });
  });

  it("stays paused however what ran ends, and goes on when it is told to", async () => {
    for (const error of [undefined, new PortalError("cutOff", "Cut off."), new TypeError("Oh.")]) {
      const { synchronisation, runs, states } = new HeldWork();
      const asked = synchronisation.ask(neverCancelled);
      synchronisation.setPaused(true);
      runs[0]?.end(error);
      if (error) await assert.rejects(asked, Cancelled);
      await asked.catch(() => undefined);
      await synchronisation.ask(neverCancelled);
      assert.deepEqual([runs.length, new Set(states)], [1, new Set(["synchronising", "paused"])]);
      synchronisation.setPaused(false);
      const again = synchronisation.ask(neverCancelled);
      runs[1]?.end();
      await again;
      assert.equal(synchronisation.state.kind, "fresh");
    }
  });

  it("makes way for something else, and goes on after that for who asks meanwhile", async () => {
    const { synchronisation, runs } = new HeldWork();
    const stopped = assert.rejects(synchronisation.ask(neverCancelled), Cancelled);
    const order: string[] = [];
    const other = synchronisation.instead(async () => void order.push(`${runs.length}`));
    const asked = synchronisation.ask(neverCancelled).then(() => order.push("asked"));
    assert.deepEqual(order, []);
    runs[0]?.end(new Cancelled());
    await Promise.all([stopped, other]);
    await new Promise((resolve) => setImmediate(resolve));
    runs[1]?.end();
    await asked;
    assert.deepEqual(order, ["1", "asked"]);
  });
});
