import assert from "node:assert/strict";
import { formatBytes } from "../../../src/core/formatBytes.ts";

describe("A size on the disk", () => {
  it("is told in the unit that people would take", () => {
    const sizes = [0, 1, 999_000, 999_001, 3_450_000, 999_940_000, 999_960_000, 12_340_000_000];
    assert.deepEqual(sizes.map(formatBytes), [
      ...["0 KB", "1 KB", "999 KB", "1.0 MB", "3.5 MB", "999.9 MB", "1.0 GB", "12.3 GB"],
    ]);
  });
});
