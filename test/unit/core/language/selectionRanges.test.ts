import assert from "node:assert/strict";
import type { SelectionRange } from "vscode-languageserver-types";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { selectionRanges } from "../../../../src/core/language/selectionRanges.ts";

/** The texts that are selected one after the other at the "‸" of a text. */
function selections(marked: string): readonly string[] {
  const text = marked.replace("‸", "");
  const open = OpenDescriptor.open("file:///ws/a.yaml", text);
  const [first] = selectionRanges(open, [open.lines.positionAt(marked.indexOf("‸"))]);
  const found: string[] = [];
  for (let at: SelectionRange | undefined = first; at; at = at.parent) {
    found.push(text.slice(open.lines.offsetAt(at.range.start), open.lines.offsetAt(at.range.end)));
  }
  return found;
}

describe("selectionRanges", () => {
  it("grow from a text to its entry, the mapping around it, the document and the file", () => {
    const document = "kind: A\nspec:\n  owner: 'a b'\n  x: y\n";
    assert.deepEqual(selections(`${document.replace("a b", "a‸ b")}---\nkind: B\n`), [
      "a b",
      "'a b'",
      "owner: 'a b'",
      "owner: 'a b'\n  x: y",
      "spec:\n  owner: 'a b'\n  x: y",
      document.trimEnd(),
      document,
      `${document}---\nkind: B\n`,
    ]);
  });

  it("start with the key in keys, and with the item in lists", () => {
    assert.deepEqual(selections("spec:\n  own‸er: a\n").slice(0, 2), ["owner", "owner: a"]);
    assert.deepEqual(selections("tags: [a, b‸c]\n").slice(0, 3), ["bc", "[a, bc]", "tags: [a, bc]"]);
    assert.deepEqual(selections("a:\n  - b: 1\n    c: ‸2\n").slice(0, 4), [
      "2",
      "c: 2",
      "b: 1\n    c: 2",
      "- b: 1\n    c: 2",
    ]);
  });

  it("are in documents behind the first, in CRLF and in JSON", () => {
    assert.deepEqual(selections("kind: A\r\n---\r\nspec:\r\n  a: ‸b\r\n").slice(0, 2), ["b", "a: b"]);
    assert.deepEqual(selections('{"spec": {"a": "‸b"}}').slice(0, 4), ["b", '"b"', '"a": "b"', '{"a": "b"}']);
  });

  it("are the document and the file where nothing is written, and always something", () => {
    assert.deepEqual(selections("kind: A\n\n‸\n---\nkind: B\n"), ["kind: A\n\n\n", "kind: A\n\n\n---\nkind: B\n"]);
    assert.deepEqual(selections("‸"), [""]);
    assert.equal(selections("a: [\n  b‸").at(-1), "a: [\n  b");
  });
});
