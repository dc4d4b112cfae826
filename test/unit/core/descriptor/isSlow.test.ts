import assert from "node:assert/strict";
import { isSlow } from "../../../../src/core/descriptor/isSlow.ts";

describe("A document that is slow to parse", () => {
  it("is one of many tokens, however short it is", () => {
    const parts = {
      quotes: '"\n',
      anchors: "&a\n",
      aliases: "- *a\n",
      brackets: "[a, ",
      headers: "|\n",
      dashes: "- - ",
    };
    for (const [name, part] of Object.entries(parts)) assert.equal(isSlow(`a: b\n${part.repeat(5_000)}`), true, name);
  });

  it("is one that is long", () => {
    assert.equal(isSlow("a".repeat(250_001)), true);
  });

  it("is none of a thousand lines, and no long text", () => {
    assert.equal(isSlow(`description: ${"lorem ipsum, dolor sit amet. ".repeat(3_000)}`), false);
    assert.equal(isSlow("a: b\n".repeat(1_000)), false);
  });
});
