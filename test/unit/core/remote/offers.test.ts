import assert from "node:assert/strict";
import { offersOf } from "../../../../src/core/remote/offers.ts";
import { allRights } from "../../../../src/core/remote/portalActions.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import type { PortalState } from "../../../../src/core/remote/synchronisation.ts";
import type { PortalAbilities } from "../../../../src/core/remote/probe.ts";
import { shortcomingsOf } from "../../../../src/core/remote/shortcomings.ts";

const fresh: PortalState = { kind: "fresh", at: 1 };

/** The reasons by action; those that are offered have none. */
function reasons(state: PortalState, rights: Parameters<typeof offersOf>[2]): readonly string[] {
  return offersOf("acme-portal", state, rights).map(
    ({ action, standing, why }) => `${action} ${standing}${why === "" ? "" : `: ${why}`}`,
  );
}

describe("What a portal offers", () => {
  it("is everything where nothing is missing and all is allowed", () => {
    assert.deepEqual(reasons(fresh, allRights), [
      "refresh allowed",
      "validate allowed",
      "register allowed",
      "unregister allowed",
    ]);
  });

  it("is told apart by what is in the way: the portal, its permissions, or that it does not know who asks", () => {
    const found = reasons(fresh, { ...allRights, refresh: "signIn", validate: "missing", register: "forbidden" });
    assert.deepEqual(found, [
      "refresh signIn: acme-portal wants to know who you are before you have a descriptor read again. Sign in.",
      "validate missing: acme-portal has no check of descriptors: too old, or stopped by a gateway.",
      'register forbidden: acme-portal does not let you register a descriptor. Ask for "catalog.location.create".',
      "unregister allowed",
    ]);
  });

  it("is not known before it was asked, and while it is away or asks who comes", () => {
    const first = (state: PortalState): string | undefined => reasons(state, undefined)[0];
    assert.equal(first({ kind: "idle", at: 1 }), "refresh unknown: acme-portal was not asked yet what it offers.");
    const away = new PortalError("unreachable", "acme-portal cannot be reached.");
    assert.equal(
      first({ kind: "stale", at: 1, error: away }),
      "refresh unknown: Not known yet. acme-portal cannot be reached.",
    );
    const closed = new PortalError("signIn", "acme-portal asks who you are. Sign in.");
    assert.equal(
      first({ kind: "stale", at: 1, error: closed }),
      "refresh signIn: acme-portal asks who you are. Sign in.",
    );
  });
});

describe("What a portal does not have", () => {
  const whole: PortalAbilities = {
    ...{ kind: "backstage", isOpen: true, entities: 1, cliClient: undefined, hasRefreshTokens: true },
    plugins: new Set(["auth", "catalog", "permission", "scaffolder", "search", "techdocs"]),
    ways: ["guest", "registration"],
  };
  const lacking = (change: Partial<PortalAbilities>, ...routes: readonly ("by-query" | "by-refs")[]) =>
    shortcomingsOf({ ...whole, ...change }, new Set(routes)).map(({ what }) => what);

  it("is nothing where it has all", () => {
    assert.deepEqual(lacking({}), []);
  });

  it("is named thing by thing", () => {
    assert.deepEqual(lacking({ plugins: new Set(["auth", "catalog", "search", "scaffolder"]) }), [
      "Permissions",
      "TechDocs",
    ]);
    assert.deepEqual(lacking({ ways: ["guest"], hasRefreshTokens: false }), ["Sign-in in the browser for programs"]);
    assert.deepEqual(lacking({ hasRefreshTokens: false }), ["Refresh tokens"]);
    assert.deepEqual(lacking({}, "by-query", "by-refs"), ["Pages by query", "Lists of references"]);
  });

  it("is known of its catalog even where it cannot be asked now", () => {
    const found = shortcomingsOf(undefined, new Set(["by-refs"] as const));
    assert.deepEqual(found, [
      { what: "Lists of references", instead: "Filters stand in: what changed takes more requests." },
    ]);
  });
});
