import assert from "node:assert/strict";
import { formatCount } from "../../../src/core/formatCount.ts";

describe("A count", () => {
  it("has a comma before each three digits", () => {
    const counts = [0, 7, 999, 1000, 20_000, 123_456, 1_234_567];
    assert.deepEqual(counts.map(formatCount), ["0", "7", "999", "1,000", "20,000", "123,456", "1,234,567"]);
  });
});
