import assert from "node:assert/strict";
import { ManyByKey } from "../../../../src/core/catalog/manyByKey.ts";

describe("Values by key", () => {
  for (const count of [1, 2, 8, 9, 100]) {
    it(`hold each of ${count} once, and forget them one by one`, () => {
      const values = Array.from({ length: count }, (_, index) => `value ${index}`);
      const held = new ManyByKey<string>();
      for (const value of [...values, ...values]) held.add("key", value);
      assert.deepEqual([...held.of("key")].toSorted(), values.toSorted());
      assert.equal(held.countOf("key"), count);

      values.forEach((value, index) => {
        held.delete("key", value);
        held.delete("key", value);
        assert.equal(held.countOf("key"), count - index - 1);
      });
      assert.deepEqual([...held.of("key")], []);
    });
  }

  it("are none under a key that nobody used", () => {
    const held = new ManyByKey<string>();
    held.add("key", "value");
    held.delete("other", "value");
    assert.deepEqual([[...held.of("other")], held.countOf("other"), held.countOf("key")], [[], 0, 1]);
  });
});
