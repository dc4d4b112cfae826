import assert from "node:assert/strict";
import { decodeTreeState, describeFilter, isFiltered } from "../../../src/features/catalogTree/treeState.ts";

const asItComes = { groupBy: "kind", sort: "name", text: "", facets: {} };

describe("The state of the tree", () => {
  it("survives being remembered", () => {
    const state = { groupBy: "owner", sort: "title", text: "pay", facets: { kinds: ["api"], hasProblems: true } };
    assert.deepEqual(decodeTreeState(JSON.parse(JSON.stringify(state))), state);
  });

  it("remembers filters by place and drift, of those that there are", () => {
    const facets = { places: ["portal", "moon"], drift: ["changed", "warp"] };
    assert.deepEqual(decodeTreeState({ facets }).facets, { places: ["portal"], drift: ["changed"] });
    const state = decodeTreeState({ facets });
    assert.equal(describeFilter(state), "Only in the portal · Changed here");
  });

  it("forgets what another version remembered and this one does not know", () => {
    for (const value of [
      undefined,
      null,
      "kind",
      [],
      { groupBy: "planet", sort: 1, text: {}, facets: { kinds: "a" } },
    ]) {
      assert.deepEqual(decodeTreeState(value), asItComes);
    }
  });

  it("counts as filtered by words and by facets, not by blanks", () => {
    const state = decodeTreeState(undefined);
    assert.equal(isFiltered(state), false);
    assert.equal(isFiltered({ ...state, text: "  " }), false);
    assert.equal(isFiltered({ ...state, text: "pay" }), true);
    assert.equal(isFiltered({ ...state, facets: { hasProblems: true } }), true);
  });

  it("tells the filter in a few words", () => {
    const facets = { kinds: ["api"], tags: ["go", "java"], hasProblems: true };
    const text = describeFilter({ ...decodeTreeState(undefined), text: " pay ", facets });
    assert.equal(text, '"pay" · api · Tag: 2 values · With problems');
  });
});
