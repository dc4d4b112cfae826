import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { fileRenameEdit } from "../../../../src/core/language/fileRenames.ts";
import { EditedWorkspace } from "../../../support/editedWorkspace.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { component, location } from "../../../support/workspaceFixture.ts";

const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: books-api
  annotations:
    backstage.io/techdocs-ref: dir:../docs # pages
spec:
  type: openapi
  lifecycle: production
  owner: payments
  definition: { $text: './openapi.yaml' }
`;
const all = location([
  "./services/a/catalog-info.yaml",
  "./services/*/other.yaml",
  "https://example.com/x.yaml",
  "/rooted.yaml",
]);
const files = {
  "/ws/catalog-info.yaml": all,
  "/ws/services/a/catalog-info.yaml": api,
  "/ws/services/a/openapi.yaml": "openapi: 3.1.0\n",
  "/ws/services/b/catalog-info.yaml": component("b"),
};

/** The texts that change when a file or folder moves, by path. */
async function moved(from: string, to: string, setup: Readonly<Record<string, string>> = files): Promise<unknown> {
  const workspace = await EditedWorkspace.load(setup);
  const renames = [{ oldUri: memoryUri(from), newUri: memoryUri(to) }];
  const before = workspace.texts();
  workspace.workspace.files.reads.length = 0;
  const edit = await fileRenameEdit(renames, workspace.context, neverCancelled);
  await workspace.apply(edit);
  return Object.fromEntries(
    Object.entries(workspace.texts()).flatMap(([uri, text]) => (text === before[uri] ? [] : [[uri.slice(7), text]])),
  );
}

describe("Moving a file", () => {
  it("that a Location names changes its target, and the paths in the file itself", async () => {
    assert.deepEqual(await moved("/ws/services/a/catalog-info.yaml", "/ws/apis/deep/books.yaml"), {
      "/ws/catalog-info.yaml": all.replace("./services/a/catalog-info.yaml", "./apis/deep/books.yaml"),
      "/ws/services/a/catalog-info.yaml": api
        .replace("dir:../docs", "dir:../../services/docs")
        .replace("./openapi.yaml", "../../services/a/openapi.yaml"),
    });
  });

  it("under another name in its folder leaves its own paths alone", async () => {
    assert.deepEqual(await moved("/ws/services/a/catalog-info.yaml", "/ws/services/a/x.catalog-info.yaml"), {
      "/ws/catalog-info.yaml": all.replace("a/catalog-info.yaml", "a/x.catalog-info.yaml"),
    });
  });

  it("that a placeholder names changes the placeholder", async () => {
    assert.deepEqual(await moved("/ws/services/a/openapi.yaml", "/ws/services/a/v2/openapi.yaml"), {
      "/ws/services/a/catalog-info.yaml": api.replace("./openapi.yaml", "./v2/openapi.yaml"),
    });
  });

  it("that nobody names changes nothing", async () => {
    assert.deepEqual(await moved("/ws/readme.md", "/ws/docs/readme.md"), {});
  });
});

describe("Moving a folder", () => {
  it("keeps what points from one of its files to another", async () => {
    assert.deepEqual(await moved("/ws/services/a", "/ws/services/c"), {
      "/ws/catalog-info.yaml": all.replace("./services/a/", "./services/c/"),
    });
  });

  it("of docs changes the reference to it, and the fixed part of patterns", async () => {
    assert.deepEqual(await moved("/ws/services", "/ws/apps/svc"), {
      "/ws/catalog-info.yaml": all.replace("./services/a/", "./apps/svc/a/").replace("./services/*/", "./apps/svc/*/"),
    });
    assert.deepEqual(await moved("/ws/services/docs", "/ws/docs"), {
      "/ws/services/a/catalog-info.yaml": api.replace("dir:../docs", "dir:../../docs"),
    });
  });

  it("and back gives the original", async () => {
    const workspace = await EditedWorkspace.load(files);
    const move = async (from: string, to: string): Promise<void> => {
      const renames = [{ oldUri: memoryUri(from), newUri: memoryUri(to) }];
      await workspace.apply(await fileRenameEdit(renames, workspace.context, neverCancelled));
      await workspace.apply({ documentChanges: [{ kind: "rename", oldUri: memoryUri(from), newUri: memoryUri(to) }] });
    };
    const before = workspace.texts();
    await move("/ws/services/a/catalog-info.yaml", "/ws/apis/catalog-info.yaml");
    assert.notDeepEqual(workspace.texts(), before);
    await move("/ws/apis/catalog-info.yaml", "/ws/services/a/catalog-info.yaml");
    assert.deepEqual(workspace.texts(), before);
  });
});
