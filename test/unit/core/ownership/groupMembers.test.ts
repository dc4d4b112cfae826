import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { GroupMembers } from "../../../../src/core/ownership/groupMembers.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { OnceInAPause } from "../../../support/fakePorts.ts";

describe("GroupMembers", () => {
  it("misses nobody where the catalog loses an entity meanwhile", async () => {
    const catalog = new Catalog();
    const members = { memberOf: ["books"] };
    const org = buildFile("org.yaml", buildEntity("group:books"), buildEntity("group:pay"));
    const users = buildFile("users.yaml", buildEntity("user:ada", members), buildEntity("user:bob", { memberOf: [] }));
    catalog.apply("test", { set: [buildFile("a.yaml", buildEntity("component:a")), org, users], remove: [] });
    const scheduler = new OnceInAPause(() => catalog.apply("test", { set: [], remove: ["file:///w/a.yaml"] }));
    const found = await GroupMembers.of(catalog, scheduler, neverCancelled);
    const facts = found.signature.split("\n").map((fact) => fact.slice(0, fact.indexOf(" ")));
    assert.deepEqual(facts, ["group:default/books", "group:default/pay", "user:default/ada", "user:default/bob"]);
    assert.deepEqual([found.isEmpty("group:default/books"), found.isEmpty("group:default/pay")], [false, true]);
  });
});
