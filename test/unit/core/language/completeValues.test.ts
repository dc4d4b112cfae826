import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { Completed, componentHead, smallContext, labelsAt, accepted } from "../../../support/completionFixture.ts";

describe("complete: values", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["API versions", "apiVersion: |", "backstage.io/v1alpha1 backstage.io/v1beta1 scaffolder.backstage.io/v1beta3"],
    ["the API version of a kind", "kind: Template\napiVersion: |", "scaffolder.backstage.io/v1beta3"],
    ["kinds", "apiVersion: backstage.io/v1alpha1\nkind: |", "Component API Group User Resource System Domain Location"],
    ["a name after the folder", "metadata:\n  name: |", "ledger-one"],
    ["types in use, then well-known ones", "kind: Component\nspec:\n  type: |", "library service site website"],
    [
      "types of an API, whatever is written",
      "kind: API\nspec:\n  type: mcp-|",
      "openapi asyncapi graphql grpc trpc mcp-server",
    ],
    ["lifecycles", "kind: Component\nspec:\n  lifecycle: '|'", "deprecated production experimental"],
    ["namespaces", "metadata:\n  namespace: |", "default other"],
    ["tags that are not there yet", "metadata:\n  tags:\n    - java\n    - |", "web"],
    ["values of a label", "metadata:\n  labels:\n    tier: |", "one"],
    [
      "icons in use, then well-known ones",
      "metadata:\n  links:\n    - icon: b|",
      "biz dashboard docs help chat code alert github email web",
    ],
    ["presences", "kind: Location\nspec:\n  presence: |", "required optional"],
    [
      "transports of a remote",
      "kind: API\nspec:\n  type: mcp-server\n  remotes:\n    - type: |",
      "streamable-http sse stdio",
    ],
    ["nothing for free text", "metadata:\n  title: |", ""],
    ["nothing in a comment", "kind: Component # |", ""],
    ["nothing in a text of several lines", "metadata:\n  description: >\n    some |", ""],
  ];
  for (const [name, marked, expected] of cases) {
    it(`offers ${name}`, async () => {
      assert.equal(await labelsAt(marked), expected);
    });
  }

  it("tells how many entities have a value", async () => {
    const completed = await Completed.at("metadata:\n  tags: [|]", smallContext);
    assert.deepEqual(
      completed.list.items.map(({ label, detail }) => `${label}: ${detail}`),
      ["java: 2 entities", "web: 1 entity"],
    );
  });

  it("knows what the settings add", async () => {
    const settings = {
      models: ["ai" as const],
      customKinds: [{ apiVersion: "acme.com/v1", kind: "Robot", schema: "file:///w/robot.json" }],
    };
    const other = { ...smallContext, settings };
    assert.match((await Completed.at("kind: |", other)).labels.join(), /AiResource,Robot$/);
    assert.deepEqual((await Completed.at("kind: Robot\napiVersion: |", other)).labels, ["acme.com/v1"]);
    assert.ok((await Completed.at("|", other)).labels.includes("New Robot"));
  });

  it("knows the kinds that the portal serves", async () => {
    const catalog = new Catalog();
    const kinds = new Map([
      ["acme.com/v1 robot", { apiVersion: "acme.com/v1", kind: "Robot" }],
      ["backstage.io/v1beta1 api", { apiVersion: "backstage.io/v1beta1", kind: "API" }],
    ]);
    catalog.takePortal({ name: "acme-portal", kinds, errors: new Map() });
    const other = { ...smallContext, catalog };
    assert.match((await Completed.at("kind: |", other)).labels.join(), /,Robot$/);
    assert.deepEqual((await Completed.at("kind: Robot\napiVersion: |", other)).labels, ["acme.com/v1"]);
  });

  const writings: readonly (readonly [string, string, string, string])[] = [
    ["a missing space", "kind:|", "API", "kind: API"],
    ["closing quotes", 'kind: "A|', "API", 'kind: "API"'],
    ["no second quotes", "kind: 'A|'", "API", "kind: 'API'"],
    ["the place of the whole text", "kind: Comp|onentt # x", "Component", "kind: Component # x"],
    ["an item below its key", "metadata:\n  tags: |", "java", "metadata:\n  tags:\n    - java"],
    ["an item with its dash", "metadata:\n  tags:\n    |", "java", "metadata:\n  tags:\n    - java"],
    ["an item behind others", "metadata:\n  tags:\n    - x\n    |", "java", "metadata:\n  tags:\n    - x\n    - java"],
    ["quotes in JSON", '{ "kind": | }', "API", '{ "kind": "API" }'],
    ["brackets in JSON", '{ "metadata": { "tags":| } }', "java", '{ "metadata": { "tags": ["java"] } }'],
  ];
  for (const [name, marked, label, expected] of writings) {
    it(`writes ${name}`, async () => {
      assert.equal(await accepted(marked, label), expected);
    });
  }

  it("is the same with Windows line ends and in a later document", async () => {
    const marked = `${componentHead}---\r\n${componentHead.replaceAll("\n", "\r\n")}spec:\r\n  type: se|\r\n`;
    assert.equal(await accepted(marked, "service"), marked.replace("se|", "service"));
  });
});
