import assert from "node:assert/strict";
import { parse } from "yaml";
import { checkEntity } from "../../../../src/core/entity/checkEntity.ts";
import type { EntityCheck } from "../../../../src/core/entity/checkEntity.ts";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { defaultModelSettings } from "../../../../src/core/entity/model.ts";
import type { ModelSettings } from "../../../../src/core/entity/model.ts";

function check(yaml: string, settings: Partial<ModelSettings> = {}): EntityCheck {
  return checkEntity(parse(yaml, { logLevel: "error" }) as JsonObject, { ...defaultModelSettings, ...settings });
}

/** Findings as one line each: code, marked path ("^" before a marked key), message. */
function told(result: EntityCheck): readonly string[] {
  return result.findings.map(
    ({ code, path, at, message }) => `${code} ${at === "key" ? "^" : ""}${path.join("/")}: ${message}`,
  );
}

const component = (metadata: string, spec = "{ type: service, lifecycle: production, owner: payments }"): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: ${metadata}\nspec: ${spec}\n`;

const aiSkill = `
apiVersion: backstage.io/v1alpha1
kind: AiResource
metadata: { name: x }
spec: { type: skill, lifecycle: production, owner: payments, dependsOn: [basics] }
`;
const mcpServer = `
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: x }
spec: { type: mcp-server, lifecycle: production, owner: payments, remotes: [{ type: sse, url: "https://example.com" }] }
`;

describe("The check of an entity", () => {
  it("has nothing to say of a valid one", () => {
    assert.deepEqual(check(component("{ name: ledger }")), { valid: true, findings: [] });
  });

  const cases: readonly [behaviour: string, yaml: string, findings: readonly string[]][] = [
    [
      "marks the mapping that lacks a field, with an example",
      component("{ name: ledger }", "{ type: service, owner: payments }"),
      ['field-missing ^spec: A Component needs spec.lifecycle, for example "lifecycle: production".'],
    ],
    [
      "says that a group's children may be empty",
      "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: x }\nspec: { type: team }",
      ['field-missing ^spec: A Group needs spec.children, for example "children: []".'],
    ],
    [
      "tells all that is wrong at once",
      component("{ name: a b, tags: [Java], title: '' }", "{ type: 5, lifecycle: production, owner: '' }"),
      [
        "field-empty metadata/title: metadata.title must not be empty.",
        'name-invalid metadata/name: Names may hold letters, digits, "-", "_" and ".", up to 63, with a letter or digit at both ends. "a b" could be "a-b".',
        'tag-invalid metadata/tags/0: Tags may hold lower-case letters, digits, ":", "+" and "#", joined by "-", up to 63. "Java" could be "java".',
        "field-type spec/type: spec.type must be text, and 5 without quotes is not. Put it in quotes.",
        "field-empty spec/owner: spec.owner must not be empty.",
      ],
    ],
    [
      "marks the key of a field without a value, and the dash of an item",
      component("{ name: ledger, tags: [null] }", "{ type: service, lifecycle: production, owner: }"),
      [
        'field-empty metadata/tags/0: metadata.tags[0] has no value. Give it one, or take the "-" out.',
        "field-empty ^spec/owner: spec.owner has no value. Give it one, or leave the key out.",
      ],
    ],
    [
      "wants quotes around numbers in annotations",
      component("{ name: ledger, annotations: { example.com/port: 8080 } }"),
      [
        "field-type metadata/annotations/example.com/port: metadata.annotations.example.com/port must be text, and 8080 without quotes is not. Put it in quotes.",
      ],
    ],
    [
      "wants lists as lists",
      component("{ name: ledger }", "{ type: a, lifecycle: b, owner: c, providesApis: api }"),
      [
        'field-type spec/providesApis: spec.providesApis must be a list, not "api". Put "- " before each item, on a line of its own.',
      ],
    ],
    [
      "sends a definition that is no text to a file",
      "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: x }\nspec: { type: openapi, lifecycle: a, owner: b, definition: { openapi: 3 } }",
      [
        'field-type spec/definition: spec.definition must be one text, not a mapping. Keep it in a file and write "$text: ./openapi.yaml", or put "|" after the colon.',
      ],
    ],
    [
      "sees through an expression without quotes",
      "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: x }\nspec:\n  owner: {{ values.owner }}",
      ['field-type spec/owner: spec.owner must be text, not a mapping, which "{{ }}" without quotes is.'],
    ],
    [
      "knows four fields at the root",
      `${component("{ name: ledger }")}Spec: {}\nstatus: {}`,
      [
        'field-unknown ^Spec: An entity has apiVersion, kind, metadata and spec only, and Backstage refuses "Spec" beside them. Move it below metadata or spec.',
        'field-unknown ^status: An entity has apiVersion, kind, metadata and spec only, and Backstage refuses "status" beside them. Move it below metadata or spec.',
      ],
    ],
    [
      "is brief about what is hardly meant as an entity",
      "name: build\non: push\njobs: {}",
      [
        'field-missing ^: An entity needs apiVersion, for example "apiVersion: backstage.io/v1alpha1".',
        'field-missing ^: An entity needs kind, for example "kind: Component".',
        "field-missing ^: An entity needs metadata.",
      ],
    ],
    [
      "checks the spec of a kind whose apiVersion is missing",
      "kind: User\nmetadata: { name: x }\nspec: {}",
      [
        'field-missing ^: An entity needs apiVersion, for example "apiVersion: backstage.io/v1alpha1".',
        'field-missing ^spec: A User needs spec.memberOf, for example "memberOf: []".',
      ],
    ],
    [
      "asks for a spec",
      "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: x }",
      ["field-missing ^: A System needs spec."],
    ],
    [
      "tells a link without an address from one with half an address",
      component("{ name: ledger, links: [{ title: Docs }, { url: example.com/docs, title: ' ' }] }"),
      [
        'field-missing ^metadata/links/0: A link needs metadata.links[0].url, for example "url: https://example.com".',
        'link-invalid metadata/links/1/url: A link needs a full address, such as "https://example.com/docs". "example.com/docs" could be "https://example.com/docs".',
        "link-invalid metadata/links/1/title: metadata.links[1].title must not be blank. Give it a text, or leave the key out.",
      ],
    ],
    [
      "names the kinds that a bare reference may mean",
      component("{ name: ledger }", "{ type: a, lifecycle: b, owner: c, dependsOn: [ledger-db] }"),
      [
        'ref-kind-missing spec/dependsOn/0: A reference in dependsOn needs its kind: "component:ledger-db" or "resource:ledger-db".',
      ],
    ],
    [
      "refuses references with an empty part, also where no schema looks",
      component("{ name: ledger }", "{ type: a, lifecycle: b, owner: 'group:', dependencyOf: [5, ''] }"),
      [
        'ref-invalid spec/owner: "group:" in owner is no reference. Write "[kind:][namespace/]name", with none of the parts empty.',
        "field-type spec/dependencyOf/0: spec.dependencyOf[0] must be text, and 5 without quotes is not. Put it in quotes.",
        "ref-invalid spec/dependencyOf/1: An empty text in dependencyOf refers to nothing. Name an entity, or take it out.",
      ],
    ],
    [
      "says which values a closed field has",
      "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: x }\nspec: { target: ./a.yaml, presence: Optional }",
      ['field-value spec/presence: spec.presence must be "required" or "optional", not "Optional".'],
    ],
    [
      "minds the letter case of kinds, and goes on",
      "apiVersion: backstage.io/v1alpha1\nkind: user\nmetadata: { name: x }\nspec: {}",
      [
        'kind-casing kind: Letter case counts in kinds: "user" is written "User".',
        'field-missing ^spec: A User needs spec.memberOf, for example "memberOf: []".',
      ],
    ],
    [
      "names the apiVersion of a template, and leaves the fields of the old one alone",
      "apiVersion: backstage.io/v1beta2\nkind: Template\nmetadata: { name: x }\nspec: {}",
      [
        'api-version-unknown apiVersion: Backstage knows no Template of backstage.io/v1beta2. Its API version is "scaffolder.backstage.io/v1beta3".',
      ],
    ],
    [
      "warns of kinds that it does not know",
      "apiVersion: backstage.io/v1alpha1\nkind: Componnet\nmetadata: { name: x }",
      [
        'kind-unknown kind: Componnet of backstage.io/v1alpha1 is no kind that Backstage knows. Did you mean "Component"? For a kind of your own, name its JSON Schema in the setting callboard.customKinds.',
      ],
    ],
    [
      "leaves a malformed kind and apiVersion to their formats",
      "apiVersion: backstage.io/v1.0\nkind: my-kind\nmetadata: { name: x }",
      [
        'api-version-invalid apiVersion: "backstage.io/v1.0" is no API version. One is a domain and a version of letters and digits only, such as "backstage.io/v1alpha1".',
        'kind-invalid kind: "my-kind" is no kind. Kinds begin with a letter and hold letters and digits only, up to 63.',
      ],
    ],
  ];
  for (const [behaviour, yaml, findings] of cases) {
    it(behaviour, () => {
      const result = check(yaml);
      assert.deepEqual(told(result), findings);
      assert.equal(result.valid, false);
    });
  }

  it("accepts keys that differ in letter case only, but says that Backstage cannot list them", () => {
    const result = check(component("{ name: ledger, labels: { Tier: one, tier: two } }"));
    assert.equal(result.valid, true);
    assert.deepEqual(told(result), [
      'field-duplicate-casing ^metadata/labels/tier: "metadata.labels.tier" differs from "metadata.labels.Tier" in letter case only. Backstage then cannot list the entity: rename one of them.',
    ]);
  });

  it("finds keys that differ in letter case through dots, lists and the fields that are always there", () => {
    const paths = (metadata: string): readonly string[] =>
      check(component(metadata)).findings.map(({ path }) => path.join("/"));
    assert.deepEqual(paths("{ name: x, a.b: 1, A: { B: 2 } }"), ["metadata/A/B"]);
    assert.deepEqual(paths("{ name: x, Name: y }"), ["metadata/Name"]);
    assert.deepEqual(paths("{ name: x, words: [One, one, ONE] }"), []);
    assert.deepEqual(paths("{ name: x, words: [One], Words: [two] }"), ["metadata/Words/0"]);
  });
});

describe("The AI model", () => {
  it("is offered for AI resources while it is off", () => {
    const result = check(aiSkill);
    assert.equal(result.valid, false);
    assert.deepEqual(
      result.findings.map(({ code, path, fixes }) => ({ code, path, fixes })),
      [
        {
          code: "model-off",
          path: ["kind"],
          fixes: [{ title: "Switch on the AI model", command: "enableModel", argument: "ai" }],
        },
      ],
    );
  });

  it("is offered for MCP servers in place of the definition that they lack", () => {
    const [finding, ...others] = check(mcpServer).findings;
    assert.deepEqual([finding?.code, finding?.path, others], ["model-off", ["spec", "type"], []]);
  });

  it("is not needed for an MCP server that has a definition", () => {
    assert.deepEqual(check(mcpServer.replace("remotes", "definition: '-', remotes")), { valid: true, findings: [] });
  });

  it("accepts both when it is on, and checks them by their type", () => {
    const on: Partial<ModelSettings> = { models: ["ai"] };
    assert.deepEqual(check(aiSkill, on), { valid: true, findings: [] });
    assert.deepEqual(check(mcpServer, on), { valid: true, findings: [] });
    assert.deepEqual(told(check(aiSkill.replace("skill", "plugin"), on)), [
      'field-missing ^spec: An AiResource needs spec.skills, for example "skills: []".',
    ]);
    assert.deepEqual(told(check(mcpServer.replace("remotes: [{ type: sse, url: ", "x: [{ y: "), on)), [
      "field-missing ^spec: An API needs spec.remotes.",
    ]);
  });
});

describe("A kind of one's own", () => {
  const schema = "file:///acme/schemas/squad.json";
  const customKinds = [{ apiVersion: "acme.com/v1", kind: "Squad", schema }];
  const squad = "apiVersion: acme.com/v1\nkind: Squad\nmetadata: { name: x }\nspec: { owner: ':' }";

  it("is unknown until it is set up, and the fix says which one it is", () => {
    const [finding] = check(squad).findings;
    assert.equal(finding?.code, "kind-unknown");
    assert.deepEqual(finding.fixes, [
      { title: "Add a schema for kind Squad", command: "addCustomKind", argument: "acme.com/v1 Squad" },
    ]);
  });

  it("is left to its schema once it is set up", () => {
    assert.deepEqual(check(squad, { customKinds }), { valid: true, findings: [], customKind: customKinds[0] });
  });

  it("still has an envelope like all others", () => {
    const result = check(squad.replace("name: x", "name: a b"), { customKinds });
    assert.deepEqual(
      [result.valid, result.findings[0]?.code, result.customKind?.schema],
      [false, "name-invalid", schema],
    );
  });

  it("is known by its own apiVersion and letter case only", () => {
    assert.deepEqual(told(check(squad.replace("v1", "v2"), { customKinds })), [
      'api-version-unknown apiVersion: Backstage knows no Squad of acme.com/v2. Its API version is "acme.com/v1".',
    ]);
    assert.deepEqual(told(check(squad.replace("Squad", "squad"), { customKinds })), [
      'kind-casing kind: Letter case counts in kinds: "squad" is written "Squad".',
    ]);
  });
});
