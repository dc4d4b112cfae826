import assert from "node:assert/strict";
import { inRoot } from "../../scripts/paths.ts";
import { runProcess } from "../../scripts/runProcess.ts";

describe("npm start", () => {
  it("builds, and shows the catalog of the demo company", async () => {
    const { code, output } = await runProcess(process.execPath, [inRoot("scripts/run.mjs"), "start", "--check"]);
    assert.equal(code, 0, output);
    assert.match(output, /The catalog of the demo company is shown\./);
  });
});
