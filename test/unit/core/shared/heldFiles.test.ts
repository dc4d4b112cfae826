import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import type { Scheduler } from "../../../../src/core/ports.ts";
import { HeldFiles } from "../../../../src/core/shared/heldFiles.ts";
import { namedPaths } from "../../../../src/core/shared/rowSettings.ts";
import { readSharedRows, type SharedRow } from "../../../../src/core/shared/sharedRow.ts";
import { eagerScheduler } from "../../../support/fakePorts.ts";

const count = 300;

/** Wants to give way at each step, and counts the steps. */
class CountingScheduler implements Scheduler {
  readonly shouldPause = true;
  pauses = 0;

  async pause(): Promise<void> {
    this.pauses++;
  }
}

function rowOf(row: Readonly<Record<string, string | readonly string[]>>): SharedRow {
  const [read] = readSharedRows([row]).rows;
  assert.ok(read);
  return read;
}

describe("Files of a shared source", () => {
  it("are taken in without holding the thread, however many there are", async () => {
    const scheduler = new CountingScheduler();
    const files = new HeldFiles("callboard-source://team/", scheduler);
    const ids = new Map(Array.from({ length: count }, (_, index) => [`component/default/c${index}.json`, `${index}`]));
    const read = async (wanted: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(wanted.map((id) => [id, id]));
    const tree = { version: "1", files: ids, isWhole: false, read };
    const steps: readonly (readonly [name: string, step: () => Promise<unknown>])[] = [
      ["begin", () => files.begin(tree, () => assert.fail(), neverCancelled)],
      ["prefetch", () => files.prefetch([...ids.keys()])],
      ["keep", () => files.keep()],
      ["hold", () => files.hold([...files.held()])],
    ];
    for (const [name, step] of steps) {
      scheduler.pauses = 0;
      await step();
      assert.ok(scheduler.pauses >= count, name);
    }
    assert.equal([...files.held()].length, count);
  });

  it("are descriptors by their name, by what the row says, and never below folders of others", async () => {
    const paths = [
      "a/catalog-info.yaml",
      "x.catalog-info.yml",
      "org.yaml",
      "more/b c.yaml",
      ".gitignore",
      "other.yaml",
    ];
    const hidden = ["node_modules/x/catalog-info.yaml", "a/.git/catalog-info.yaml"];
    const row = rowOf({ git: "https://git.example.com/acme/team.git", globs: ["more/*.yaml"] });
    const named = await namedPaths(row, [...paths, ...hidden], eagerScheduler, neverCancelled);
    assert.deepEqual(named, paths.slice(0, 4));
  });

  it("are all descriptors where an address answered with them", async () => {
    const row = rowOf({ url: "https://ci.example.com/catalog.json" });
    const scheduler = new CountingScheduler();
    assert.deepEqual(await namedPaths(row, ["a.json", "b.yaml"], scheduler, neverCancelled), ["a.json", "b.yaml"]);
    assert.equal(scheduler.pauses, 0);
  });

  it("are not looked through any more when nobody waits", async () => {
    const stop = new CancellationSource();
    const scheduler: Scheduler = { shouldPause: true, pause: async () => stop.cancel() };
    const row = rowOf({ git: "https://git.example.com/acme/team.git" });
    await assert.rejects(namedPaths(row, ["a/catalog-info.yaml"], scheduler, stop), Cancelled);
  });
});
