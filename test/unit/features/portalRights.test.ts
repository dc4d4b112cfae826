import assert from "node:assert/strict";
import { Emitter } from "../../../src/core/event.ts";
import { PortalClient } from "../../../src/core/remote/portalClient.ts";
import { PortalRights } from "../../../src/features/portalEntities/portalRights.ts";
import type { Services } from "../../../src/features/services.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../support/fakeHttp.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A portal where everything is allowed, as it is when it is shown. */
function portalAt(baseUrl: string, kind: "fresh" | "stale") {
  const portal = { name: baseUrl, baseUrl, filter: [], headers: {} };
  const http = new FakeHttp(() => httpAnswer(200, { items: [] }));
  const credentials = { current: async () => ({ account: "", headers: {} }), renew: async () => undefined };
  const client = new PortalClient(portal, { http, timing: new FakeTiming(), credentials, log });
  return { account: "", portal, source: { api: { client }, all: () => [], state: { kind } } };
}

const nothing = { account: "", portal: undefined, source: undefined };

describe("The menu's rights in a portal", () => {
  it("are known again after another portal, or none, was shown meanwhile", async () => {
    const changed = new Emitter<void>();
    const shown = new Map<string, unknown>();
    let known: () => void = () => undefined;
    const active = { ...nothing, onDidChange: changed.event };
    const contextKeys = {
      set: (key: string, value: unknown): void => {
        shown.set(key, value);
        if (value === true && key === "callboard.mayUnregister") known();
      },
    };
    const rights = new PortalRights({ contextKeys, log, portals: { active } } as unknown as Services);
    const show = (next: object): void => {
      Object.assign(active, next);
      changed.fire();
    };
    const one = portalAt("https://one.example", "fresh");
    for (const between of [nothing, portalAt("https://two.example", "stale")]) {
      const asked = new Promise<void>((resolve) => (known = resolve));
      show(one);
      await asked;
      show(between);
      assert.deepEqual(new Set(shown.values()), new Set([false]));
    }
    const again = new Promise<void>((resolve) => (known = resolve));
    show(one);
    await again;
    assert.deepEqual([...shown.values()], [true, true, true, true]);
    rights.dispose();
  });
});
