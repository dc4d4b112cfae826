import assert from "node:assert/strict";
import { Emitter } from "../../../src/core/event.ts";
import { allRights, type Rights } from "../../../src/core/remote/portalActions.ts";
import { PortalError } from "../../../src/core/remote/portalError.ts";
import type { PortalState } from "../../../src/core/remote/synchronisation.ts";
import type { Services } from "../../../src/features/services.ts";
import { statusItems } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { showPortalStatus } = await import("../../../src/features/portals/portalStatus.ts");

describe("The portal in the status bar", () => {
  const changed = new Emitter<void>();
  const rights = { known: undefined as Rights | undefined, onDidChange: changed.event };
  const active = { portal: { name: "acme-portal" }, state: undefined as PortalState | undefined };
  const portals = {
    active: { ...active, onDidChange: changed.event },
    all: [],
    mistakes: [],
    onDidChange: changed.event,
  };
  const services = { portals, rights, contextKeys: { set: () => undefined } } as unknown as Services;
  const status = showPortalStatus(services);
  after(() => status.dispose());
  const show = (state: PortalState, known: Rights | undefined): string | undefined => {
    portals.active.state = state;
    rights.known = known;
    changed.fire();
    return statusItems.get("callboard.portal")?.tooltip;
  };
  const away: PortalState = { kind: "stale", at: 1, error: new PortalError("unreachable", "acme-portal is away.") };

  it("says in its tooltip what is not offered, as far as that is known", () => {
    assert.equal(show(away, undefined), "acme-portal is away.");
    assert.equal(show(away, allRights), "acme-portal is away.");
    assert.equal(
      show(away, { ...allRights, validate: "missing", register: "forbidden" }),
      "acme-portal is away.\nNot offered there: Validate in Portal, Register in Portal",
    );
  });

  it("signs in at a click where somebody is asked to, and leads to the menu else", () => {
    const asks: PortalState = {
      kind: "stale",
      at: 1,
      error: new PortalError("signIn", "acme-portal asks who you are."),
    };
    const commands = [away, asks, away].map((state) => {
      show(state, undefined);
      return statusItems.get("callboard.portal")?.command;
    });
    assert.deepEqual(commands, ["callboard.showMenu", "callboard.signIn", "callboard.showMenu"]);
  });

  it("is not there while there is nothing to say of it", () => {
    assert.equal(show({ kind: "fresh", at: 1 }, { ...allRights, validate: "missing" }), undefined);
  });
});
