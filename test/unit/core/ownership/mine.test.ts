import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { findMe, ownedBy } from "../../../../src/core/ownership/mine.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

function buildCatalog(): Catalog {
  const catalog = new Catalog();
  const file = buildFile(
    "catalog-info.yaml",
    buildEntity("user:mira", { memberOf: ["payments"], profile: { email: "Mira@acme.example" } }),
    buildEntity("user:tom", { memberOf: [], profile: { email: "tom@acme.example" } }),
    buildEntity("group:payments", { type: "team", children: [], parent: "money" }),
    buildEntity("group:money", { type: "unit", children: [] }),
    buildEntity("component:ledger", { owner: "payments" }),
    buildEntity("component:diary", { owner: "user:mira" }),
    buildEntity("component:bank", { owner: "money" }),
  );
  catalog.apply("test", { set: [file], remove: [] });
  return catalog;
}

describe("findMe", () => {
  it("finds the user with an email, whatever its letter case", () => {
    assert.equal(findMe(buildCatalog(), "", "MIRA@acme.example"), "user:default/mira");
  });

  it("prefers the user that the person named, in the catalog or not", () => {
    assert.equal(findMe(buildCatalog(), "tom", "mira@acme.example"), "user:default/tom");
    assert.equal(findMe(buildCatalog(), "user:ops/Ann", undefined), "user:ops/ann");
  });

  it("finds nobody without a name or a known email", () => {
    assert.equal(findMe(buildCatalog(), "", "ann@acme.example"), undefined);
    assert.equal(findMe(buildCatalog(), "", undefined), undefined);
    assert.equal(findMe(buildCatalog(), "", ""), undefined);
  });
});

describe("ownedBy", () => {
  it("lists what the user and the user's own groups own, then the groups", () => {
    assert.deepEqual(ownedBy(buildCatalog(), "user:default/mira"), [
      "component:default/diary",
      "component:default/ledger",
      "group:default/payments",
    ]);
  });

  it("counts what the portal tells of the user's groups, too", () => {
    assert.deepEqual(ownedBy(buildCatalog(), "user:default/tom", ["group:default/payments", "group:default/none"]), [
      "component:default/ledger",
      "group:default/payments",
    ]);
  });

  it("is empty for a user without groups or property, and for one that is not in the catalog", () => {
    assert.deepEqual(ownedBy(buildCatalog(), "user:default/tom"), []);
    assert.deepEqual(ownedBy(buildCatalog(), "user:default/ann"), []);
  });
});
