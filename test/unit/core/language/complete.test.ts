import assert from "node:assert/strict";
import { InsertTextFormat } from "vscode-languageserver-types";
import { CancellationSource } from "../../../../src/core/cancellation.ts";
import { complete } from "../../../../src/core/language/complete.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { Completed, completedUri, languageContext } from "../../../support/completionFixture.ts";

const files = [
  buildFile(
    "services/catalog-info.yaml",
    buildEntity("group:payments", { type: "team", children: [] }, { title: "Payments Team" }),
    buildEntity("user:jane", { profile: { displayName: "Jane Doe" } }),
    buildEntity("component:ledger", { type: "service", owner: "payments", lifecycle: "production", system: "billing" }),
    buildEntity("component:lib", { type: "library", owner: "payments", lifecycle: "deprecated" }),
    buildEntity("component:shop", { type: "site", dependsOn: ["component:lib"] }, { tags: ["java", "web"] }),
    buildEntity("resource:db", { type: "database", owner: "payments" }),
    buildEntity("system:billing", { owner: "payments" }),
    buildEntity(
      "api:other/ledger-api",
      { type: "openapi", owner: "payments" },
      {
        tags: ["java"],
        labels: { tier: "one" },
        annotations: { "acme.com/team": "blue", "github.com/project-slug": "acme/ledger" },
        links: [{ url: "https://example.com", icon: "biz" }],
      },
    ),
  ),
  buildFile("services/Ledger%20One/sub/catalog-info.yaml", buildEntity("domain:money", { owner: "user:jane" })),
];
const disk = {
  "/w/services/Ledger One/catalog-info.yaml": "",
  "/w/services/Ledger One/api/openapi.yaml": "",
  "/w/services/Ledger One/model.json": "",
  "/w/services/Ledger One/docs/mkdocs.yml": "",
  "/w/services/shared.yaml": "",
  "/w/services/Ledger One/picture.png": "",
};
const context = languageContext(files, disk);
const head = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: new\n";

async function labelsAt(marked: string): Promise<string> {
  return (await Completed.at(marked, context)).labels.join(" ");
}

async function accepted(marked: string, label: string): Promise<string> {
  return (await Completed.at(marked, context)).accept(label);
}

describe("complete: keys", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["the envelope, of what is missing", `${head}|`, "spec"],
    [
      "a spec's keys, the required ones first",
      `${head}spec:\n  |\n  owner: x\n`,
      "type lifecycle system subcomponentOf providesApis consumesApis dependsOn dependencyOf",
    ],
    [
      "metadata's keys, without what the backend writes",
      `${head}  |`,
      "namespace title description labels annotations tags links",
    ],
    ["the keys of a link", `${head}  links:\n    - url: x\n      |`, "title icon type"],
    ["the keys of an MCP server", "kind: API\nspec:\n  type: mcp-server\n  |", "lifecycle owner remotes system"],
    ["the keys of a remote", "kind: API\nspec:\n  type: mcp-server\n  remotes:\n    - |", "type url"],
    [
      "the keys of a skill",
      "kind: AiResource\nspec:\n  type: skill\n  lifecycle: x\n  owner: x\n  system: x\n  |",
      "disciplines categories agents dependsOn allowedTools license compatibility",
    ],
    ["the keys of a profile", "kind: User\nspec:\n  profile:\n    di|", "displayName email picture"],
    ["placeholders for a definition", "kind: API\nspec:\n  definition:\n    |", "$text $json $yaml"],
    ["labels in use", `${head}  labels:\n    |`, "tier"],
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
      const where = marked.startsWith("|") ? `${kind}${marked}` : `${kind}${marked}`;
      assert.equal(await accepted(where, label), kind + expected);
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
    const completed = await Completed.at(`${head}spec:\n  |`, context);
    const { documentation, detail, data } = completed.item("lifecycle");
    assert.match(JSON.stringify(documentation), /How far it has come/);
    assert.deepEqual([detail, data], ["required", { isOpen: true }]);
    assert.equal(completed.item("system").detail, undefined);
  });
});

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
    const completed = await Completed.at("metadata:\n  tags: [|]", context);
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
    const other = { ...context, settings };
    assert.match((await Completed.at("kind: |", other)).labels.join(), /AiResource,Robot$/);
    assert.deepEqual((await Completed.at("kind: Robot\napiVersion: |", other)).labels, ["acme.com/v1"]);
    assert.ok((await Completed.at("|", other)).labels.includes("New Robot"));
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
    const marked = `${head}---\r\n${head.replaceAll("\n", "\r\n")}spec:\r\n  type: se|\r\n`;
    assert.equal(await accepted(marked, "service"), marked.replace("se|", "service"));
  });
});

