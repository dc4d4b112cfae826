import assert from "node:assert/strict";
import { meantBy, parseQuery, type QueryFilter } from "../../../../src/core/search/searchQuery.ts";

const isKind = (name: string): boolean => name === "component" || name === "api";
const filter = (name: QueryFilter["name"], ...values: string[]): QueryFilter => ({ name, values, isNegated: false });

describe("A search query", () => {
  it("is words where nothing else is written", () => {
    const query = parseQuery("  Payments  services ");
    assert.deepEqual(query.words, ["payment", "service"]);
    assert.deepEqual(query.filters, []);
    assert.deepEqual(query.hints, []);
  });

  it("holds filters among its words", () => {
    const query = parseQuery("kind:api ledger owner:team-a tag:java,go");
    assert.deepEqual(query.words, ["ledger"]);
    assert.deepEqual(query.filters, [filter("kind", "api"), filter("owner", "team-a"), filter("tag", "java", "go")]);
  });

  it("takes quotes for one value and for words that follow each other", () => {
    const query = parseQuery('owner:"Team Payments" "nightly batch" -"old thing"');
    assert.deepEqual(query.filters, [filter("owner", "team payments")]);
    assert.deepEqual(query.phrases, [["nightly", "batch"]]);
    assert.deepEqual(query.excluded, ["old", "thing"]);
  });

  it("can be left open while it is typed", () => {
    assert.deepEqual(parseQuery('"nightly ba').phrases, [["nightly", "ba"]]);
    assert.deepEqual(parseQuery("kind:").filters, [filter("kind")]);
    assert.deepEqual(parseQuery("is:dep").filters, [filter("is", "deprecated")]);
    assert.deepEqual(parseQuery("is:dep").hints, []);
    assert.deepEqual(parseQuery("in:po").filters, [filter("in", "portal")]);
    assert.deepEqual(parseQuery("-").words, []);
  });

  it("leaves out what a minus stands before", () => {
    const query = parseQuery("ledger -legacy -tag:java");
    assert.deepEqual(query.words, ["ledger"]);
    assert.deepEqual(query.excluded, ["legacy"]);
    assert.deepEqual(query.filters, [{ name: "tag", values: ["java"], isNegated: true }]);
  });

  it("keeps the hyphen of a name", () => {
    assert.deepEqual(parseQuery("route-planner").words, ["route", "planner"]);
    assert.deepEqual(parseQuery("route-planner").excluded, []);
  });

  it("knows @me, and what people write for a filter's name", () => {
    assert.deepEqual(parseQuery("@me").filters, [filter("is", "mine")]);
    assert.deepEqual(parseQuery("team:payments").filters, [filter("owner", "payments")]);
  });

  it("reads a reference", () => {
    const query = parseQuery("component:ops/ledger", isKind);
    assert.deepEqual(query.filters, [filter("kind", "component"), filter("namespace", "ops")]);
    assert.deepEqual(query.words, ["ledger"]);
    assert.equal(parseQuery("component:ledger", isKind).text, "ledger");
  });

  it("takes an unknown filter for words, and says what was probably meant", () => {
    const query = parseQuery("ownr:payments");
    assert.deepEqual(query.words, ["ownr", "payment"]);
    assert.deepEqual(query.hints, [{ text: "ownr:payments", kind: "unknownFilter", suggestion: "owner" }]);
    assert.deepEqual(parseQuery("is:depricated").hints, [
      { text: "is:depricated", kind: "unknownState", suggestion: "deprecated" },
    ]);
  });

  it("says what was probably meant as it would be written", () => {
    const meant = (query: string) => parseQuery(query).hints.map(meantBy);
    assert.deepEqual(meant("ownr:payments is:deprectd -in:portol -ownr:x qqqq:x"), [
      "owner:payments",
      "is:deprecated",
      "-in:portal",
      "-owner:x",
      undefined,
    ]);
  });

  it("takes addresses and times for what they are", () => {
    assert.deepEqual(parseQuery("https://wiki.acme.example/ledger 12:30").hints, []);
    assert.deepEqual(parseQuery("https://wiki.acme.example").words, ["http", "wiki", "acme", "example"]);
  });

  it("takes any text without an error, in the time of its length", () => {
    const strange = ['"""', "-:", "::", ":x", '-"', "a:b:c", "kind:,,", "\u0000\uD800", "is:", `${"(".repeat(5000)}a:`];
    for (const text of strange) assert.doesNotThrow(() => parseQuery(text, isKind), text);
    const start = performance.now();
    parseQuery('a:"'.repeat(20_000), isKind);
    assert.ok(performance.now() - start < 1000);
  });
});
