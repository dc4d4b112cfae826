import assert from "node:assert/strict";
import {
  correctKey,
  correctName,
  correctNamespace,
  correctTag,
  correctUrl,
  isKey,
  isName,
  isNamespace,
  isTag,
} from "../../../../src/core/entity/formats.ts";
import { Random } from "../../../support/random.ts";

type Correct = (text: string) => string | undefined;

describe("A corrected text", () => {
  const cases: readonly [name: string, correct: Correct, from: string, to: string | undefined][] = [
    ["name", correctName, "a b", "a-b"],
    ["name", correctName, "Ledger (old)", "Ledger-old"],
    ["name", correctName, "-ledger-", "ledger"],
    ["name", correctName, "x".repeat(70), "x".repeat(63)],
    ["name", correctName, "${{ values.name }}", undefined],
    ["name", correctName, "---", undefined],
    ["namespace", correctNamespace, "My_Space", "my-space"],
    ["tag", correctTag, "Machine Learning", "machine-learning"],
    ["tag", correctTag, "node.js", "node-js"],
    ["tag", correctTag, "C++", "c++"],
    ["tag", correctTag, "日本", undefined],
    ["key", correctKey, "Example.com/My Key", "example.com/My-Key"],
    ["key", correctKey, "my key", "my-key"],
    ["key", correctKey, "a/b/c", "a/b-c"],
    ["key", correctKey, "/a", undefined],
    ["address", correctUrl, "example.com/docs", "https://example.com/docs"],
    ["address", correctUrl, "www.example.com", "https://www.example.com"],
    ["address", correctUrl, "/docs", undefined],
    ["address", correctUrl, "docs", undefined],
  ];
  for (const [name, correct, from, to] of cases) {
    it(`makes the ${name} "${to ?? "(none)"}" of "${from.slice(0, 20)}"`, () => assert.equal(correct(from), to));
  }

  it("is valid, and is the same when it was valid before", () => {
    const random = new Random(11);
    const pairs: readonly [Correct, (text: string) => boolean][] = [
      [correctName, isName],
      [correctNamespace, isNamespace],
      [correctTag, isTag],
      [correctKey, isKey],
    ];
    for (const [correct, isValid] of pairs) {
      for (let round = 0; round < 500; round++) {
        const text = random.text("aB9-_./ :+#é", 1, 80);
        const corrected = correct(text);
        assert.ok(corrected === undefined || isValid(corrected), `${text} -> ${corrected}`);
        if (isValid(text)) assert.equal(corrected, text);
      }
    }
  });
});
