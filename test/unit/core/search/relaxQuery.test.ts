import assert from "node:assert/strict";
import { relaxedQueries } from "../../../../src/core/search/relaxQuery.ts";

describe("A query that finds nothing", () => {
  it("is relaxed by leaving out its filters first, then a word, then all but one", () => {
    assert.deepEqual(relaxedQueries("kind:api nightly ledger batch"), [
      "nightly ledger batch",
      "ledger batch",
      "nightly batch",
      "nightly ledger",
      "nightly",
      "ledger",
      "batch",
    ]);
  });

  it("has nothing left where it is one word, or filters alone", () => {
    assert.deepEqual(relaxedQueries("ledger"), []);
    assert.deepEqual(relaxedQueries("kind:api is:starred"), []);
  });
});
