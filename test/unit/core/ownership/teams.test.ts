import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { Teams } from "../../../../src/core/ownership/teams.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

describe("Teams", () => {
  const catalog = new Catalog();
  const annotated = (annotations: JsonObject): JsonObject => ({ annotations });
  const entities = [
    buildEntity("group:ledger", { profile: { displayName: "The Bookkeepers", email: "Books@Acme.example" } }),
    buildEntity("group:pay", {}, annotated({ "github.com/team-slug": "acme/money" })),
    buildEntity("group:books-inner", {}),
    buildEntity("group:deep", {}, annotated({ "gitlab.acme.example/team-path": "acme/one/two" })),
    buildEntity("group:dev-ops", {}),
    buildEntity(
      "user:ada",
      { profile: { email: "ada@acme.example" } },
      annotated({ "github.com/user-login": "Ada-L" }),
    ),
    buildEntity("user:bob", { profile: { displayName: "Bob Boole" } }, annotated({ "gitlab.com/user-login": "bobby" })),
    buildEntity("user:ledger", {}),
  ];
  catalog.apply("test", { set: [buildFile("org.yaml", ...entities)], remove: [] });
  const teams = new Teams(catalog);

  for (const [handle, ref] of [
    ["@acme/ledger", "group:default/ledger"],
    ["@ACME/Ledger", "group:default/ledger"],
    ["@@ledger", "group:default/ledger"],
    ["@ledger", "group:default/ledger"],
    ["@acme/money", "group:default/pay"],
    ["@acme/one/two", "group:default/deep"],
    ["@acme/books/inner", "group:default/books-inner"],
    ["@@Dev Ops", "group:default/dev-ops"],
    ["@@dev_ops", "group:default/dev-ops"],
    ["@@the bookkeepers", "group:default/ledger"],
    ["books@acme.example", "group:default/ledger"],
    ["@ada", "user:default/ada"],
    ["@ada-l", "user:default/ada"],
    ["ADA@acme.example", "user:default/ada"],
    ["@ada@acme.example", "user:default/ada"],
    ["@bobby", "user:default/bob"],
    ["@Bob Boole", "user:default/bob"],
  ] as const) {
    it(`knows who ${handle} is`, () =>
      assert.deepEqual([teams.find(handle)?.ref, teams.find(handle)?.isKnown], [ref, true]));
  }

  it("keeps the name of a team that the catalog lacks, and knows no strangers and no roles", () => {
    assert.deepEqual(teams.find("@acme/New_Team"), {
      owner: "New_Team",
      ref: "group:default/new_team",
      isKnown: false,
    });
    assert.equal(teams.find("@stranger"), undefined);
    assert.equal(teams.find("x@y.example"), undefined);
    assert.equal(teams.find("@@maintainers"), undefined);
  });
});
