import assert from "node:assert/strict";
import { readdir, writeFile } from "node:fs/promises";
import { DiskCache } from "../../src/platform/node/diskCache.ts";
import { RecordingLog } from "../support/fakePorts.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

describe("DiskCache", () => {
  let folder: TemporaryFolder;
  let cache: DiskCache;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    cache = new DiskCache(folder.at("deep/cache"), new RecordingLog());
  });
  afterEach(() => folder.remove());

  it("keeps blobs by name until they are removed", async () => {
    assert.deepEqual([await cache.read("a"), await cache.list()], [undefined, []]);
    await cache.write("a/b:c", ["one", "two"]);
    await cache.write("a/b:c", ["three"]);
    assert.deepEqual([await cache.read("a/b:c"), await cache.list()], ["three\n", ["a/b:c"]]);
    await cache.remove("a/b:c");
    await cache.remove("none");
    assert.deepEqual(await cache.list(), []);
  });

  it("shows no half-written blob, and leaves none behind", async () => {
    await cache.write("a", ["old"]);
    const broken = (function* (): Generator<string> {
      yield "new";
      throw new Error("stop");
    })();
    await cache.write("a", broken);
    assert.deepEqual([await cache.read("a"), await cache.list()], ["old\n", ["a"]]);
    assert.deepEqual(await readdir(folder.at("deep/cache")), ["a"]);
  });

  it("does not reject where it cannot write", async () => {
    await writeFile(folder.at("file"), "");
    const blocked = new DiskCache(folder.at("file"), new RecordingLog());
    await blocked.write("a", ["x"]);
    assert.deepEqual([await blocked.read("a"), await blocked.list()], [undefined, []]);
  });
});
