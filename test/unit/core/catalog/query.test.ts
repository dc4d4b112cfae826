import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { facetsOf, queryEntities, type EntityQuery } from "../../../../src/core/catalog/query.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { makeOrganisation, toSourceFiles } from "../../../support/organisation.ts";

const catalog = new Catalog();
catalog.apply("workspace", {
  set: [
    buildFile(
      "a.yaml",
      buildEntity(
        "component:ledger",
        { type: "service", lifecycle: "Production", owner: "payments", replicas: 3, isPublic: true, nothing: null },
        {
          title: "The Ledger",
          description: "Keeps every booking",
          tags: ["java", "Kafka"],
          annotations: { "acme.com/tier.one": "gold", "acme.com/long": "x".repeat(201) },
          links: [{ url: "https://a.example.com", title: "Runbook" }],
          etag: "abc",
        },
      ),
      buildEntity(
        "component:shop",
        { type: "website", lifecycle: "experimental", owner: "user:jane" },
        { tags: ["go"] },
      ),
      buildEntity("api:ops/bookings", { type: "openapi", owner: "default/payments" }, { title: "Bookings" }),
      buildEntity("group:payments", { type: "team", profile: { displayName: "Payments and More" } }),
    ),
  ],
  remove: [],
});

function namesOf(query: EntityQuery): readonly string[] {
  return queryEntities(catalog, query).items.map(({ entity }) => entity.metadata.name);
}