describe("complete: references", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["groups and users as owners", "kind: Component\nspec:\n  owner: |", "payments user:jane"],
    ["what is half-typed", "kind: Component\nspec:\n  owner: te|\n  type: x\n", "payments user:jane"],
    ["systems as system", "kind: Component\nspec:\n  system: |", "billing"],
    ["APIs of another namespace", "kind: Component\nspec:\n  consumesApis:\n    - |", "other/ledger-api"],
    [
      "components and resources as dependencies",
      `${head}spec:\n  dependsOn:\n    - |`,
      "component:lib component:ledger component:shop resource:db",
    ],
    [
      "what the list lacks",
      `${head}spec:\n  dependsOn: [component:lib, |]`,
      "component:ledger component:shop resource:db",
    ],
    ["another kind that is typed", `${head}spec:\n  dependsOn:\n    - api:|`, "api:other/ledger-api"],
    [
      "members of the same system first",
      `${head}spec:\n  system: billing\n  dependsOn:\n    - |`,
      "component:ledger component:lib component:shop resource:db",
    ],
    ["not the entity itself", "kind: Component\nmetadata:\n  name: lib\nspec:\n  subcomponentOf: |", "ledger shop"],
    [
      "the namespace where it differs",
      "kind: Component\nmetadata:\n  namespace: other\nspec:\n  providesApis: [|]",
      "ledger-api",
    ],
    ["users as members", "kind: Group\nspec:\n  members:\n  - |", "jane"],
    ["entities in JSON", '{ "kind": "Component", "spec": { "owner": "|" } }', "payments user:jane"],
  ];
  for (const [name, marked, expected] of cases) {
    it(`offers ${name}`, async () => {
      assert.equal(await labelsAt(marked), expected);
    });
  }

  it("shows title, owner and kind, and is found by each part", async () => {
    const completed = await Completed.at("kind: Component\nspec:\n  owner: |", context);
    const { detail, filterText } = completed.item("payments");
    assert.equal(detail, "Payments Team · Group · 4 refer to it");
    assert.equal(filterText, "payments Payments Team group:default/payments");
    const other = await Completed.at("kind: Component\nspec:\n  dependsOn:\n    - |", context);
    assert.equal(other.item("component:lib").detail, "owned by Payments Team · Component · 1 refers to it");
    assert.equal(other.item("component:lib").deprecated, true);
  });

  it("replaces the whole reference, quotes kept", async () => {
    assert.equal(
      await accepted(`${head}spec:\n  dependsOn:\n    - "component:l|ix"\n`, "component:lib"),
      `${head}spec:\n  dependsOn:\n    - "component:lib"\n`,
    );
    assert.equal(
      await accepted(`${head}spec:\n  dependsOn:\n    - component:|\n`, "component:lib"),
      `${head}spec:\n  dependsOn:\n    - component:lib\n`,
    );
  });

  it("tells the 200 best of many, and finds the others by what is typed", async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      buildEntity(`component:c${index}`, { dependsOn: [`component:c${index % 3}`] }),
    );
    const far = Array.from({ length: 300 }, (_, index) =>
      buildEntity(`component:far/f${index}`, { dependsOn: ["component:far/f7"] }),
    );
    const large = languageContext([buildFile("many.yaml", ...many, ...far)]);
    const all = await Completed.at(`${head}spec:\n  dependsOn:\n    - |`, large);
    assert.deepEqual([all.labels.length, all.list.isIncomplete], [200, true]);
    assert.deepEqual(all.labels.slice(0, 4), ["component:c0", "component:c1", "component:c2", "component:c10"]);
    const found = await Completed.at(`${head}spec:\n  dependsOn:\n    - f29|`, large);
    assert.deepEqual([found.labels.length, found.list.isIncomplete], [11, false]);
    assert.equal(found.labels[0], "component:far/f29");
    const near = await Completed.at(
      `${head.replace("name: new", "namespace: far")}spec:\n  dependsOn:\n    - |`,
      large,
    );
    assert.deepEqual(near.labels.slice(0, 2), ["component:f7", "component:f0"]);
  });
});

