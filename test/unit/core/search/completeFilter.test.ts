import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { completeFilter } from "../../../../src/core/search/completeFilter.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

describe("A filter that is being typed", () => {
  const catalog = new Catalog();
  const entities = [
    buildEntity("component:a", { type: "service", owner: "blue" }, { tags: ["java"] }),
    buildEntity("component:b", { type: "web site", owner: "blue" }, { tags: ["java", "kafka"] }),
    buildEntity("api:c", { type: "openapi", owner: "red" }),
  ];
  catalog.apply("w", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });
  const filtersOf = (text: string): readonly string[] => completeFilter(text, catalog).map(({ filter }) => filter);

  it("is offered the values of the catalog, the most frequent first, with their counts", () => {
    assert.deepEqual(completeFilter("ledger kind:", catalog), [
      { filter: "kind:component", query: "ledger kind:component ", count: 2 },
      { filter: "kind:api", query: "ledger kind:api ", count: 1 },
    ]);
    assert.deepEqual(filtersOf("tag:"), ["tag:java", "tag:kafka"]);
    assert.deepEqual(filtersOf("owner:r"), ["owner:red"]);
  });

  it("keeps its minus, and quotes what has spaces", () => {
    assert.deepEqual(completeFilter("-type:w", catalog)[0]?.query, '-type:"web site" ');
  });

  it("knows what things can be", () => {
    assert.deepEqual(filtersOf("is:de"), ["is:deprecated"]);
  });

  it("knows where they can be", () => {
    assert.deepEqual(filtersOf("ledger in:"), ["in:workspace", "in:portal", "in:both"]);
    assert.deepEqual(filtersOf("-in:p"), ["in:portal"]);
  });

  it("is left alone when it has its value, is none, or is followed by something", () => {
    for (const text of ["kind:api", "kind: ledger", "foo:", "docs:", "ledger", "", 'owner:"blu']) {
      assert.deepEqual(filtersOf(text), [], text);
    }
  });
});
