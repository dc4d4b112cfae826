import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inRoot } from "../../../scripts/paths.ts";
import { Emitter } from "../../../src/core/event.ts";
import { allRights, portalActions, type Rights } from "../../../src/core/remote/portalActions.ts";
import { messages } from "../../../src/features/messages.ts";
import type { Services } from "../../../src/features/services.ts";
import { progresses } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { tellRights } = await import("../../../src/features/portalEntities/portalRights.ts");
const { offeringPortal } = await import("../../../src/features/portalEntities/portalWork.ts");

const denied: Rights = { ...allRights, validate: "missing" };

/** A window that shows a portal; `next` is what it says of rights when it is asked again. */
function openWindow(known: Rights | undefined, next: Rights | undefined = known) {
  const changed = new Emitter<void>();
  const rights = {
    ...{ known, onDidChange: changed.event, count: 0 },
    renew: async () => {
      rights.count++;
      rights.known = next;
      changed.fire();
    },
  };
  const shown = new Map<string, unknown>();
  const contextKeys = { set: (key: string, value: unknown): void => void shown.set(key, value) };
  const portals = { active: { portal: { name: "acme-portal" }, source: {} } };
  return { rights, shown, services: { rights, contextKeys, portals } as unknown as Services };
}

describe("The menu's rights in a portal", () => {
  it("follow what is known, and are none while nothing is", async () => {
    const { rights, shown, services } = openWindow(undefined, denied);
    const subscription = tellRights(services);
    assert.deepEqual([...shown.values()], [false, false, false, false]);
    await rights.renew();
    assert.deepEqual([...shown.values()], [true, false, true, true]);
    subscription.dispose();
  });
});

describe("A command for what a portal does not offer", () => {
  it("says why, after the portal was asked again", async () => {
    const { rights, services } = openWindow(denied);
    await assert.rejects(offeringPortal(services, "validate"), {
      name: "UserError",
      message:
        "acme-portal has no check of descriptors: too old, or stopped by a gateway. Validate in Portal is not offered.",
    });
    assert.equal(rights.count, 1);
    assert.equal(progresses.at(-1)?.options.title, "Asking acme-portal what it can do");
  });

  it("does what it is for where it was granted meanwhile, is offered, or nothing is known yet", async () => {
    for (const [known, next, asked] of [
      [denied, allRights, 1],
      [allRights, allRights, 0],
      [undefined, denied, 0],
    ] as const) {
      const { rights, services } = openWindow(known, next);
      assert.equal((await offeringPortal(services, "validate")).portal.name, "acme-portal");
      assert.equal(rights.count, asked);
    }
  });

  it("is called what menus call it", () => {
    const titles: unknown = JSON.parse(readFileSync(inRoot("package.nls.json"), "utf8"));
    const { actions } = messages.portals;
    for (const action of portalActions) {
      const key = `command.${action}${action === "unregister" ? "From" : "In"}Portal`;
      assert.equal(String(Reflect.get(Object(titles), key)).replace("…", ""), actions[action]);
    }
  });
});
