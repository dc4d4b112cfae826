import assert from "node:assert/strict";
import { findTyped } from "../../../../src/core/remote/findTyped.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import type { Probe } from "../../../../src/core/remote/probe.ts";

const error = new PortalError("notFound", "No Backstage answers there.");
const backstage: Probe = {
  ...{ kind: "backstage", plugins: new Set(), isOpen: true, entities: 1 },
  ...{ ways: [], cliClient: undefined, hasRefreshTokens: false },
};
const gate: Probe = { kind: "gate", error, isBasic: false };
const frontend: Probe = { kind: "frontend", backend: "https://api.example.com", error };
const unusable: Probe = { kind: "unusable", error };

const [exact, shorter] = ["https://example.com/docs/backstage", "https://example.com"];

describe("The portal of an address that somebody typed", () => {
  const cases: readonly (readonly [there: Probe, above: Probe, expected: string, why: string])[] = [
    [backstage, backstage, exact, "where a portal answers at the address itself"],
    [unusable, backstage, shorter, "where the address is a page's"],
    [frontend, backstage, shorter, "where the portal's pages answer at any address"],
    [gate, gate, shorter, "where a proxy asks at any address who comes"],
    [gate, unusable, exact, "where only that address is guarded"],
    [frontend, unusable, exact, "where only there are pages that name their backend"],
    [unusable, unusable, shorter, "where nothing answers"],
  ];
  for (const [there, above, expected, why] of cases) {
    it(`is ${expected} ${why}`, async () => {
      const found = await findTyped(exact, async (baseUrl) => (baseUrl === exact ? there : above));
      assert.equal(found.baseUrl, expected);
      assert.equal(found.probe, expected === exact ? there : above);
    });
  }

  it("is asked for once where it does not look like a page's", async () => {
    const asked: string[] = [];
    await findTyped("https://example.com/backstage", async (baseUrl) => {
      asked.push(baseUrl);
      return unusable;
    });
    assert.deepEqual(asked, ["https://example.com/backstage"]);
  });
});
