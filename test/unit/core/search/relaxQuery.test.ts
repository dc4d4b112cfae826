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

  it("is relaxed by one filter at a time where it is filters alone, then to what they name", () => {
    assert.deepEqual(relaxedQueries('kind:api owner:"blue team" -tag:java'), [
      'owner:"blue team" -tag:java',
      "kind:api -tag:java",
      'kind:api owner:"blue team"',
      "blue team",
    ]);
    assert.deepEqual(relaxedQueries("owner:nobody"), ["nobody"]);
    assert.deepEqual(relaxedQueries("kind:api is:starred"), ["is:starred", "kind:api"]);
  });

  it("has nothing left where it is one word, or one filter that names nothing", () => {
    assert.deepEqual(relaxedQueries("ledger"), []);
    assert.deepEqual(relaxedQueries("@me"), []);
    assert.deepEqual(relaxedQueries("kind:api"), []);
    assert.deepEqual(relaxedQueries("owner:@me"), []);
  });
});
