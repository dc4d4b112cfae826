import assert from "node:assert/strict";
import { readTree } from "../../../src/platform/node/gitTree.ts";
import { eagerScheduler } from "../../support/fakePorts.ts";

const id = "0123456789abcdef0123456789abcdef01234567";

describe("What git lists of a commit", () => {
  it("is its files, whatever their names, without links and submodules", async () => {
    const names = ["a.yaml", "b/c d.yaml", "tab\tand\nline.yaml", "100644 blob x"];
    const listed = names.map((name) => `100644 blob ${id}\t${name}`);
    const others = [`100755 blob ${id}\trun.sh`, `120000 blob ${id}\tlink`, `160000 commit ${id}\tmodule`];
    const files = await readTree([...listed, ...others].map((entry) => `${entry}\0`).join(""), eagerScheduler);
    assert.deepEqual(
      [...files],
      [...names, "run.sh"].map((name) => [name, id]),
    );
    assert.equal((await readTree("", eagerScheduler)).size, 0);
  });

  it("does not hold the thread however much it is", async () => {
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    await readTree(`100644 blob ${id}\ta\0`.repeat(50), { shouldPause: true, pause });
    assert.equal(pauses, 50);
  });
});
