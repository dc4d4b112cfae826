import assert from "node:assert/strict";
import { parseAllDocuments, parseDocument } from "yaml";
import { parseDocuments } from "../../../../src/core/descriptor/parseDocuments.ts";
import { toJson } from "../../../../src/core/descriptor/toJson.ts";

describe("Parsing documents", () => {
  const brokenDocuments: Readonly<Record<string, string>> = {
    "an unclosed double quote": 'a: "never closed\nb: 1',
    "an unclosed single quote": "a: 'never closed",
    "an unclosed bracket": "a: [1, 2\nb: 3",
    "an unclosed brace": "a: {b: 1",
    "a tab as indentation": "a:\n\tb: 1",
    "a key without a colon": "a: 1\nb",
    "template syntax": "a: {% if x %}\nb: {{ y }}",
    "wrong indentation": "a:\n   b: 1\n  c: 2",
    "a value with a colon": "a: b: c",
    "a bad escape": 'a: "\\q"',
    "an unknown tag with nonsense": "a: !<tag x\n- y",
    "a block scalar that never ends": "a: |\n  text",
    "nesting that exhausts the stack of the composer": "[".repeat(5_000),
    "nesting that exhausts the stack of the parser": "- ".repeat(5_000),
    "a thousand nested mappings": Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
  };

  for (const [name, broken] of Object.entries(brokenDocuments)) {
    it(`keeps the neighbours of a document with ${name}`, () => {
      assert.deepEqual(valuesOf(`first: 1\n---\n${broken}\n---\nlast: 3\n`), [
        { index: 0, value: { first: 1 } },
        { index: 1, value: valueOfBroken(broken) },
        { index: 2, value: { last: 3 } },
      ]);
    });
  }

  it("blames the document before for brackets that nothing opened, as Backstage does", () => {
    const text = "first: 1\n---\n]]}}\n---\nlast: 3\n";
    assert.deepEqual(valuesOf(text), [
      { index: 0, value: "broken" },
      { index: 1, value: null },
      { index: 2, value: { last: 3 } },
    ]);
    assert.ok(parseAllDocuments(text)[0]?.errors.length);
  });

  it("counts empty documents as Backstage does", () => {
    const text = "---\n---\na: 1\n---\n# only a comment\n---\n---\nb: 2\n---\n";
    assert.deepEqual(
      valuesOf(text).map(({ index, value }) => [index, value]),
      parseAllDocuments(text).map((document, index) => [index, document.toJSON()]),
    );
  });

  const texts: Readonly<Record<string, string>> = {
    nothing: "",
    "comments only": "# nothing here\n\n# at all\n",
    "one document": "a: 1\n",
    "documents ended by dots": "a: 1\n...\nb: 2\n...\n---\nc: 3\n",
    directives: "%YAML 1.2\n---\na: yes\n...\n%YAML 1.1\n---\na: yes\n",
    "a separator inside a block scalar": "a: |\n  text\n---\nb: 1\n",
    "a separator that is no line of its own": "a: x --- y\nb: ----\n--- # comment\nc: 1\n",
    "CRLF line ends": "a: |\r\n  one\r\n  two\r\nb: 2\r\n---\r\nc: 3\r\n",
    "merge keys, which are off": "a: &x {b: 1}\nc:\n  <<: *x\n",
    JSON: '{"a": [1, true, null], "b": {"c": "d"}}',
    "text that is not ASCII": "größe: 'ünï — 日本語 🎭'\n---\n🎭: 1\n",
    "a document on the separator's line": "--- a\n--- |\n b\n--- [1]\n",
  };

  for (const [name, text] of Object.entries(texts)) {
    it(`finds the same data as Backstage's own parse in ${name}`, () => {
      assert.deepEqual(
        valuesOf(text).map(({ value }) => value),
        parseAllDocuments(text, { merge: false }).map((document) => document.toJSON()),
      );
    });
  }

  it("parses no document before it is asked for", () => {
    const documents = parseDocuments(`a: 1\n---\nb: 2\n---\n${"[".repeat(5_000)}\n`);
    assert.deepEqual(documents.next().value?.tree?.toJSON(), { a: 1 });
  });

  it("takes plain scalars for what the library takes them for", () => {
    const words =
      "null Null NULL nULL ~ true True TRUE tRue false False FALSE fAlse yes no on off nan .nan .NaN .inf -.INF";
    const numbers = "0 -0 +1 0o17 0O17 0x1F 0b1 1e3 1E-3 1. .5 -.5 1_000 12:30 2020-01-02 1a e3 infinity";
    const others = "n t f nu tr fa nullable truth falsehood % é 名 NaN Inf x";
    const tagged = "!!str 1|!!int 0x1F|!!float 1|!!binary aGk=|!!timestamp 2020-01-02|!!set {a}|!!bool true|! 1";
    for (const scalar of [...`${words} ${numbers} ${others}`.split(" "), ...tagged.split("|"), '"1"', "'null'", ""]) {
      const text = `? ${scalar}\n: [${scalar === "%" ? "a" : scalar}, {b: ${scalar === "%" ? "a" : scalar}}]\n`;
      const [own] = [...parseDocuments(text)];
      assert.deepEqual(own?.tree?.toJS(), parseDocument(text, { logLevel: "error" }).toJS(), scalar);
    }
  });

  it("tells where each document stands in the text", () => {
    const text = "a: 1\n---\nb: 2\n";
    assert.deepEqual(
      [...parseDocuments(text)].map(({ start, end }) => text.slice(start, end).trim()),
      ["a: 1", "---\nb: 2"],
    );
  });
});

function valuesOf(text: string): readonly { index: number; value: unknown }[] {
  return [...parseDocuments(text)].map(({ index, tree }) => ({
    index,
    value: tree && tree.errors.length === 0 ? toJson(tree, 1_000_000).value : "broken",
  }));
}

/** A block scalar that "never ends" is no error: the separator ends it. */
function valueOfBroken(text: string): unknown {
  return text.startsWith("a: |") ? { a: "text\n" } : "broken";
}
