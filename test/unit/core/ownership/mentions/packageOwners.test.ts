import assert from "node:assert/strict";
import { neverCancelled } from "../../../../../src/core/cancellation.ts";
import { ownersOfPackage } from "../../../../../src/core/ownership/mentions/packageOwners.ts";
import { buildEntity, buildFile } from "../../../../support/builders.ts";
import { MentionFixture } from "../../../../support/mentionFixture.ts";

describe("The owners of a package", () => {
  it("are found by its name as any ecosystem writes it, once somebody has asked whose folder that is", async () => {
    const { index } = new MentionFixture(
      [
        buildFile("money/catalog-info.yaml", buildEntity("component:till")),
        buildFile("scan/catalog-info.yaml", buildEntity("component:eyes")),
      ],
      {
        "/w/money/package.json": '{ "name": "@acme/money" }',
        "/w/scan/pyproject.toml": '[project]\nname = "Parcel_Scan"\n',
      },
    );
    await index.update("", neverCancelled);
    assert.deepEqual(ownersOfPackage("@acme/money", index), []);
    assert.equal(await index.resolve(neverCancelled), true);
    assert.deepEqual(ownersOfPackage("@Acme/Money", index), ["component:default/till"]);
    ownersOfPackage("parcel-scan", index);
    await index.resolve(neverCancelled);
    assert.deepEqual(ownersOfPackage("parcel_scan", index), ["component:default/eyes"]);
    for (const text of ["@acme/mone", "acme money", "m", ""]) assert.deepEqual(ownersOfPackage(text, index), []);
    assert.equal(await index.resolve(neverCancelled), false);
  });
});
