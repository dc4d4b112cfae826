import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import {
  type DescriptorDraft,
  draftEntities,
  originText,
  withAnswers,
} from "../../../../src/core/coverage/descriptorDraft.ts";
import { draftDescriptor, Drafter } from "../../../../src/core/coverage/draft.ts";
import { findCoverage } from "../../../../src/core/coverage/findCoverage.ts";
import { writeDraft } from "../../../../src/core/coverage/writeDraft.ts";
import { checkEntity } from "../../../../src/core/entity/checkEntity.ts";
import { defaultModelSettings } from "../../../../src/core/entity/model.ts";
import { CoverageFixture } from "../../../support/coverageFixture.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { Random } from "../../../support/random.ts";

const work = memoryUri("/ws");

async function draftOf(
  path: string,
  texts: Readonly<Record<string, string>>,
  remotes: readonly string[] = [],
): Promise<DescriptorDraft> {
  const { ports, catalog } = await CoverageFixture.load(texts, remotes);
  const draft = await draftDescriptor(memoryUri(`/ws/${path}`), ports, catalog, neverCancelled);
  assertValid(draft);
  if (path.startsWith(".")) return draft;
  const { files } = await findCoverage(ports, catalog, neverCancelled);
  const again = await new Drafter(ports, catalog, files).draft(memoryUri(`/ws/${path}`), neverCancelled);
  assert.deepEqual(again, draft, "a search for all folders finds the same");
  return draft;
}

/** Backstage accepts it, with the placeholders resolved, and finds nothing odd; the text reads as the entities. */
function assertValid(draft: DescriptorDraft): void {
  const entities = draftEntities(draft);
  const text = writeDraft(draft);
  assert.deepEqual(
    parseAllDocuments(text).map((document) => document.toJS() as unknown),
    entities,
    text,
  );
  for (const document of text.split(/^---\n/m)) assert.ok(document.endsWith("\n"));
  for (const entity of entities) {
    const resolved = JSON.parse(JSON.stringify(entity), (_, value) => value?.$text ?? value);
    assert.deepEqual(checkEntity(resolved, defaultModelSettings).findings, [], text);
  }
}

/** Where each value comes from, "value (origin)". */
function told(draft: DescriptorDraft): Readonly<Record<string, string>> {
  const { name, title, description, type, lifecycle, owner, system } = draft;
  const values = Object.entries({ name, title, description, type, lifecycle, owner, system });
  return Object.fromEntries(
    values.flatMap(([field, value]) => (value ? [[field, `${value.value} (${originText(value.origin, work)})`]] : [])),
  );
}

