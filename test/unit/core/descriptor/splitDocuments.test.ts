import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import { splitDocuments } from "../../../../src/core/descriptor/splitDocuments.ts";

describe("Splitting a text into documents", () => {
  const texts: Readonly<Record<string, readonly string[]>> = {
    "one document": ["a: 1\n"],
    "several documents": ["a: 1\n", "---\nb: 2\n", "---\nc: 3\n"],
    "a separator at the start": ["---\na: 1\n", "---\nb: 2\n"],
    "comments in front of the first separator": ["# about\n\n---\na: 1\n", "---\nb: 2\n"],
    directives: ["%YAML 1.2\n---\na: 1\n...\n", "%YAML 1.1\n---\nb: yes\n"],
    "empty documents": ["---\n", "---\na: 1\n", "---\n", "---\n"],
    "separators with CRLF": ["a: 1\r\n", "---\r\nb: 2\r\n"],
    "a separator that ends an open quote": ['a: "open\n', "---\nb: 2\n"],
    "a separator with content": ["--- |\n text\n", "--- {a: 1}\n"],
    "dashes that separate nothing": ["a: 1\n----\nb:\n  ---\n"],
    "documents ended by dots": ["a: 1\n...\nb: 2\n", "---\nc: 3\n"],
  };

  for (const [name, parts] of Object.entries(texts)) {
    it(`cuts ${name} where documents start`, () => {
      const text = parts.join("");
      assert.deepEqual(
        splitDocuments(text).map(({ start, end }) => text.slice(start, end)),
        parts,
      );
    });

    // The library itself reads over a separator behind a quote that nothing closes.
    if (name === "a separator that ends an open quote") continue;
    it(`finds in the parts of ${name} what the whole holds`, () => {
      const text = parts.join("");
      const whole = parseAllDocuments(text).map((document) => [document.errors.length > 0, document.toJSON()]);
      const inParts = parts.flatMap((part) =>
        parseAllDocuments(part).map((document) => [document.errors.length > 0, document.toJSON()]),
      );
      assert.deepEqual(inParts, whole);
    });
  }

  it("starts at an offset", () => {
    assert.deepEqual(splitDocuments("a: 1\n---\nb: 2\n", 5), [{ start: 5, end: 14 }]);
  });
});
