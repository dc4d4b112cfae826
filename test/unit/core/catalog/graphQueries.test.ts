import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { dependenciesOf, dependentsOf, membersOf, ownerChainOf } from "../../../../src/core/catalog/graphQueries.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const catalog = new Catalog();
catalog.apply("workspace", {
  set: [
    buildFile(
      "a.yaml",
      buildEntity("component:shop", {
        owner: "user:jane",
        dependsOn: ["component:ledger"],
        consumesApis: ["bookings"],
        system: "sales",
      }),
      buildEntity("component:ledger", { owner: "payments", dependsOn: ["resource:db"], system: "money" }),
      buildEntity("component:part", { subcomponentOf: "ledger", owner: "payments" }),
      buildEntity("resource:db", { owner: "payments", dependencyOf: ["component:report"] }),
      buildEntity("api:bookings", { owner: "payments", system: "money" }),
    ),
    buildFile(
      "b.yaml",
      buildEntity("system:money", { owner: "payments", domain: "finance" }),
      buildEntity("domain:finance", { owner: "payments", subdomainOf: "company" }),
      buildEntity("domain:company", { owner: "payments", subdomainOf: "finance" }),
      buildEntity("user:jane", { memberOf: ["payments"] }),
      buildEntity("group:payments", { parent: "board" }),
      buildEntity("group:board", { parent: "payments" }),
    ),
  ],
  remove: [],
});

describe("Graph queries", () => {
  it("find what an entity depends on, missing entities included", () => {
    assert.deepEqual(dependenciesOf(catalog, "component:default/shop"), [
      "component:default/ledger",
      "api:default/bookings",
    ]);
    assert.deepEqual(dependenciesOf(catalog, "component:default/shop", { depth: Infinity }), [
      "component:default/ledger",
      "api:default/bookings",
      "resource:default/db",
    ]);
  });

  it("find what depends on an entity, as far as asked", () => {
    assert.deepEqual(dependentsOf(catalog, "resource:default/db"), [
      "component:default/ledger",
      "component:default/report",
    ]);
    assert.deepEqual(dependentsOf(catalog, "resource:default/db", { depth: 2 }).slice(2), ["component:default/shop"]);
    assert.deepEqual(dependentsOf(catalog, "resource:default/db", { depth: 0 }), []);
  });

  it("follow owners from a user to the groups above, through a cycle once", () => {
    assert.deepEqual(ownerChainOf(catalog, "component:default/shop"), [
      "user:default/jane",
      "group:default/payments",
      "group:default/board",
    ]);
  });

  it("find everything in a domain, at any depth, through a cycle once", () => {
    assert.deepEqual(membersOf(catalog, "domain:default/company"), [
      "domain:default/finance",
      "system:default/money",
      "api:default/bookings",
      "component:default/ledger",
      "component:default/part",
    ]);
    assert.deepEqual(membersOf(catalog, "system:default/sales"), ["component:default/shop"]);
    assert.deepEqual(membersOf(catalog, "system:default/unknown"), []);
  });
});
