import assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { toProblemFix } from "../../../../src/core/descriptor/fixEdits.ts";
import { parseDocuments } from "../../../../src/core/descriptor/parseDocuments.ts";
import { SourceText } from "../../../../src/core/descriptor/sourceText.ts";
import { findPlace } from "../../../../src/core/descriptor/treePlace.ts";
import type { EntityFinding, EntityPath, FindingFix } from "../../../../src/core/entity/finding.ts";
import { LineIndex } from "../../../../src/core/text.ts";

type Case = readonly [
  before: string,
  path: EntityPath,
  at: EntityFinding["at"],
  fix: Omit<FixWithEdit, "title">,
  after: string,
];
type FixWithEdit = Exclude<FindingFix, { readonly command: string }>;

describe("Fixes", () => {
  const cases: Readonly<Record<string, Case>> = {
    "replace a plain text": ["a: b c # d\n", ["a"], "value", { replaceWith: "b-c" }, "a: b-c # d\n"],
    "keep single quotes": ["a: 'b c'\n", ["a"], "value", { replaceWith: "it's" }, "a: 'it''s'\n"],
    "keep double quotes": ['a: "b c"\n', ["a"], "value", { replaceWith: 'b"c' }, 'a: "b\\"c"\n'],
    "quote what would be no text without quotes": ["a: b\n", ["a"], "value", { replaceWith: "true" }, 'a: "true"\n'],
    "quote what would be a comment or mapping": ["a: b\n", ["a"], "value", { replaceWith: "b: #c" }, 'a: "b: #c"\n'],
    "replace an item of a list": ["a:\n  - B\n  - c\n", ["a", 0], "value", { replaceWith: "b" }, "a:\n  - b\n  - c\n"],
    "replace a key": ["a:\n  B b: c\n", ["a", "B b"], "key", { replaceWith: "b-b" }, "a:\n  b-b: c\n"],
    "fill in a value behind a bare colon": ["a:\nb: 1\n", ["a"], "value", { replaceWith: "x" }, "a: x\nb: 1\n"],
    "put a number in quotes as written": ["a: 1.10\n", ["a"], "value", { quote: true }, 'a: "1.10"\n'],
    "add a key at the end of a mapping": [
      "s:\n  a: 1 # one\nt: 2\n",
      ["s"],
      "key",
      { insertKey: { key: "b", value: "two" } },
      "s:\n  a: 1 # one\n  b: two\nt: 2\n",
    ],
    "add a key behind a block of text": [
      "s:\n  a: |\n    text\n\nt: 2\n",
      ["s"],
      "key",
      { insertKey: { key: "b", value: "" } },
      's:\n  a: |\n    text\n  b: ""\n\nt: 2\n',
    ],
    "add a key behind one without a value": [
      "s:\n  a:\n",
      ["s"],
      "key",
      { insertKey: { key: "b", value: 1 } },
      "s:\n  a:\n  b: 1\n",
    ],
    "add a key to an item of a list": [
      "- a: 1\n- b: 2\n",
      [0],
      "key",
      { insertKey: { key: "c", value: [] } },
      "- a: 1\n  c: []\n- b: 2\n",
    ],
    "add a key inside of braces": [
      "s: {a: 1 }\n",
      ["s"],
      "key",
      { insertKey: { key: "b", value: "c" } },
      "s: {a: 1, b: c }\n",
    ],
    "add a key to empty braces": ["s: {}\n", ["s"], "key", { insertKey: { key: "b", value: "c" } }, "s: { b: c }\n"],
    "add a mapping to the root, with the file's line ends": [
      "a: 1\r\n",
      [],
      "key",
      { insertKey: { key: "m", value: { name: "x", more: { y: [1] } } } },
      "a: 1\r\nm:\r\n  name: x\r\n  more:\r\n    y: [1]\r\n",
    ],
    "add a key to JSON": [
      '{"a": 1}',
      [],
      "key",
      { insertKey: { key: "b", value: { c: "d e" } } },
      '{"a": 1, "b": {"c":"d e"}}',
    ],
    "take out an item of a list": ["a:\n  - b # x\n  - c\n", ["a", 0], "value", { removeItem: true }, "a:\n  - c\n"],
    "take out an item of several lines": [
      "a:\n  - b: 1\n    c: 2\n  - d\n",
      ["a", 0],
      "value",
      { removeItem: true },
      "a:\n  - d\n",
    ],
    "take out the only item": ["a:\n  - b\nc: 1\n", ["a", 0], "value", { removeItem: true }, "a:\n  []\nc: 1\n"],
    "take out the first item in brackets": ["a: [b, c]\n", ["a", 0], "value", { removeItem: true }, "a: [c]\n"],
    "take out the last item in brackets": ["a: [b, c]\n", ["a", 1], "value", { removeItem: true }, "a: [b]\n"],
    "take out the first item of a list in a list": ["- - a\n  - b\n", [0, 0], "value", { removeItem: true }, "- - b\n"],
    "take out a line": ["a: 1\nb: 2 # two\nc: 3\n", ["b"], "key", { removeKey: true }, "a: 1\nc: 3\n"],
    "take out a key with all its lines": ["a:\n  b: 1\n  c: 2\nd: 3\n", ["a"], "key", { removeKey: true }, "d: 3\n"],
    "take out the last line": ["a: 1\nb: 2", ["b"], "key", { removeKey: true }, "a: 1\n"],
    "take out the first key of a list's item": ["- a: 1\n  b: 2\n", [0, "a"], "key", { removeKey: true }, "- b: 2\n"],
    "take out a key inside of braces": ["s: {a: 1, b: 2}\n", ["s", "a"], "key", { removeKey: true }, "s: {b: 2}\n"],
    "take out the last key inside of braces": [
      "s: {a: 1, b: 2}\n",
      ["s", "b"],
      "key",
      { removeKey: true },
      "s: {a: 1}\n",
    ],
    "take out the only key inside of braces": ["s: {a: 1}\n", ["s", "a"], "key", { removeKey: true }, "s: {}\n"],
  };

  for (const [name, [before, path, at, fix, after]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(apply(before, path, at, fix), after);
      assert.deepEqual(parseDocument(after).errors, []);
    });
  }

  it("are left out where the text does not hold what they would change", () => {
    assert.equal(apply("a: {$yaml: ./b}\n", ["a", "b"], "value", { replaceWith: "c" }), undefined);
    assert.equal(apply("a: [b]\n", ["a"], "value", { replaceWith: "c" }), undefined);
    assert.equal(apply("a: b\n", ["a"], "key", { insertKey: { key: "c", value: 1 } }), undefined);
  });
});

function apply(
  text: string,
  path: EntityPath,
  at: EntityFinding["at"],
  fix: Omit<FixWithEdit, "title">,
): string | undefined {
  const [document] = parseDocuments(text);
  assert.ok(document?.tree);
  const place = findPlace(document.tree, path);
  const result = toProblemFix(new SourceText(text, 0), place, at, { title: "Fix", ...fix } as FixWithEdit);
  if (!result || "command" in result) return undefined;
  const lines = new LineIndex(text);
  return result.edits.reduceRight(
    (edited, { range, newText }) =>
      edited.slice(0, lines.offsetAt(range.start)) + newText + edited.slice(lines.offsetAt(range.end)),
    text,
  );
}
