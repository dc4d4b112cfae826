import assert from "node:assert/strict";
import { chmod, symlink, writeFile } from "node:fs/promises";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { relativePath } from "../../src/core/uri.ts";
import { toFilePath, toFileUri } from "../../src/platform/node/filePaths.ts";
import { NodeFiles } from "../../src/platform/node/nodeFiles.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

describe("NodeFiles", () => {
  let folder: TemporaryFolder;
  afterEach(() => folder.remove());

  async function find(globs: readonly string[], skipsIgnored = false): Promise<readonly (string | undefined)[]> {
    const root = toFileUri(folder.path);
    const found = await new NodeFiles([root], { skipsIgnored }).find(root, globs, neverCancelled);
    return found.map((uri) => relativePath(root, uri));
  }

  it("finds by glob, in hidden folders too, but not in node_modules and .git", async () => {
    folder = await TemporaryFolder.create({
      "a.yaml": "",
      ".hidden/b.yaml": "",
      "c d/é.yaml": "",
      "c d/e.txt": "",
      "node_modules/f.yaml": "",
      "x/.git/g.yaml": "",
    });
    assert.deepEqual(await find(["**/*.yaml"]), [".hidden/b.yaml", "a.yaml", "c d/é.yaml"]);
  });

  it("does not enter folders that .gitignore names, if it is told so", async () => {
    folder = await TemporaryFolder.create({
      ".gitignore": "build/\n*.tmp\n",
      "build/a.yaml": "",
      "x/.gitignore": "!build/\n",
      "x/build/b.yaml": "",
    });
    assert.deepEqual(await find(["**/*.yaml"], true), ["x/build/b.yaml"]);
    assert.deepEqual(await find(["**/*.yaml"]), ["build/a.yaml", "x/build/b.yaml"]);
  });

  it("enters a root that another root leaves out", async () => {
    folder = await TemporaryFolder.create({ ".gitignore": "build/\n", "build/a.yaml": "", "node_modules/b.yaml": "" });
    const roots = [".", "build", "node_modules"].map((path) => toFileUri(folder.at(path)));
    const files = new NodeFiles(roots, { skipsIgnored: true });
    const found = await Promise.all(roots.map((root) => files.find(root, ["**/*.yaml"], neverCancelled)));
    assert.deepEqual(
      found.map((uris) => uris.length),
      [0, 1, 1],
    );
  });

  it("enters each folder once, whatever links lead around in circles", async () => {
    folder = await TemporaryFolder.create({ "a/x.yaml": "", "b/y.yaml": "" });
    await symlink("..", folder.at("a/up"));
    await symlink("../b", folder.at("a/b"));
    await symlink("../a", folder.at("b/a"));
    await symlink("x.yaml", folder.at("a/link.yaml"));
    await symlink("nowhere", folder.at("a/dangling.yaml"));
    assert.deepEqual(await find(["**/*.yaml"]), ["a/link.yaml", "a/x.yaml", "b/y.yaml"]);
    const files = new NodeFiles([], { skipsIgnored: false });
    assert.deepEqual(await files.realUri(toFileUri(folder.at("a/b/a/link.yaml"))), {
      uri: toFileUri(folder.at("a/x.yaml")),
      type: "file",
    });
    assert.equal(await files.realUri(toFileUri(folder.at("a/dangling.yaml"))), undefined);
  });

  it("takes a file for a root that holds itself", async () => {
    folder = await TemporaryFolder.create({ "odd.txt": "" });
    const root = toFileUri(folder.at("odd.txt"));
    assert.deepEqual(await new NodeFiles([root], { skipsIgnored: true }).find(root, ["**/x"], neverCancelled), [root]);
  });

  it("says why a file has no text", async () => {
    folder = await TemporaryFolder.create({ "a.yaml": "\uFEFFname: ü", "large.yaml": "x".repeat(100) });
    const files = new NodeFiles([], { skipsIgnored: false });
    const read = (path: string): Promise<unknown> => files.read(toFileUri(folder.at(path)), 50, neverCancelled);
    assert.deepEqual(await read("a.yaml"), { kind: "text", text: "\uFEFFname: ü" });
    assert.deepEqual(await read("large.yaml"), { kind: "tooLarge", size: 100 });
    assert.deepEqual(await read("none.yaml"), { kind: "missing" });
    assert.deepEqual(await read("a.yaml/none.yaml"), { kind: "missing" });
    assert.deepEqual(await read("."), { kind: "unreadable", reason: "It is a folder." });
  });

  it("turns paths to URIs and back", async () => {
    folder = await TemporaryFolder.create();
    const path = folder.at("a b/c#d%20é?.yaml");
    assert.equal(toFilePath(toFileUri(path)), path);
    await writeFile(folder.at("x"), "");
    await chmod(folder.at("x"), 0o600);
    assert.equal((await new NodeFiles([], { skipsIgnored: false }).realUri(toFileUri(folder.at("x"))))?.type, "file");
  });
});