describe("queryEntities", () => {
  const filters: readonly (readonly [string, string | readonly string[], readonly string[]])[] = [
    ["a kind in any letter case", "kind=COMPONENT", ["ledger", "shop"]],
    ["statements that must all hold", "kind=component,spec.type=service", ["ledger"]],
    ["values of one key as alternatives", "spec.type=service,spec.type=website", ["ledger", "shop"]],
    ["several filters as alternatives", ["kind=group", "spec.type=openapi"], ["bookings", "payments"]],
    ["spaces around keys and values", " kind = component , spec.type = website ", ["shop"]],
    ["the existence of a field", "metadata.title", ["bookings", "ledger"]],
    ["the existence of a field that holds nothing", "spec.nothing", ["ledger"]],
    ["nothing that holds nothing", "spec.nothing=null", []],
    ["keys in any letter case", "SPEC.Lifecycle=production", ["ledger"]],
    ["numbers and booleans as text", "spec.replicas=3,spec.ispublic=true", ["ledger"]],
    ["an item of a list", "metadata.tags=kafka", ["ledger"]],
    ["an item of a list by its own key", "metadata.tags.kafka", ["ledger"]],
    ["an item of a list by its own key and true", "metadata.tags.java=true", ["ledger"]],
    ["an item of a list by its own key and false", "metadata.tags.java=false", []],
    ["fields of objects in a list", "metadata.links.title=runbook", ["ledger"]],
    ["keys that hold dots", "metadata.annotations.acme.com/tier.one=gold", ["ledger"]],
    ["the namespace that was left out", "metadata.namespace=default", ["ledger", "shop", "payments"]],
    ["a namespace", "metadata.namespace=ops", ["bookings"]],
    ["a value too long to be indexed", `metadata.annotations.acme.com/long=${"x".repeat(201)}`, []],
    ["the existence of a value too long to be indexed", "metadata.annotations.acme.com/long", ["ledger"]],
    ["a relation and its target", "relations.ownedby=group:default/payments", ["bookings", "ledger"]],
    ["a relation that others declare", "relations.ownerOf=api:ops/bookings", ["payments"]],
    ["the existence of a relation", "relations.ownedBy", ["bookings", "ledger", "shop"]],
    ["values that hold an equals sign", "metadata.title=a=b", []],
    ["no server-side fields", "metadata.etag", []],
    ["nothing at a path into a text", "metadata.name.x", []],
    ["nothing at an object", "spec.profile", []],
    ["nothing outside of the entity", "status.items", []],
  ];
  for (const [name, filter, expected] of filters) {
    it(`filters by ${name}`, () => assert.deepEqual(namesOf({ filter }), expected));
  }

  it("gives everything in the order of references without a filter", () => {
    assert.deepEqual(namesOf({}), ["bookings", "ledger", "shop", "payments"]);
    assert.deepEqual(namesOf({ filter: "" }).length, 4);
  });

  const texts: readonly (readonly [string, string, readonly string[]])[] = [
    ["name", "SHO", ["shop"]],
    ["title", "bookings", ["bookings"]],
    ["description", "every booking", ["ledger"]],
    ["tags", "kafka", ["ledger"]],
    ["owner", "jane", ["shop"]],
    ["the name of a profile", "and more", ["payments"]],
    ["several fields at once", "ledger java payments", ["ledger"]],
  ];
  for (const [name, text, expected] of texts) {
    it(`finds words in ${name}`, () =>
      assert.deepEqual(namesOf({ text, filter: text === "bookings" ? "kind=api" : [] }), expected));
  }

  it("sorts by a field, those without it last in both directions", () => {
    assert.deepEqual(namesOf({ sort: { field: "metadata.title" } }), ["bookings", "ledger", "shop", "payments"]);
    assert.deepEqual(namesOf({ sort: { field: "metadata.title", order: "desc" } }), [
      "ledger",
      "bookings",
      "shop",
      "payments",
    ]);
  });

  it("gives pages, and the number of all matches", () => {
    assert.deepEqual(queryEntities(catalog, { limit: 0 }), { items: [], total: 4 });
    assert.deepEqual(namesOf({ sort: { field: "metadata.name" }, offset: 1, limit: 2 }), ["ledger", "payments"]);
    assert.deepEqual(namesOf({ offset: 3, limit: 10 }), ["payments"]);
    assert.deepEqual(namesOf({ offset: 9 }), []);
  });

  it("gives the same pages of a large catalog as of one that is sorted whole", () => {
    const large = new Catalog();
    large.apply("workspace", { set: toSourceFiles(makeOrganisation(1000)), remove: [] });
    for (const field of ["metadata.title", "spec.type", "metadata.tags"]) {
      const sort = { field, order: "desc" } as const;
      const all = queryEntities(large, { sort }).items.map(({ ref }) => ref);
      const pages = Array.from({ length: 3 }, (_, page) =>
        queryEntities(large, { sort, offset: page * 20, limit: 20 }),
      );
      assert.deepEqual(
        pages.flatMap(({ items }) => items.map(({ ref }) => ref)),
        all.slice(0, 60),
      );
    }
  });

  it("answers for the catalog as it is now, also for fields that it was asked about before", () => {
    const changing = new Catalog();
    const set = (path: string, ...entities: readonly ReturnType<typeof buildEntity>[]): void =>
      void changing.apply("workspace", { set: [buildFile(path, ...entities)], remove: [] });
    const find = (filter: string): readonly string[] => queryEntities(changing, { filter }).items.map(({ ref }) => ref);
    set("a.yaml", buildEntity("component:b", { type: "service", owner: "x" }));
    assert.deepEqual(find("spec.type=service"), ["component:default/b"]);
    assert.deepEqual(find("relations.ownerOf"), []);
    set("b.yaml", buildEntity("component:a", { type: "service" }), buildEntity("group:x"));
    assert.deepEqual(find("spec.type=service"), ["component:default/a", "component:default/b"]);
    assert.deepEqual(find("relations.ownerOf"), ["group:default/x"]);
    set("a.yaml", buildEntity("component:b", { type: "website" }));
    assert.deepEqual(find("spec.type=service"), ["component:default/a"]);
    assert.deepEqual(find("relations.ownerOf"), []);
    set("b.yaml");
    assert.deepEqual(find("spec.type=service"), []);
  });
});

describe("facetsOf", () => {
  it("counts the values of a field as written, the most frequent first", () => {
    assert.deepEqual(facetsOf(catalog, "kind"), [
      { value: "Component", count: 2 },
      { value: "API", count: 1 },
      { value: "Group", count: 1 },
    ]);
    assert.deepEqual(
      facetsOf(catalog, "metadata.tags").map(({ value }) => value),
      ["Kafka", "go", "java"],
    );
  });

  it("counts the targets of relations", () => {
    assert.deepEqual(facetsOf(catalog, "relations.ownedBy"), [
      { value: "group:default/payments", count: 2 },
      { value: "user:default/jane", count: 1 },
    ]);
  });

  it("counts among what a query matches", () => {
    assert.deepEqual(facetsOf(catalog, "spec.type", { filter: "kind=component" }), [
      { value: "service", count: 1 },
      { value: "website", count: 1 },
    ]);
  });
});
