import assert from "node:assert/strict";
import { findKeptPortals } from "../../../../src/core/remote/keptPortals.ts";
import { replicaName } from "../../../../src/core/remote/openPortal.ts";
import type { Portal } from "../../../../src/core/remote/portal.ts";
import { MemoryCache } from "../../../support/fakePorts.ts";

const portalAt = (name: string, baseUrl: string): Portal => ({ name, baseUrl, filter: [], headers: {} });

describe("What is kept of portals", () => {
  it("is told of those of the settings by name, of others by address, each with its size", async () => {
    const storage = new MemoryCache();
    const known = portalAt("acme-portal", "https://portal.example");
    const former = portalAt("former", "https://old.example/~tools/backstage");
    const second = replicaName(former, "user:default/jane");
    for (const name of [replicaName(known, ""), replicaName(former, ""), second]) await storage.write(name, ["1234"]);
    await storage.write("stray", ["1"]);

    const empty = portalAt("never-asked", "https://never.example");
    const found = await findKeptPortals(storage, [empty, known]);
    assert.deepEqual(
      found.map(({ label, portal, names, bytes }) => [label, portal?.name, names.length, bytes]),
      [
        ["acme-portal", "acme-portal", 1, 5],
        ["old.example/~tools/backstage", undefined, 2, 10],
        ["stray", undefined, 1, 2],
      ],
    );
    assert.ok(found[1]?.names.includes(second));
  });
});
