import assert from "node:assert/strict";
import { Completed, labelsAt, accepted, languageContext } from "../../../support/completionFixture.ts";

describe("complete: paths", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "files for $text, near ones first",
      "kind: API\nspec:\n  definition:\n    $text: |",
      "./model.json ./api/openapi.yaml ./docs/mkdocs.yml",
    ],
    ["JSON files for $json", "kind: API\nspec:\n  definition:\n    $json: ./m|", "./model.json"],
    [
      "files of a folder above",
      "kind: API\nspec:\n  definition:\n    $yaml: ../s|",
      "../shared.yaml ./api/openapi.yaml ./docs/mkdocs.yml",
    ],
    ["nothing outside of the workspace", "kind: API\nspec:\n  definition:\n    $yaml: ../../../|", ""],
    ["descriptors for a Location", "kind: Location\nspec:\n  targets:\n    - |", "./sub/catalog-info.yaml"],
    [
      "descriptors above for a Location",
      "kind: Location\nspec:\n  target: ../|",
      "../catalog-info.yaml ./sub/catalog-info.yaml",
    ],
    ["folders of docs", "metadata:\n  annotations:\n    backstage.io/techdocs-ref: |", "dir:./docs"],
  ];
  for (const [name, marked, expected] of cases) {
    it(`offers ${name}`, async () => {
      assert.equal(await labelsAt(marked), expected);
    });
  }

  it("offers the descriptor's own folder where nothing has docs", async () => {
    const completed = await Completed.at(
      "metadata:\n  annotations:\n    backstage.io/techdocs-ref: |",
      languageContext(),
    );
    assert.deepEqual(completed.labels, ["dir:."]);
  });

  it("writes paths without quotes", async () => {
    const marked = "kind: API\nspec:\n  definition:\n    $text: |";
    assert.equal(await accepted(marked, "./api/openapi.yaml"), marked.replace("|", "./api/openapi.yaml"));
  });
});
