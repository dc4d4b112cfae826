import assert from "node:assert/strict";
import { mock } from "node:test";
import { Emitter } from "../../../src/core/event.ts";
import type { Settings } from "../../../src/platform/vscode/settings.ts";
import { windowChanged } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { RegularRefresh } = await import("../../../src/features/regularRefresh.ts");

const minute = 60_000;

/** Something that can be refreshed; `lastAt` is when it was, unless a test says otherwise. */
function useRegular(interval: number) {
  const set = { lastAt: Number.NEGATIVE_INFINITY as number | undefined };
  const settings = { get: () => interval, onDidChange: new Emitter<ReadonlySet<string>>().event };
  const counted = { refreshes: 0 };
  const regular = new RegularRefresh(settings as unknown as Settings, {
    lastAt: () => set.lastAt,
    refresh: () => {
      counted.refreshes++;
      set.lastAt = Date.now();
    },
  });
  /** What happened since it was last asked. */
  const refreshes = (): number => {
    const { refreshes: count } = counted;
    counted.refreshes = 0;
    return count;
  };
  return { regular, set, refreshes };
}

const pass = (minutes: number): void => {
  for (let passed = 0; passed < minutes; passed++) mock.timers.tick(minute);
};
const focus = (): void => windowChanged.fire({ focused: true });

describe("What is refreshed regularly", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setInterval", "Date"], now: 1_000 * minute }));
  afterEach(() => mock.timers.reset());

  it("waits for its interval however often it is said that there is something", () => {
    const { regular, refreshes } = useRegular(10);
    for (let part = 0; part < 4; part++) {
      regular.set(true);
      pass(5);
    }
    assert.equal(refreshes(), 2);
    regular.dispose();
  });

  it("is left alone while there is nothing, or it is not to be refreshed, and once it is over", () => {
    const { regular, set, refreshes } = useRegular(1);
    const count = (): number => {
      pass(10);
      focus();
      return refreshes();
    };
    assert.equal(count(), 0);
    regular.set(true);
    set.lastAt = undefined;
    assert.equal(count(), 0);
    set.lastAt = 0;
    assert.equal(count(), 10);
    regular.set(false);
    assert.equal(count(), 0);
    regular.set(true);
    regular.dispose();
    assert.equal(count(), 0);
  });
});
