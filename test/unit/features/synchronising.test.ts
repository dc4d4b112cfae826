import assert from "node:assert/strict";
import { mock } from "node:test";
import { CancellationSource, type CancellationToken } from "../../../src/core/cancellation.ts";
import { Emitter } from "../../../src/core/event.ts";
import { PortalError } from "../../../src/core/remote/portalError.ts";
import type { PortalState } from "../../../src/core/remote/synchronisation.ts";
import type { Services } from "../../../src/features/services.ts";
import type { Fetching } from "../../../src/features/sources/fetching.ts";
import { progresses, statusMessages } from "../../support/fakeVscode.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import "../../support/vscodeHook.ts";

const { Synchronising } = await import("../../../src/features/portals/synchronising.ts");
const { stoppable } = await import("../../../src/features/stoppable.ts");

const refused: PortalState = { kind: "stale", at: 1, error: new PortalError("signIn", "Who is there?") };
/** Long enough for whatever is on its way to arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A window that shows a portal; `refresh` is what becomes of its state each time that it is asked. */
function openWindow(refresh: (token: CancellationToken | undefined) => Promise<PortalState>) {
  const changed = new Emitter<void>();
  const portal = { name: "acme" };
  const source = { state: { kind: "idle", at: undefined } as PortalState, setPaused: () => undefined };
  const asked = { count: 0 };
  const who = { session: undefined as object | undefined };
  const active = {
    ...{ portal, source },
    get state() {
      return source.state;
    },
    refresh: async (token?: CancellationToken) => {
      asked.count++;
      source.state = await refresh(token);
    },
  };
  const portals = {
    ...{ active, chosen: portal, onDidChange: changed.event, show: async () => undefined },
    session: { signedIn: async () => who.session },
  };
  const settings = { get: () => 0, onDidChange: () => ({ dispose: () => undefined }) };
  const services = { portals, settings, state: {}, log: new RecordingLog(), ready: Promise.resolve() };
  const synchronising = new Synchronising(services as unknown as Services);
  return { synchronising, active, asked, changed, who };
}

describe("Synchronising", () => {
  it("ends where the portal renews tokens and refuses them all", async () => {
    const { synchronising, asked, changed, who } = openWindow(async () => {
      // Each renewal is told as a change of sessions.
      if (asked.count < 50) setImmediate(() => changed.fire());
      return refused;
    });
    who.session = { id: "jane" };
    await synchronising.now();
    for (let turn = 0; turn < 20; turn++) await settle();
    assert.ok(asked.count <= 3, `${asked.count} synchronisations`);
    synchronising.dispose();
  });

  it("tries again at once when somebody signs in where nobody was", async () => {
    const { synchronising, active, asked, changed, who } = openWindow(async () =>
      who.session ? { kind: "fresh", at: 2 } : refused,
    );
    await synchronising.now();
    assert.equal(active.state.kind, "stale");
    who.session = { id: "jane" };
    const before = asked.count;
    changed.fire();
    await settle();
    assert.deepEqual([asked.count - before, active.state.kind], [1, "fresh"]);
    synchronising.dispose();
  });

  it("tries again when the user signs in anew because they were refused", async () => {
    const { synchronising, asked, who } = openWindow(async () => refused);
    who.session = { id: "jane" };
    await synchronising.now();
    const before = asked.count;
    await synchronising.afterSignIn();
    assert.equal(asked.count, before + 1);
    synchronising.dispose();
  });
});

describe("Fetching shared sources", () => {
  it("does not say that all is up to date where the user stopped it", async () => {
    progresses.length = 0;
    mock.timers.enable({ apis: ["setTimeout"] });
    const { refreshSources } = await import("../../../src/features/sources/showSources.ts");
    const now = (token?: CancellationToken): Promise<void> =>
      new Promise((resolve) => token?.onCancellationRequested(() => resolve()));
    const services = { sources: { shown: { all: [{ state: { kind: "idle" } }] } } };
    const fetching = refreshSources(services as unknown as Services, { now } as unknown as Fetching);
    mock.timers.tick(3000);
    progresses.find(({ options }) => options.cancellable)?.cancel();
    await fetching;
    assert.deepEqual(statusMessages, []);
    mock.timers.reset();
  });
});

describe("What takes long", () => {
  beforeEach(() => {
    progresses.length = 0;
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => mock.timers.reset());

  it("can be stopped once it does", async () => {
    const work = (token: CancellationToken): Promise<void> =>
      new Promise((resolve) => token.onCancellationRequested(() => resolve()));
    const stopped = stoppable("Synchronising with acme", work);
    assert.equal(progresses.length, 0);
    mock.timers.tick(3000);
    const [shown] = progresses;
    assert.deepEqual([shown?.options.title, shown?.options.cancellable], ["Synchronising with acme", true]);
    shown?.cancel();
    assert.equal(await stopped, true);
  });

  it("is not offered to be stopped once it is over", async () => {
    assert.equal(await stoppable("Synchronising with acme", async () => undefined), false);
    mock.timers.tick(10_000);
    assert.equal(progresses.length, 0);
  });

  it("is the first synchronisation, for one", async () => {
    const begun = new CancellationSource();
    const { synchronising, active } = openWindow(
      (token) =>
        new Promise((resolve) => {
          token?.onCancellationRequested(() => resolve({ kind: "idle", at: undefined }));
          begun.cancel();
        }),
    );
    const running = synchronising.now();
    mock.timers.tick(3000);
    assert.ok(begun.isCancellationRequested);
    progresses.find(({ options }) => options.cancellable)?.cancel();
    await running;
    assert.equal(active.state.kind, "idle");
    synchronising.dispose();
  });
});
