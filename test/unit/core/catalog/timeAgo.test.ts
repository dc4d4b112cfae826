import assert from "node:assert/strict";
import { timeAgo } from "../../../../src/core/catalog/timeAgo.ts";

const hour = 3_600_000;

describe("timeAgo", () => {
  const cases: readonly (readonly [number, string])[] = [
    [-hour, "just now"],
    [30_000, "just now"],
    [90_000, "1 minute ago"],
    [23 * hour, "23 hours ago"],
    [25 * hour, "1 day ago"],
    [22 * 24 * hour, "3 weeks ago"],
    [70 * 24 * hour, "2 months ago"],
    [800 * 24 * hour, "2 years ago"],
  ];
  for (const [elapsed, words] of cases) {
    it(`calls ${elapsed / hour} hours "${words}"`, () => assert.equal(timeAgo(1e12, 1e12 + elapsed), words));
  }
});
