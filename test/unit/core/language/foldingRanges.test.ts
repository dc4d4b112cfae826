import assert from "node:assert/strict";
import { foldingRanges } from "../../../../src/core/language/foldingRanges.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";

/** "0-3 region" of each range. */
function folds(text: string): readonly string[] {
  return foldingRanges(OpenDescriptor.open("file:///ws/a.yaml", text)).map(({ startLine, endLine, kind }) =>
    [`${startLine}-${endLine}`, kind].filter(Boolean).join(" "),
  );
}

describe("foldingRanges", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "mappings below their keys",
      "kind: A\nmetadata:\n  name: a\n  labels:\n    a: b\nspec:\n  x: y\n",
      ["1-4", "3-4", "5-6"],
    ],
    ["lists that are indented", "spec:\n  tags:\n    - a\n    - b\n", ["0-3", "1-3"]],
    ["lists in their key's own column", "tags:\n- a\n- b: 1\n  c: 2\nnext: x\n", ["0-3", "2-3"]],
    ["texts of several lines", "a: |\n  one\n\n    two\n  three\nb: c\n", ["0-4", "1-3"].toSorted()],
    ["nothing of one line", "a: b\nc: d\n", []],
    ["no blank lines at the end", "a:\n  b: c\n\n\nd: e\n", ["0-1"]],
    [
      "comments of several lines",
      "# one\n# two\na:\n  # three\n  # four\n  b: c\n# five\n",
      ["0-1 comment", "2-5", "3-4 comment"],
    ],
    ["JSON", '{\n  "a": {\n    "b": 1\n  }\n}\n', ["0-3", "1-2"]],
    ["half-typed text", "spec:\n  owner: [a\n  sys\nmeta\n", ["0-2"]],
    ["no text", "", []],
  ];
  for (const [what, text, expected] of cases) it(`fold ${what}`, () => assert.deepEqual(folds(text), expected));

  it("fold each document of several, from its separator to its last line", () => {
    const text = "# head\nkind: A\nspec:\n  a: b\n---\r\n# note\r\nkind: B\r\n\r\n---\n---\nkind: C\n# end\n";
    assert.deepEqual(folds(text), ["1-3 region", "2-3", "4-6 region", "9-10 region"]);
  });

  it("are 5,000 at most, the first ones", () => {
    const found = folds("kind: A\nspec:\n  a: b\n---\n".repeat(10_000));
    assert.equal(found.length, 5000);
    assert.deepEqual(found.slice(0, 2), ["0-2 region", "1-2"]);
  });

  it("are the documents only in a very long file", () => {
    const found = folds(`kind: A\nspec:\n  a: ${"b".repeat(1_000_001)}\n---\n`.repeat(2));
    assert.deepEqual(found, ["0-2 region", "3-6 region"]);
  });
});
