import assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { parseDocuments } from "../../../../src/core/descriptor/parseDocuments.ts";
import { toJson } from "../../../../src/core/descriptor/toJson.ts";
import type { PlainDocument } from "../../../../src/core/descriptor/toJson.ts";

describe("A document as plain data", () => {
  const sameAsLibrary: Readonly<Record<string, string>> = {
    "scalars of all types":
      "a: text\nb: 1\nc: 1.50\nd: true\ne: ~\nf:\ng: 0x1F\nh: 'quoted'\ni: |\n  block\nj: 2020-01-01\nk: yes",
    "lists in lists": "- 1\n- [a, [b]]\n- - c\n",
    "keys that are no texts": "1: a\ntrue: b\n~: c\n1.5: d\n",
    aliases: "a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n",
    "an alias as key": "a: &x name\n*x : value\n",
    "an anchor on a key": "&x a: 1\nb: *x\n",
    "an anchor that is set again": "a: &x 1\nb: *x\nc: &x 2\nd: *x\n",
    "a key named __proto__": '{"__proto__": {"a": 1}, "b": 2}',
    "keys that only plain data takes for the same": '1: a\n"1": b\n',
    "a number too large for JavaScript": "a: 123456789012345678901234567890\n",
    tags: "a: !!str 1\nb: !!int '2'\nc: !unknown x\n",
    "99 aliases of one anchor": `a: &x 1\nb: [${Array(99).fill("*x").join(", ")}]\n`,
  };

  for (const [name, text] of Object.entries(sameAsLibrary)) {
    it(`is the same as the library makes of ${name}`, () => {
      const { value, errors } = plain(text);
      assert.deepEqual(errors, []);
      assert.deepEqual(value, parseDocument(text, { logLevel: "error" }).toJSON());
    });
  }

  it("holds what JSON can hold only", () => {
    assert.deepEqual(plain("a: .inf\nb: .nan\nc: !!timestamp 2020-01-02\nd: !!binary aGk=\n").value, {
      a: null,
      b: null,
      c: "2020-01-02T00:00:00.000Z",
      d: {},
    });
  });

  it("does not spell out keys that are collections", () => {
    assert.deepEqual(plain("? [a, b]\n: 1\n? {c: d}\n: 2\n").value, { "[…]": 1, "{…}": 2 });
    assert.equal(plain("? ".repeat(60)).errors.length, 0);
  });

  it("knows whether there can be placeholders", () => {
    assert.equal(plain("a: {b: [{$text: ./c}]}").hasPlaceholders, true);
    assert.equal(plain("a: $text\n").hasPlaceholders, false);
  });

  const refused: Readonly<Record<string, readonly [text: string, marked: string, message: RegExp]>> = {
    "a duplicate key": ["a: 1\nb: 2\na: 3\n", "a", /"a" is already set/],
    "a duplicate key in braces": ["x: {k: 1, k: 2}\n", "k", /"k" is already set/],
    "an alias without an anchor": ["a: *x\n", "*x", /No anchor "&x"/],
    "an alias before its anchor": ["a: *x\nb: &x 1\n", "*x", /No anchor "&x"/],
    "an alias inside its anchor": ["a: &x\n  b: *x\n", "*x", /inside its own anchor/],
    "100 aliases of one anchor": [`a: &x 1\nb: [${Array(100).fill("*x").join(", ")}]\n`, "*x", /more than 100 times/],
    "aliases of aliases that multiply": [
      `a: &a [x]\n${["b", "c", "d"].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abc"[index]}`).join(", ")}]`).join("\n")}\n`,
      "*c",
      /more than 100 times/,
    ],
  };

  for (const [name, [text, marked, message]] of Object.entries(refused)) {
    it(`is refused for ${name}, as by the library`, () => {
      const [error] = plain(text).errors;
      assert.match(error?.message ?? "", message);
      assert.equal(text.slice(error?.start, error?.end), marked);
      assert.throws(() => {
        const document = parseDocument(text);
        for (const yamlError of document.errors) throw yamlError;
        // The library makes an object that holds itself; Backstage then exhausts its stack.
        JSON.stringify(document.toJSON());
      });
    });
  }

  it("tells each duplicate key, at the later one", () => {
    const { errors } = plain("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n");
    assert.deepEqual(
      errors.map(({ start }) => start),
      [5, 20, 26],
    );
  });

  it("is refused where aliases would make it too large", () => {
    const text = `a: &x ${"long ".repeat(100)}\nb: [${Array(50).fill("*x").join(", ")}]\n`;
    assert.match(plain(text, 10_000).errors[0]?.message ?? "", /too large/);
    assert.deepEqual(plain(text, 100_000).errors, []);
  });

  it("takes linear time for many keys and aliases", () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `k${index}: &a${index} v\nl${index}: *a${index}`);
    const start = performance.now();
    assert.deepEqual(plain(keys.join("\n")).errors, []);
    // Comparing all pairs takes far longer.
    assert.ok(performance.now() - start < 8_000);
  }).timeout(10_000);
});

function plain(text: string, maxSize = 1_000_000): PlainDocument {
  const [document] = parseDocuments(text);
  assert.ok(document?.tree);
  assert.deepEqual(document.tree.errors, []);
  return toJson(document.tree, maxSize);
}
