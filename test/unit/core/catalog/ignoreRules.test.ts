import assert from "node:assert/strict";
import { IgnoreRules } from "../../../../src/core/catalog/ignoreRules.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";

/** `.gitignore` texts by folder; files of which git leaves out those marked with "-". */
const table: readonly { name: string; rules: Readonly<Record<string, string>>; files: readonly string[] }[] = [
  { name: "names at any depth", rules: { "/r": "*.tmp\nout\n" }, files: ["-/r/a.tmp", "-/r/x/out/y", " /r/output"] },
  {
    name: "anchored names",
    rules: { "/r": "/out\na/b\n" },
    files: ["-/r/out/x", " /r/x/out/y", "-/r/a/b", " /r/x/a/b"],
  },
  { name: "folders only", rules: { "/r": "out/\n" }, files: ["-/r/out/x", " /r/out"] },
  {
    name: "comments, blanks and CRLF",
    rules: { "/r": "\uFEFFa\r\n\r\n# b\r\n\\#c\r\n" },
    files: ["-/r/a", " /r/b", "-/r/#c"],
  },
  { name: "exceptions", rules: { "/r": "*.y\n!keep.y\n" }, files: ["-/r/a.y", " /r/keep.y"] },
  {
    name: "exceptions below an ignored folder do not count",
    rules: { "/r": "out/\n!out/keep\n" },
    files: ["-/r/out/keep"],
  },
  {
    name: "inner files decide over outer ones",
    rules: { "/r": "*.y\n", "/r/a": "!*.y\nz.y\n" },
    files: ["-/r/b.y", " /r/a/b.y", "-/r/a/z.y"],
  },
  {
    name: "an inner exception opens a folder",
    rules: { "/r": "build/\n*.log\n", "/r/a": "!build/\n" },
    files: [" /r/a/build/x", "-/r/a/build/x.log", "-/r/b/build/x"],
  },
  { name: "rules of other folders do not count", rules: { "/r/a": "x\n" }, files: ["-/r/a/x", " /r/b/x", " /r/ab/x"] },
  { name: "folders with marks of patterns", rules: { "/r/[a] *!": "x\n" }, files: ["-/r/[a] *!/x", " /r/a b!/x"] },
  { name: "letter case", rules: { "/r": "Out\n" }, files: ["-/r/Out/x", " /r/out/x"] },
];

describe("IgnoreRules", () => {
  for (const { name, rules, files } of table) {
    it(`knows ${name}`, () => {
      const ignore = new IgnoreRules();
      for (const [folder, text] of Object.entries(rules)) ignore.set(memoryUri(folder), text);
      const seen = files.map((file) => `${ignore.isIgnored(memoryUri(file.slice(1))) ? "-" : " "}${file.slice(1)}`);
      assert.deepEqual(seen, files);
    });
  }

  it("forgets rules that went with their folder", () => {
    const ignore = new IgnoreRules();
    ignore.set(memoryUri("/r/a/b"), "x\n");
    assert.equal(ignore.isIgnored(memoryUri("/r/a/b/x")), true);
    assert.equal(ignore.forget(new Set([memoryUri("/r/a")])), true);
    assert.equal(ignore.isIgnored(memoryUri("/r/a/b/x")), false);
  });

  it("knows ignored folders by themselves", () => {
    const ignore = new IgnoreRules();
    ignore.set(memoryUri("/r"), "out/\n");
    assert.deepEqual(
      [ignore.isFolderIgnored(memoryUri("/r/out")), ignore.isFolderIgnored(memoryUri("/"))],
      [true, false],
    );
  });
});
