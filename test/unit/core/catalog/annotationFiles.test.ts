import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { readAnnotationFiles } from "../../../../src/core/catalog/annotationFiles.ts";
import { InMemoryFiles } from "../../../support/inMemoryFiles.ts";

async function read(files: Readonly<Record<string, string>>): Promise<readonly (readonly [string, string, number])[]> {
  const found = await readAnnotationFiles(new InMemoryFiles(files, ["/a", "/b"]), neverCancelled);
  return found.map(({ uri, rows, mistakes }) => [uri, rows.map(({ key }) => key).join(), mistakes.length]);
}

describe("the annotation files of a workspace", () => {
  it("are read as YAML or JSON, folder by folder", async () => {
    const files = {
      "/b/.callboard/annotations.json": '[{ "key": "b.example/json" }]',
      "/a/.callboard/annotations.yaml": "annotations:\n  - key: a.example/yaml\n  - key: a.example/other\n",
      "/c/.callboard/annotations.yaml": "- key: c.example/outside",
    };
    assert.deepEqual(await read(files), [
      ["file:///a/.callboard/annotations.yaml", "a.example/yaml,a.example/other", 0],
      ["file:///b/.callboard/annotations.json", "b.example/json", 0],
    ]);
  });

  it("may be empty", async () => {
    const files = { "/a/.callboard/annotations.yaml": "# none yet\n", "/a/.callboard/annotations.json": "" };
    assert.deepEqual(
      (await read(files)).map(([, rows, mistakes]) => [rows, mistakes]),
      [
        ["", 0],
        ["", 0],
      ],
    );
  });

  it("give what can be read of a broken one, and say that it is broken", async () => {
    const files = { "/a/.callboard/annotations.yaml": "- key: a.example/yaml\n- key: 'a.example/other\n" };
    const [file] = await read(files);
    assert.equal(file?.[1].split(",")[0], "a.example/yaml");
    assert.ok((file?.[2] ?? 0) >= 1);
  });

  it("are not read where they are huge", async () => {
    const [file] = await read({ "/a/.callboard/annotations.yaml": "#".repeat(1_000_001) });
    assert.deepEqual(file, ["file:///a/.callboard/annotations.yaml", "", 1]);
  });
});
