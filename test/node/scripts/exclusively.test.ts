import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exclusively } from "../../../scripts/exclusively.mjs";

describe("A lock between processes", () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "callboard-lock-"));
    lock = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lets one in at a time", async () => {
    let inside = 0;
    const enter = (): Promise<number> =>
      exclusively(lock, async () => {
        inside++;
        await new Promise((resolve) => setImmediate(resolve));
        return inside--;
      });
    assert.deepEqual(await Promise.all([enter(), enter()]), [1, 1]);
  });

  it("is given back when the work fails", async () => {
    const work = (): never => {
      throw new Error("no network");
    };
    await assert.rejects(exclusively(lock, work), /no network/);
    assert.equal(existsSync(lock), false);
  });

  it("is taken over from a process that has died", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(pid));
    assert.equal(await exclusively(lock, () => "done"), "done");
  });
});
