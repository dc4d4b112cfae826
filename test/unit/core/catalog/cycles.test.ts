import assert from "node:assert/strict";
import { findCycles } from "../../../../src/core/catalog/cycles.ts";

function cyclesOf(text: string): string {
  const edges = text.split(" ").map((edge) => ({ from: edge.slice(0, 1), to: edge.slice(1) }));
  return findCycles(edges)
    .map(({ from, to }) => from + to)
    .join(" ");
}

describe("findCycles", () => {
  for (const [edges, expected] of [
    ["ab bc ac", ""],
    ["aa ab", "aa"],
    ["ab ba bc", "ab ba"],
    ["ab bc ca cd de ed", "ab bc ca de ed"],
    ["ab ac bd cd da", "ab ac bd cd da"],
    ["xa ab bc cb", "bc cb"],
  ] as const) {
    it(`finds "${expected}" in "${edges}"`, () => assert.equal(cyclesOf(edges), expected));
  }

  it("follows chains that are longer than the stack", () => {
    const edges = Array.from({ length: 50_000 }, (_, index) => ({ from: String(index), to: String(index + 1) }));
    assert.equal(findCycles(edges).length, 0);
    assert.equal(findCycles([...edges, { from: "50000", to: "0" }]).length, 50_001);
  });
});
