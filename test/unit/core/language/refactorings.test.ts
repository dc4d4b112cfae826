import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { findRefactorings } from "../../../../src/core/language/refactorings.ts";
import { EditedWorkspace } from "../../../support/editedWorkspace.ts";

const path = "/ws/catalog-info.yaml";
const api = (definition: string): string => `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: books-api # kept
spec:
  type: openapi
  definition:${definition}
  lifecycle: production
  owner: payments
`;

/** Makes the only refactoring at the first place of a word. */
async function refactored(
  files: Readonly<Record<string, string>>,
  word: string,
): Promise<{ title: string; texts: Readonly<Record<string, string>> } | undefined> {
  const workspace = await EditedWorkspace.load(files);
  const open = workspace.open(path);
  const position = open.lines.positionAt(open.text.indexOf(word) + 1);
  const [action] = await findRefactorings(open, position, workspace.context, neverCancelled);
  if (!action?.edit) return undefined;
  await workspace.apply(action.edit);
  const texts = Object.entries(workspace.texts()).map(([uri, text]) => [uri.slice("file:///ws/".length), text]);
  return { title: action.title, texts: Object.fromEntries(texts) };
}

describe("An API's definition", () => {
  const block = " | # all of it\n    openapi: 3.1.0\n\n    paths: {}";
  const placeholder = "\n    $text: ./openapi.yaml # all of it";

  it("moves into a file, and back", async () => {
    const out = await refactored({ [path]: api(block) }, "definition");
    assert.deepEqual(out, {
      title: "Move the definition to openapi.yaml",
      texts: { "catalog-info.yaml": api(placeholder), "openapi.yaml": "openapi: 3.1.0\n\npaths: {}\n" },
    });
    const back = await refactored(
      { [path]: api(placeholder), "/ws/openapi.yaml": "openapi: 3.1.0\n\npaths: {}\n" },
      "$text",
    );
    assert.equal(back?.texts["catalog-info.yaml"], api(block));
  });

  it("is written with the sign that keeps its end", async () => {
    const back = await refactored({ [path]: api(placeholder), "/ws/openapi.yaml": "openapi: 3.1.0" }, "$text");
    assert.equal(back?.texts["catalog-info.yaml"], api(" |- # all of it\n    openapi: 3.1.0"));
    const more = await refactored({ [path]: api(placeholder), "/ws/openapi.yaml": " a:\n" }, "$text");
    assert.equal(more?.texts["catalog-info.yaml"], api(" |2 # all of it\n     a:"));
  });

  it("gets a name of its own where the usual one is taken", async () => {
    const out = await refactored({ [path]: api(' "{ }"'), "/ws/openapi.json": "{}" }, "definition");
    assert.equal(out?.texts["books-api.openapi.json"], "{ }");
    assert.equal(out.texts["catalog-info.yaml"], api("\n    $text: ./books-api.openapi.json"));
  });

  it("stays where the file cannot be read", async () => {
    assert.equal(await refactored({ [path]: api("\n    $text: https://example.com/x") }, "$text"), undefined);
    assert.equal(await refactored({ [path]: api(placeholder) }, "$text"), undefined);
  });
});

describe("Docs", () => {
  it("are added to an entity without them", async () => {
    const out = await refactored({ [path]: api(" x") }, "metadata");
    assert.deepEqual(out?.texts, {
      "catalog-info.yaml": api(" x").replace(
        "# kept\n",
        "# kept\n  annotations:\n    backstage.io/techdocs-ref: dir:.\n",
      ),
      "docs/index.md": "# books-api\n",
      "mkdocs.yml": 'site_name: "books-api"\nnav:\n  - Home: index.md\nplugins:\n  - techdocs-core\n',
    });
  });

  it("are only named where they exist, and not added twice", async () => {
    const out = await refactored({ [path]: api(" x"), "/ws/mkdocs.yaml": "site_name: a\n" }, "metadata");
    assert.equal(out?.texts["mkdocs.yml"], undefined);
    assert.equal(await refactored({ [path]: out?.texts["catalog-info.yaml"] ?? "" }, "metadata"), undefined);
  });
});
