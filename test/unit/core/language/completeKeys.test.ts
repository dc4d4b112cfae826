import assert from "node:assert/strict";
import { Completed, componentHead, smallContext, labelsAt, accepted } from "../../../support/completionFixture.ts";

describe("complete: keys", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["the envelope, of what is missing", `${componentHead}|`, "spec"],
    [
      "a spec's keys, the required ones first",
      `${componentHead}spec:\n  |\n  owner: x\n`,
      "type lifecycle system subcomponentOf providesApis consumesApis dependsOn dependencyOf",
    ],
    [
      "metadata's keys, without what the backend writes",
      `${componentHead}  |`,
      "namespace title description labels annotations tags links",
    ],
    ["the keys of a link", `${componentHead}  links:\n    - url: x\n      |`, "title icon type"],
    ["the keys of an MCP server", "kind: API\nspec:\n  type: mcp-server\n  |", "lifecycle owner remotes system"],
    ["the keys of a remote", "kind: API\nspec:\n  type: mcp-server\n  remotes:\n    - |", "type url"],
    [
      "the keys of a skill",
      "kind: AiResource\nspec:\n  type: skill\n  lifecycle: x\n  owner: x\n  system: x\n  |",
      "disciplines categories agents dependsOn allowedTools license compatibility",
    ],
    ["the keys of a profile", "kind: User\nspec:\n  profile:\n    di|", "displayName email picture"],
    ["placeholders for a definition", "kind: API\nspec:\n  definition:\n    |", "$text $json $yaml"],
    ["labels in use", `${componentHead}  labels:\n    |`, "tier"],
    ["keys in JSON", '{ "kind": "Group", "spec": { "type": "team", "pa|" } }', "children profile parent members"],
    ["no keys of a kind that is not known", "kind: Robot\nspec:\n  |", ""],
  ];
  for (const [name, marked, expected] of cases) {
    it(`offers ${name}`, async () => {
      assert.equal(await labelsAt(marked), expected);
    });
  }

  const shapes: readonly (readonly [string, string, string, string])[] = [
    ["a scalar", "spec:\n  ow|", "owner", "spec:\n  owner: "],
    ["a list", "spec:\n  |", "dependsOn", "spec:\n  dependsOn:\n    - $1"],
    ["a list whose type nobody checks", "spec:\n  |", "dependencyOf", "spec:\n  dependencyOf:\n    - $1"],
    ["a list of mappings", "metadata:\n  |", "links", "metadata:\n  links:\n    - url: $1"],
    ["a mapping", "metadata:\n  |", "labels", "metadata:\n  labels:\n    $1"],
    ["a mapping with its required keys", "|", "metadata", "metadata:\n  name: $1"],
    [
      "a whole spec",
      "|",
      "spec",
      "spec:\n  type: ${1|service,website,library|}\n  lifecycle: ${2|experimental,production,deprecated|}\n  owner: $3",
    ],
    ["a key below its parent's line", "spec: |", "owner", "spec:\n  owner: "],
    ["the first key of an item", "metadata:\n  links:\n    -|", "url", "metadata:\n  links:\n    - url: "],
    [
      "an item that lacks its dash",
      "metadata:\n  links:\n    - url: a\n    |",
      "title",
      "metadata:\n  links:\n    - url: a\n    - title: ",
    ],
    ["nothing but the key where there is a colon", "spec:\n  ow|n: x", "owner", "spec:\n  owner: x"],
    ["a key in its quotes", 'spec:\n  "ow|"', "owner", 'spec:\n  "owner": '],
    ["a key in braces", "spec: { ow| }", "owner", "spec: { owner: $1 }"],
    ["a list in braces", "spec: { de|, type: a }", "dependsOn", "spec: { dependsOn: [$1], type: a }"],
  ];
  for (const [name, marked, label, expected] of shapes) {
    it(`inserts ${name}`, async () => {
      const kind = "kind: Component\n";
      assert.equal(await accepted(kind + marked, label), kind + expected);
    });
  }

  it("inserts keys of JSON with quotes, and a comma before the next key", async () => {
    assert.equal(
      await accepted('{ "kind": "Component", "spec": { "dep|" "type": "x" } }', "dependsOn"),
      '{ "kind": "Component", "spec": { "dependsOn": ["$1"], "type": "x" } }',
    );
    assert.equal(
      await accepted('{\n  "kind": "Component",\n  |\n}', "metadata"),
      '{\n  "kind": "Component",\n  "metadata": { "name": "$1" \\}\n}',
    );
  });

  it("escapes the dollar of a placeholder", async () => {
    assert.equal(
      await accepted("kind: API\nspec:\n  definition: |", "$text"),
      "kind: API\nspec:\n  definition:\n    \\$text: ",
    );
  });

  it("documents keys, marks required ones and asks on", async () => {
    const completed = await Completed.at(`${componentHead}spec:\n  |`, smallContext);
    const { documentation, detail, data } = completed.item("lifecycle");
    assert.match(JSON.stringify(documentation), /How far it has come/);
    assert.deepEqual([detail, data], ["required", { isOpen: true }]);
    assert.equal(completed.item("system").detail, undefined);
  });
});
