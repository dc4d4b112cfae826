import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Emitter } from "../../../../src/core/event.ts";
import { ActiveRights, type ActiveRightsPorts } from "../../../../src/core/remote/activeRights.ts";
import { allRights } from "../../../../src/core/remote/portalActions.ts";
import { fakeClient } from "../../../support/fakeClient.ts";
import { RecordingLog } from "../../../support/fakePorts.ts";
import { httpAnswer } from "../../../support/fakeHttp.ts";

/** A portal where everything is allowed, unless its route answers otherwise. */
function portalAt(baseUrl: string, kind: "fresh" | "stale", statusOf: (url: string) => number = () => 200) {
  const client = fakeClient(({ url }) => httpAnswer(statusOf(url), { items: [] }), { name: baseUrl, baseUrl });
  return { account: "", portal: client.portal, source: { api: { client }, all: () => [], state: { kind } } };
}

const nothing = { account: "", portal: undefined, source: undefined };

/** The rights in a portal that can be exchanged. */
function follow() {
  const changed = new Emitter<void>();
  const active = { ...nothing, onDidChange: changed.event };
  const rights = new ActiveRights({
    active: active as unknown as ActiveRightsPorts["active"],
    owners: async () => [],
    log: new RecordingLog(),
  });
  const show = (next: object): void => {
    Object.assign(active, next);
    changed.fire();
  };
  const told = (): Promise<void> =>
    new Promise((resolve) => {
      const { dispose } = rights.onDidChange(() => {
        dispose();
        resolve();
      });
    });
  return { rights, show, told };
}

describe("The rights in the portal that is shown", () => {
  it("are known again after another portal, or none, was shown meanwhile", async () => {
    const { rights, show, told } = follow();
    const one = portalAt("https://one.example", "fresh");
    for (const between of [nothing, portalAt("https://two.example", "stale")]) {
      const asked = told();
      show(one);
      await asked;
      assert.deepEqual(rights.known, allRights);
      show(between);
      assert.equal(rights.known, undefined);
    }
    const again = told();
    show(one);
    await again;
    assert.deepEqual(rights.known, allRights);
    rights.dispose();
  });

  it("are asked for again when somebody wants to know, and stay where the portal does not answer", async () => {
    const { rights, show, told } = follow();
    let status = 404;
    const asked = told();
    show(portalAt("https://one.example", "fresh", (url) => (url.includes("validate") ? status : 200)));
    await asked;
    assert.equal(rights.known?.validate, "missing");
    status = 200;
    await rights.renew(neverCancelled);
    assert.deepEqual(rights.known, allRights);

    show(portalAt("https://away.example", "stale", () => 500));
    await rights.renew(neverCancelled);
    assert.equal(rights.known, undefined);
    rights.dispose();
  });
});
