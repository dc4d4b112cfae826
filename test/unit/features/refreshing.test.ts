import assert from "node:assert/strict";
import { mock } from "node:test";
import { Emitter } from "../../../src/core/event.ts";
import type { PortalState } from "../../../src/core/remote/synchronisation.ts";
import type { Services } from "../../../src/features/services.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { windowChanged } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { Synchronising } = await import("../../../src/features/portals/synchronising.ts");
const { Fetching } = await import("../../../src/features/sources/fetching.ts");

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A window that shows something of the network; `asked` is how often it was asked for changes. */
interface Shown {
  readonly asked: () => number;
  readonly setPaused: (isPaused: boolean) => Promise<void>;
  readonly setInterval: (minutes: number) => void;
  readonly dispose: () => void;
}

function useSettings(atStart: number) {
  let minutes = atStart;
  const changed = new Emitter<ReadonlySet<string>>();
  const settings = { get: () => minutes, onDidChange: changed.event };
  const setInterval = (other: number): void => {
    minutes = other;
    changed.fire(new Set(["callboard.refreshInterval"]));
  };
  return { settings, setInterval };
}

/** So long until what is asked for is there. */
const arrival = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function showPortal(minutes: number): Shown {
  const { settings, setInterval } = useSettings(minutes);
  const portal = { name: "acme" };
  let asked = 0;
  let isPaused = false;
  const source = { state: { kind: "idle", at: 1 } as PortalState, setPaused: (to: boolean) => (isPaused = to) };
  const active = {
    portal,
    source: undefined as typeof source | undefined,
    get state(): PortalState | undefined {
      return isPaused ? { kind: "paused", at: 1 } : active.source?.state;
    },
    refresh: async () => {
      asked++;
      source.state = { kind: "synchronising", at: 1, done: 0, total: 1 };
      await arrival();
      source.state = { kind: "fresh", at: Date.now() };
    },
  };
  const show = async (): Promise<void> => void (active.source = source);
  const portals = { active, chosen: portal, onDidChange: new Emitter<void>().event, show };
  const state = { isPortalPaused: false, setPortalPaused: async () => undefined };
  const services = { portals, settings, state, log: new RecordingLog(), ready: Promise.resolve() };
  const feature = new Synchronising(services as unknown as Services);
  const setPaused = (to: boolean): Promise<void> => feature.setPaused(to);
  return { asked: () => asked, setPaused, setInterval, dispose: () => feature.dispose() };
}

function showSources(minutes: number): Shown {
  const { settings, setInterval } = useSettings(minutes);
  let asked = 0;
  let isPaused = false;
  const shown = {
    setPaused: (to: boolean) => (isPaused = to),
    refresh: async () => {
      if (isPaused) return;
      asked++;
      await arrival();
    },
  };
  const sources = {
    shown: undefined as typeof shown | undefined,
    show: async (): Promise<void> => void (sources.shown = shown),
    onDidChangeRows: new Emitter<void>().event,
  };
  const state = {
    areSourcesPaused: false,
    setSourcesPaused: async (to: boolean): Promise<void> => void (state.areSourcesPaused = to),
  };
  const services = { sources, settings, state, log: new RecordingLog(), ready: Promise.resolve() };
  const feature = new Fetching(services as unknown as Services);
  const setPaused = (to: boolean): Promise<void> => feature.setPaused(to);
  return { asked: () => asked, setPaused, setInterval, dispose: () => feature.dispose() };
}

/** Whatever is on its way arrives. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await arrival();
}

async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  await settle();
}

/** A machine that slept wakes: its clock has gone on, and timers that are late fire now, for all that they missed. */
async function sleep(ms: number): Promise<void> {
  mock.timers.setTime(Date.now() + ms);
  await pass(0);
}

async function focus(focused = true): Promise<void> {
  windowChanged.fire({ focused });
  await settle();
}

for (const [what, show] of [
  ["A portal", showPortal],
  ["Shared sources", showSources],
] as const) {
  describe(`${what} in an open window`, () => {
    let shown: Shown;
    const open = async (minutes: number): Promise<void> => {
      shown = show(minutes);
      await settle();
      assert.equal(shown.asked(), 1, "at start");
    };
    beforeEach(() => mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"], now: 1_000 * hourMs }));
    afterEach(() => {
      shown.dispose();
      mock.timers.reset();
    });

    it("is asked for changes after each callboard.refreshInterval", async () => {
      await open(15);
      await pass(14 * minuteMs);
      assert.equal(shown.asked(), 1);
      await pass(minuteMs);
      assert.equal(shown.asked(), 2);
      await pass(15 * minuteMs);
      assert.equal(shown.asked(), 3);
    });

    it("follows the setting once it changes", async () => {
      await open(60);
      shown.setInterval(5);
      await pass(5 * minuteMs);
      assert.equal(shown.asked(), 2);
      shown.setInterval(1);
      for (let minute = 0; minute < 3; minute++) await pass(minuteMs);
      assert.equal(shown.asked(), 5);
      shown.setInterval(0);
      await pass(hourMs);
      await focus();
      assert.equal(shown.asked(), 5);
    });

    it("is asked when the window gets the focus, unless that was just done", async () => {
      await open(60);
      await pass(minuteMs);
      await focus();
      assert.equal(shown.asked(), 1);
      await pass(minuteMs);
      await focus(false);
      assert.equal(shown.asked(), 1);
      await focus();
      assert.equal(shown.asked(), 2);
      await focus();
      assert.equal(shown.asked(), 2);
    });

    it("is asked once after the machine slept, however many times that was due", async () => {
      await open(15);
      await sleep(8 * hourMs);
      assert.equal(shown.asked(), 2);
      await focus();
      assert.equal(shown.asked(), 2);
      await pass(15 * minuteMs);
      assert.equal(shown.asked(), 3);
    });

    it("is asked once where the focus comes just before the timer, as it does after sleep", async () => {
      await open(15);
      await pass(14 * minuteMs);
      await focus();
      assert.equal(shown.asked(), 2);
      await pass(minuteMs);
      assert.equal(shown.asked(), 2);
      await pass(15 * minuteMs);
      assert.equal(shown.asked(), 3);
    });

    it("is asked though the clock was set back", async () => {
      await open(15);
      const before = Date.now.bind(Date);
      mock.method(Date, "now", () => before() - 24 * hourMs);
      await pass(15 * minuteMs);
      assert.equal(shown.asked(), 2);
      mock.restoreAll();
      await focus();
      assert.equal(shown.asked(), 3);
    });

    it("is not asked while it is paused, nor once the window closed", async () => {
      await open(15);
      await shown.setPaused(true);
      await pass(hourMs);
      await focus();
      assert.equal(shown.asked(), 1);
      await shown.setPaused(false);
      await settle();
      assert.equal(shown.asked(), 2);
      shown.dispose();
      await pass(hourMs);
      await focus();
      assert.equal(shown.asked(), 2);
    });
  });
}
