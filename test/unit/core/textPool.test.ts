import assert from "node:assert/strict";
import { TextPool } from "../../../src/core/textPool.ts";

describe("A pool of texts", () => {
  it("gives texts as they are, whole or cut out of another one", () => {
    const texts = new TextPool();
    const large = `name: "\u{1F600} größe \uD800" ${"x".repeat(200)}`;
    for (const text of ["", "a", large, large.slice(3, 40), large.slice(3)]) {
      assert.equal(texts.share(text), text);
      assert.equal(texts.shareOwn(text), text);
      assert.equal(new TextPool().shareOwn(text), text);
    }
  });
});
