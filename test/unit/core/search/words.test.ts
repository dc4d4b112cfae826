import assert from "node:assert/strict";
import { joinWords, toWord, wordsOf } from "../../../../src/core/search/words.ts";

describe("Words of search", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Route-Planner", ["route", "planner"]],
    ["snake_case.name/path", ["snake", "case", "name", "path"]],
    ["checkoutPage", ["checkoutpage", "checkout", "page"]],
    ["HTTPServer", ["httpserver", "http", "server"]],
    ["parcel42", ["parcel42", "parcel", "42"]],
    ["k8s e2e S3", ["k8s", "e2e", "s3"]],
    ["c++ c# node.js", ["c++", "c#", "node", "js"]],
    ["Übersicht naïve Straße Łódź", ["ubersicht", "naive", "strasse", "lodz"]],
    ["services entities boxes branches", ["service", "entity", "box", "branch"]],
    ["address status analysis bus", ["address", "status", "analysis", "bus"]],
    ["Реестр платежей", ["реестр", "платежеи"]],
    ["台帳サービス", ["台帳", "帳サ", "サー", "ービ", "ビス"]],
    ["한국어 검색", ["한국어", "검색"]],
    ["हिन्दी खोज", ["हिन्दी", "खोज"]],
    ["... -- !", []],
    ["", []],
  ];
  for (const [text, words] of cases) {
    it(`of ${JSON.stringify(text)} are ${words.join(" ") || "none"}`, () => {
      assert.deepEqual(wordsOf(text), words);
    });
  }

  it("agree for composed and decomposed letters", () => {
    assert.deepEqual(wordsOf("Ge\u0301ocodeur が"), wordsOf("G\u00E9ocodeur か\u3099"));
  });

  it("are cut where they are no words any more", () => {
    assert.equal(toWord("x".repeat(5000)).length, 40);
  });

  it("can be joined, whatever stands between them", () => {
    assert.equal(joinWords("Route - Planner"), "routeplanner");
    assert.equal(joinWords("route_planner"), "routeplanner");
  });
});