describe("complete: annotations", () => {
  it("offers keys in use on the kind first, then the known ones, without those that programs write", async () => {
    const { labels } = await Completed.at("kind: API\nmetadata:\n  annotations:\n    |", context);
    assert.deepEqual(labels.slice(0, 2), ["acme.com/team", "github.com/project-slug"]);
    assert.ok(labels.includes("backstage.io/techdocs-ref"));
    assert.ok(!labels.includes("backstage.io/managed-by-location"));
    assert.ok(!labels.includes("github.com/user-login"), "is for users only");
  });

  it("says what reads an annotation and what its value looks like", async () => {
    const completed = await Completed.at("kind: API\nmetadata:\n  annotations:\n    git|", context);
    const { detail, documentation } = completed.item("github.com/project-slug");
    assert.match(detail ?? "", / · 1 entity$/);
    assert.match(JSON.stringify(documentation), /Value: organisation\/repository/);
    assert.equal(
      completed.accept("github.com/project-slug"),
      "kind: API\nmetadata:\n  annotations:\n    github.com/project-slug: ",
    );
  });

  it("offers an example to type over, and the values in use", async () => {
    const marked = "metadata:\n  annotations:\n    circleci.com/project-slug: |";
    const completed = await Completed.at(marked, context);
    assert.equal(completed.item("github/acme/ledger").insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(completed.accept("github/acme/ledger"), marked.replace("|", "${1:github/acme/ledger}"));
    assert.equal(await labelsAt("metadata:\n  annotations:\n    acme.com/team: |"), "blue");
  });

  it("quotes values that are no text otherwise", async () => {
    assert.equal(
      await accepted("kind: Resource\nmetadata:\n  annotations:\n    kubernetes.io/skip-tls-verify: |", "true"),
      'kind: Resource\nmetadata:\n  annotations:\n    kubernetes.io/skip-tls-verify: "true"',
    );
  });
});

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

describe("complete: documents", () => {
  it("offers keys first, then a document of each kind, in an empty file and behind a separator", async () => {
    for (const marked of ["|", "# ours\n|", `${head}---\n|`]) {
      const { labels } = await Completed.at(marked, context);
      assert.deepEqual(
        labels.slice(0, 6),
        ["apiVersion", "kind", "metadata", "spec", "New Component", "New API"],
        marked,
      );
    }
  });

  it("takes the name from the folder and the owner from the nearest descriptor", async () => {
    assert.equal(
      await accepted("|", "New API"),
      `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: \${1:ledger-one}
spec:
  type: \${2|openapi,asyncapi,graphql,grpc,trpc,mcp-server|}
  lifecycle: \${3|production,experimental,deprecated|}
  owner: \${4:payments}
  definition:
    \\$text: \${5:./openapi.yaml}
$0`,
    );
    assert.match(await accepted("kind: A\nspec:\n  owner: mine\n---\n|", "New System"), /owner: \$\{2:mine\}/);
  });

  it("offers none where a document has begun, nor in JSON", async () => {
    assert.doesNotMatch(await labelsAt(`kind: API\n|`), /New/);
    assert.doesNotMatch(await labelsAt("{ | }"), /New/);
  });
});

describe("complete", () => {
  it("keeps the order of its items", async () => {
    const { list } = await Completed.at(`${head}spec:\n  |`, context);
    const sorted = list.items.toSorted((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
    assert.deepEqual(sorted, list.items);
  });

  it("answers nothing once cancelled", async () => {
    const token = new CancellationSource();
    token.cancel();
    const open = OpenDescriptor.open(completedUri, "");
    assert.deepEqual((await complete(open, { line: 0, character: 0 }, context, token)).items, []);
  });

  it("answers in a file that is too tangled to be parsed", async () => {
    const text = `kind: API\nspec:\n  deep: ${"[".repeat(5000)}\n  owner: `;
    const open = OpenDescriptor.open(completedUri, text);
    const list = await complete(open, open.lines.positionAt(text.length), context);
    assert.equal(list.isIncomplete, false);
  });
});
