import assert from "node:assert/strict";
import * as vscode from "vscode";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { FileChange } from "../../src/core/ports.ts";
import { fromVsUri, toVsUri } from "../../src/platform/vscode/convert.ts";
import { VsCodeFiles } from "../../src/platform/vscode/vscodeFiles.ts";
import { acme, callboard, folderUri, remove, until, writeFile } from "./editor.ts";
import { MemoryFileSystem } from "./memoryFileSystem.ts";

const unlinked = async (uri: string): Promise<{ uri: string; type: "file" }> => ({ uri, type: "file" });

describe("The files of the workspace", () => {
  let files: VsCodeFiles;

  before(callboard);
  beforeEach(() => {
    files = new VsCodeFiles(unlinked);
  });
  afterEach(() => files.dispose());

  it("are found by globs, without what files.exclude and node_modules hide", async () => {
    const root = fromVsUri(folderUri("acme"));
    try {
      await writeFile(acme("node_modules/a/catalog-info.yaml"), "");
      await writeFile(acme("hidden/catalog-info.yaml"), "");
      await vscode.workspace.getConfiguration("files").update("exclude", { "**/hidden": true });
      const found = await files.find(
        root,
        ["**/catalog-info.{yaml,yml}", "templates/+([a-z-])/template.yaml"],
        neverCancelled,
      );
      const paths = found.map((uri) => uri.slice(root.length + 1));
      assert.ok(paths.includes("catalog-info.yaml"));
      assert.ok(paths.includes("services/ledger/catalog-info.yaml"));
      assert.ok(paths.includes("templates/docs-site/template.yaml"));
      assert.deepEqual(
        paths.filter((path) => /hidden|node_modules|openapi/.test(path)),
        [],
      );
      assert.deepEqual(paths, paths.toSorted());
    } finally {
      await vscode.workspace.getConfiguration("files").update("exclude", undefined);
      for (const path of ["node_modules", "hidden"]) await remove(acme(path));
    }
  });

  it("are read unless they are missing, too large, or folders", async () => {
    const file = fromVsUri(acme("README.md"));
    const content = await files.read(file, 1_000_000);
    assert.equal(content.kind, "text");
    assert.equal((await files.read(file, 10)).kind, "tooLarge");
    assert.equal((await files.read(`${file}.not`, 10)).kind, "missing");
    assert.equal((await files.read(fromVsUri(acme("org")), 10)).kind, "unreadable");
  });

  it("tell of a burst of changes together", async () => {
    const told: (readonly FileChange[])[] = [];
    files.onDidChange((changes) => told.push(changes));
    const names = Array.from({ length: 40 }, (_, index) => `burst/file-${index}.yaml`);
    try {
      await Promise.all(names.map((name) => writeFile(acme(name), "a: 1\n")));
      await until("all are told", () => {
        const all = new Set(told.flat().map(({ uri }) => uri));
        return names.every((name) => all.has(fromVsUri(acme(name))));
      });
      // How many a burst is cut into depends on how fast the disk is.
      assert.ok(told.length <= names.length / 4, `told in ${told.length} batches`);
    } finally {
      await remove(acme("burst"));
    }
    await until("the folder's end is told", () =>
      told.flat().some(({ uri, type }) => type === "deleted" && fromVsUri(acme("burst")).startsWith(uri.slice(0, -1))),
    );
  });

  it("are found and read where only a virtual file system has them", async () => {
    const memory = new MemoryFileSystem({
      "/w/catalog-info.yaml": "kind: System\n",
      "/w/a/b/catalog-info.yaml": "kind: API\n",
      "/w/a/node_modules/catalog-info.yaml": "no",
    });
    const registration = vscode.workspace.registerFileSystemProvider("memory-of-tests", memory);
    try {
      const root = "memory-of-tests:///w";
      const found = await files.find(root, ["**/catalog-info.yaml"], neverCancelled);
      assert.deepEqual(found, [`${root}/a/b/catalog-info.yaml`, `${root}/catalog-info.yaml`]);
      assert.deepEqual(await files.read(`${root}/catalog-info.yaml`, 100), { kind: "text", text: "kind: System\n" });
      assert.deepEqual(await files.realUri(`${root}/a`), { uri: `${root}/a`, type: "folder" });
      assert.equal(await files.realUri(`${root}/b`), undefined);
    } finally {
      registration.dispose();
    }
  });

  it("keep their name through both forms of address", () => {
    for (const path of ["/a/b c/ü#?%.yaml", "/c:/Users/x"]) {
      const uri = vscode.Uri.from({ scheme: "file", path });
      assert.equal(toVsUri(fromVsUri(uri)).toString(), uri.toString());
    }
  });
});