const group = (name: string, slug?: string): string =>
  `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name}${slug === undefined ? "" : `, annotations: { github.com/team-slug: ${slug} }`} }
spec: { type: team, children: [] }
`;
const described = (name: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, ${spec} }\n`;

describe("draftDescriptor", () => {
  it("says what it found, and where", async () => {
    const draft = await draftOf(
      "services/ledger",
      {
        CODEOWNERS: "* @acme/all\n/services/ledger/ @nobody @acme/ledger-team\n",
        "org.yaml": group("bookkeepers", "acme/ledger-team"),
        "services/mail/catalog-info.yaml": described("mail", "lifecycle: production, owner: x, system: shop"),
        "services/ledger/package.json":
          '{ "name": "@acme/ledger", "description": "Keeps: every\\nbooking.", "version": "0.3.0", "dependencies": { "express": "5", "typescript": "7" } }',
        "services/ledger/Dockerfile": "",
        "services/ledger/mkdocs.yml": "",
        "services/ledger/openapi.yaml":
          "openapi: 3.1.0\ninfo:\n  title: Ledger API # v1\n  description: 'Book & read.'\npaths: {}\n",
      },
      ["git@github.com:Acme/Shop.git"],
    );
    assert.deepEqual(told(draft), {
      name: "ledger (services/ledger/package.json)",
      description: "Keeps: every booking. (services/ledger/package.json)",
      type: "service (services/ledger/package.json)",
      lifecycle: "production (the components around it)",
      owner: "bookkeepers (CODEOWNERS, line 2)",
      system: "shop (the components around it)",
    });
    assert.deepEqual(draft.asks, []);
    assert.equal(
      writeDraft(draft),
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
  description: "Keeps: every booking."
  annotations:
    github.com/project-slug: Acme/Shop
    backstage.io/techdocs-ref: dir:.
  tags:
    - typescript
spec:
  type: service
  lifecycle: production
  owner: bookkeepers
  system: shop
  providesApis:
    - ledger-api
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger-api
  title: Ledger API
  description: Book & read.
spec:
  type: openapi
  lifecycle: production
  owner: bookkeepers
  system: shop
  definition:
    $text: ./openapi.yaml
`,
    );
  });

  it("asks for what nothing tells, and marks it in the text", async () => {
    const draft = await draftOf("x", { "x/Chart.yaml": "" });
    assert.deepEqual(draft.asks, ["owner", "lifecycle"]);
    assert.match(writeDraft(draft), /^ {2}owner: my-team # assumed: nothing here tells it$/m);
    const answered = withAnswers(draft, { owner: " user:ada ", lifecycle: "", system: "shop" });
    assert.deepEqual(answered.asks, ["lifecycle"]);
    assert.deepEqual(parse(writeDraft(answered)).spec, {
      type: "service",
      lifecycle: "experimental",
      owner: "user:ada",
      system: "shop",
    });
    assert.equal(originText(answered.owner.origin, work), "your answer");
  });

  it("takes a team that the catalog does not know by its own name, and asks", async () => {
    const texts = { "x/go.mod": "", CODEOWNERS: "/x/ @ada x@y.z @acme/New_Team\n" };
    const draft = await draftOf("x", texts);
    assert.equal(draft.owner.value, "New_Team");
    assert.ok(draft.asks.includes("owner"));
    const top = "CODEOWNERS.toplevel.subdirectory_overrides enable\n* @@all\n";
    const own = await draftOf("a/x", { "a/x/go.mod": "", CODEOWNERS: top, "a/CODEOWNERS": "/x/ @@devs\n" });
    assert.deepEqual([own.owner.value, originText(own.owner.origin, work)], ["devs", "a/CODEOWNERS, line 1"]);
  });

  it("finds people by e-mail, login and name, and groups of other namespaces", async () => {
    const user =
      "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: ada.l, annotations: { github.com/user-login: adal } }\nspec: { profile: { email: Ada@acme.example }, memberOf: [] }\n";
    const other = group("ops").replace("name: ops", "name: ops, namespace: infra");
    const org = { "org.yaml": `${user}---\n${other}`, "x/go.mod": "" };
    const ownerBy = async (line: string): Promise<string> =>
      (await draftOf("x", { ...org, CODEOWNERS: line })).owner.value;
    assert.equal(await ownerBy("* ada@acme.example"), "user:ada.l");
    assert.equal(await ownerBy("* @adal"), "user:ada.l");
    assert.equal(await ownerBy("* @acme/ops"), "infra/ops");
    assert.equal(await ownerBy("* @nobody"), "my-team");
  });

  it("does what the neighbours agree on, the nearest ones first", async () => {
    const texts = {
      "a/x/go.mod": "",
      "a/y/catalog-info.yaml": described("y", "lifecycle: production, owner: ayes, system: s"),
      "a/z/catalog-info.yaml": described("z", "lifecycle: production, owner: group:default/ayes"),
      "b/catalog-info.yaml": described("b", "lifecycle: deprecated, owner: bees, system: s"),
    };
    const near = told(await draftOf("a/x", texts));
    assert.deepEqual([near["owner"], near["system"]], ["ayes (the components around it)", undefined]);
    assert.equal((await draftOf("c/x", { ...texts, "c/x/go.mod": "" })).owner.value, "my-team");
  });

  it("takes the system that the neighbours of the same owner have", async () => {
    const texts = {
      CODEOWNERS: "* @acme/ayes",
      "x/go.mod": "",
      "a/catalog-info.yaml": described("a", "lifecycle: production, owner: ayes, system: s"),
      "b/catalog-info.yaml": described("b", "lifecycle: production, owner: bees, system: t"),
    };
    assert.equal(told(await draftOf("x", texts))["system"], "s (the components around it)");
  });

  it("names no two entities alike", async () => {
    const texts = {
      "catalog-info.yaml": described("api", "lifecycle: x, owner: y"),
      "ledger/api/go.mod": "module x/api",
      "orders/api/go.mod": "module x/api",
      "x/api/go.mod": "module x/api",
      "y/x/api/go.mod": "module x/api",
    };
    const { ports, catalog } = await CoverageFixture.load(texts);
    const drafter = new Drafter(ports, catalog);
    const names: string[] = [];
    for (const path of ["ledger/api", "orders/api", "x/api", "y/x/api"]) {
      names.push((await drafter.draft(memoryUri(`/ws/${path}`), neverCancelled)).name.value);
    }
    assert.deepEqual(names, ["ledger-api", "orders-api", "x-api", "api-2"]);
  });

  it("corrects names, and keeps what was written as the title", async () => {
    assert.deepEqual(
      told(await draftOf("Größe & Café", { "Größe & Café/Dockerfile": "" }))["name"],
      "Gro-e-Cafe (the folder's name)",
    );
    const japanese = await draftOf("帳簿", { "帳簿/package.json": "{" });
    assert.deepEqual(told(japanese), {
      name: "my-component (assumed)",
      title: "帳簿 (the folder's name)",
      type: "service (assumed)",
      lifecycle: "experimental (assumed)",
      owner: "my-team (assumed)",
    });
    assert.deepEqual(japanese.asks, ["name", "owner", "type", "lifecycle"]);
  });

  it("names a repository's root by its remote", async () => {
    const draft = await draftOf("", { Dockerfile: "" }, ["https://gitlab.com/acme/back%20end/the-ledger.git"]);
    assert.equal(told(draft)["name"], "the-ledger (git's remote)");
    assert.deepEqual(Object.keys(draft.annotations), ["gitlab.com/project-slug"]);
  });

  for (const [remote, annotations] of [
    ["ssh://git@github.acme.example:22/a/b.git", { "github.com/project-slug": "a/b" }],
    ["https://dev.azure.com/org/project/_git/repo", { "dev.azure.com/project-repo": "project/repo" }],
    ["git@ssh.dev.azure.com:v3/org/project/repo", { "dev.azure.com/project-repo": "project/repo" }],
    ["https://bitbucket.org/a/b", {}],
    ["/srv/git/x.git", {}],
    ["", {}],
  ] as const) {
    it(`annotates what plugins find the repository ${remote} by`, async () => {
      const draft = await draftOf("x", { "x/go.mod": "" }, [remote]);
      const values = Object.entries(draft.annotations).map(([key, { value }]) => [key, value]);
      assert.deepEqual(Object.fromEntries(values), annotations);
    });
  }

  it("takes type and lifecycle from what it finds", async () => {
    const typeOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
      const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`x/${path}`, text]));
      const draft = await draftOf("x", texts);
      return `${draft.type.value} ${draft.lifecycle.value}`;
    };
    assert.equal(await typeOf({ "go.mod": "module x", "main.go": "" }), "service experimental");
    assert.equal(await typeOf({ "go.mod": "module x" }), "library experimental");
    assert.equal(await typeOf({ "package.json": '{ "version": "2.1.0", "main": "x" }' }), "library production");
    assert.equal(
      await typeOf({ "package.json": '{ "version": "2.1.0", "main": "x" }', Dockerfile: "" }),
      "service production",
    );
    assert.equal(
      await typeOf({ "package.json": '{ "dependencies": { "next": "1" } }', Dockerfile: "" }),
      "website experimental",
    );
    assert.equal(await typeOf({ "Cargo.toml": "", "src/lib.rs": "" }), "library experimental");
  });

  it("describes the APIs that are defined beside it", async () => {
    const draft = await draftOf("x", {
      "x/go.mod": "",
      "x/api/openapi.json": '{ "openapi": "3.0.0", "info": { "title": "One: \\"x\\"" } }',
      "x/asyncapi.yml": "asyncapi: 3.0.0\ninfo:\n  title: >-\n    Two\n",
      "x/proto/books.proto": 'syntax = "proto3";\nservice Books {\n}\n',
      "x/proto/types.proto": "message Only {}",
      "x/schema.graphql": "type Query { a: Int }",
      "x/not-openapi.yaml": "kind: Other",
      "x/test/openapi.yaml": "openapi: 3.0.0",
    });
    assert.deepEqual(
      draft.apis.map(({ name, type, title, target }) => [name, type, title, target]),
      [
        ["x-openapi", "openapi", undefined, "./api/openapi.json"],
        ["x-asyncapi", "asyncapi", undefined, "./asyncapi.yml"],
        ["x-books", "grpc", undefined, "./proto/books.proto"],
        ["x-graphql", "graphql", undefined, "./schema.graphql"],
      ],
    );
  });

  it("is valid whatever the folder holds", async function () {
    this.timeout(20_000);
    const random = new Random(7);
    const names = [
      "package.json",
      "go.mod",
      "pom.xml",
      "pyproject.toml",
      "Cargo.toml",
      "a.csproj",
      "openapi.yaml",
      "setup.py",
    ];
    const folders = [
      "ledger",
      "a b",
      "...",
      "Ünïcode",
      "yes",
      "123",
      "x".repeat(90),
      "日本語",
      "a:b",
      "-x-",
      "#1",
      "null",
    ];
    const values = [
      "ledger",
      "",
      "é!",
      "yes",
      "a\\nb",
      " ",
      "x".repeat(400),
      "@/",
      "1.0",
      "---",
      "💥",
      "\u0007",
      "{{x}}",
      "- a: b",
    ];
    for (let turn = 0; turn < 120; turn++) {
      const folder = random.pick(folders);
      const pick = (): string => random.pick(values);
      const manifest: Readonly<Record<string, string>> = {
        "package.json": `{ "name": "${pick()}", "displayName": "${pick()}", "description": "${pick()}", "version": "${pick()}" }`,
        "go.mod": `module ${pick()}`,
        "pom.xml": `<project><artifactId>${pick()}</artifactId><name>${pick()}</name><description>${pick()}</description>`,
        "pyproject.toml": `[project]\nname = "${pick()}"\ndescription = "${pick()}"`,
        "Cargo.toml": `[package]\nname = '${pick()}'\ndescription = '${pick()}'`,
        "a.csproj": `<Project><PropertyGroup><Product>${pick()}</Product></PropertyGroup></Project>`,
        "openapi.yaml": `openapi: 3.0.0\ninfo:\n  title: "${pick()}"\n  description: ${pick()}\n`,
        "setup.py": `setup(name="${pick()}", description='${pick()}')`,
      };
      const name = random.pick(names);
      const text = manifest[name] ?? "";
      const cut = random.chance(0.3) ? text.slice(0, random.below(text.length + 1)) : text;
      await draftOf(folder, { [`${folder}/${name}`]: cut, CODEOWNERS: `* @acme/${pick()} ${pick()}` }, [
        `https://github.com/${pick()}/${pick()}`,
      ]);
    }
  });
});
