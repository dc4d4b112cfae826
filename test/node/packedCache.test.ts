import assert from "node:assert/strict";
import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { PackedCache } from "../../src/platform/node/packedCache.ts";
import { RecordingLog } from "../support/fakePorts.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

describe("PackedCache", () => {
  let folder: TemporaryFolder;
  let cache: PackedCache;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    cache = new PackedCache(folder.at("deep/portals"), new RecordingLog());
  });
  afterEach(() => folder.remove());

  const onlyFile = async (): Promise<string> => {
    const [file = ""] = await readdir(folder.at("deep/portals"));
    return folder.at(`deep/portals/${file}`);
  };

  it("keeps blobs by name until they are removed", async () => {
    assert.deepEqual([await cache.read("a"), await cache.list()], [undefined, []]);
    await cache.write("https://portal/ü", ["one", "two"]);
    assert.deepEqual([await cache.read("https://portal/ü"), await cache.list()], ["one\ntwo\n", ["https://portal/ü"]]);
    await cache.remove("https://portal/ü");
    await cache.remove("none");
    assert.deepEqual(await cache.list(), []);
  });

  it("takes less than half of the room", async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) =>
      JSON.stringify({ kind: "Component", name: `c-${index}` }),
    );
    await cache.write("a", lines);
    const text = `${lines.join("\n")}\n`;
    assert.equal(await cache.read("a"), text);
    const { size } = await stat(await onlyFile());
    assert.ok(size <= text.length / 2);
    assert.deepEqual([await cache.sizeOf("a"), await cache.sizeOf("none")], [size, 0]);
  });

  it("reads what is cut off, corrupt or somebody else's as missing", async () => {
    await cache.write("a", ["one".repeat(1000), "two"]);
    const path = await onlyFile();
    const whole = await readFile(path);
    for (let tenth = 0; tenth < 10; tenth++) {
      await writeFile(path, whole.subarray(0, Math.floor((whole.length * tenth) / 10)));
      assert.equal(await cache.read("a"), undefined, `${tenth}`);
    }
    await writeFile(path, "not packed");
    assert.equal(await cache.read("a"), undefined);
  });

  it("lets two windows write one blob: the last one counts, and each is whole", async () => {
    const other = new PackedCache(folder.at("deep/portals"), new RecordingLog());
    const [one, two] = ["1", "2"].map((digit) => Array.from({ length: 20_000 }, () => digit.repeat(20)));
    await Promise.all([cache.write("a", one ?? []), other.write("a", two ?? [])]);
    assert.match((await cache.read("a")) ?? "", /^(?:(?:1{20}\n)+|(?:2{20}\n)+)$/);
    assert.equal((await readdir(folder.at("deep/portals"))).length, 1);
  });

  it("removes what a window left that was closed while it wrote", async () => {
    await cache.write("a", ["one"]);
    await folder.write({ "deep/portals/b.gz.1.unfinished": "", "deep/portals/c.gz.2.unfinished": "" });
    await utimes(folder.at("deep/portals/b.gz.1.unfinished"), 0, 0);
    await cache.write("a", ["two"]);
    assert.deepEqual((await readdir(folder.at("deep/portals"))).toSorted(), ["a.gz", "c.gz.2.unfinished"]);
    assert.deepEqual(await cache.list(), ["a"]);
  });

  it("is for its owner only", async function () {
    if (process.platform === "win32") return;
    await cache.write("a", ["one"]);
    assert.equal((await stat(await onlyFile())).mode & 0o077, 0);
  });
});
