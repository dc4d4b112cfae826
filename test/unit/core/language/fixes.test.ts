import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { WorkspaceSettings } from "../../../../src/core/catalog/workspaceSettings.ts";
import { resolveFixAll } from "../../../../src/core/language/fixAll.ts";
import { findFixes, unfixable, type FixAllRequest } from "../../../../src/core/language/fixes.ts";
import { problemCodes, type Problem, type ProblemCode } from "../../../../src/core/problems.ts";
import { EditedWorkspace } from "../../../support/editedWorkspace.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { settingsWith } from "../../../support/workspaceFixture.ts";

const main = "/ws/catalog-info.yaml";

const sound = `# The books
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger # of all
  title: 'The Ledger'
  tags: [java] # and more
spec:
  type: service
  lifecycle: production
  owner: "group:payments" # who
  system: books
`;
/** What the sound component refers to. */
const others = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: books }
spec: { owner: payments }
`;
const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger-api
spec:
  type: openapi
  lifecycle: production
  owner: payments
  definition:
    $text: ./openapi.yaml # the one
`;

const group = (name: string, more = "profile: {}"): string =>
  `---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [], ${more} }\n`;

interface Case {
  /** Turns the sound component into one with the problem; or the text of the file. */
  readonly broken: readonly [string, string] | string;
  /** Turns the text with the problem into the one without, or is that text. */
  readonly fixed?: readonly [string, string] | string;
  readonly files?: Readonly<Record<string, string>>;
  /** Files that the fix makes, changes otherwise, or deletes. */
  readonly others?: Readonly<Record<string, string | undefined>>;
  readonly title?: string;
  readonly settings?: WorkspaceSettings;
  readonly path?: string;
  /** The settings that the fix's command leads to. */
  readonly command?: { readonly name: string; readonly argument: string };
  readonly openOnly?: boolean;
  /** True where another document in the file would change the fix. */
  readonly isAlone?: boolean;
}

const annotated = (annotation: string): readonly [string, string] => [
  "  tags:",
  `  annotations:\n    ${annotation} # kept\n  tags:`,
];

/** One case or more for each code. */
const cases: Readonly<Partial<Record<ProblemCode, readonly Case[]>>> = {
  "yaml-syntax": [
    { broken: ["  title: 'The Ledger'", "  title: 'The Ledger"], fixed: ["'The Ledger", "'The Ledger'"] },
    { broken: ["  system: books", "  system: books\n  type: service"], fixed: ["books\n  type: service\n", "books\n"] },
    { broken: ["  type: service", "\ttype: service"], fixed: ["\ttype", "  type"] },
    { broken: ["title: 'The Ledger'", "title: @ledger"], fixed: ["@ledger", '"@ledger"'] },
    { broken: ["[java]", "[java"], fixed: ["[java # and more", "[java # and more"], title: "none" },
  ],
  "document-not-object": [
    {
      broken:
        "- apiVersion: backstage.io/v1alpha1\n  kind: Group # one\n  metadata: { name: a }\n  spec: { type: team, children: [] }\n",
      fixed:
        "apiVersion: backstage.io/v1alpha1\nkind: Group # one\nmetadata: { name: a }\nspec: { type: team, children: [] }\n",
    },
  ],
  "merge-key": [
    {
      broken: [
        "  system: books",
        "  system: books\n  extra: &x { a: b, system: c }\n  more:\n    <<: *x # all\n    a: 1",
      ],
      fixed: ["<<: *x # all", "system: c # all"],
    },
    {
      broken: ["  system: books", "  system: books\n  more: { <<: { x: 'y z', q: 1 }, b: 1 }"],
      fixed: ["<<: { x: 'y z', q: 1 }", "x: y z, q: 1"],
    },
  ],
  "field-missing": [
    {
      broken: ['\n  owner: "group:payments" # who', ""],
      fixed: ["  system: books", "  system: books\n  owner: payments"],
      path: "/ws/sub/catalog-info.yaml",
      files: { [main]: others },
    },
    {
      broken: ["\n  lifecycle: production", ""],
      fixed: ["  system: books", "  system: books\n  lifecycle: production"],
    },
  ],
  "field-type": [
    { broken: ["'The Ledger'", "2024"], fixed: ["2024", '"2024"'] },
    { broken: ["[java]", "java"], fixed: ["java", "[java]"] },
    {
      broken: api
        .replace("definition:", "definition: # all")
        .replace("$text: ./openapi.yaml # the one", "openapi: 3.1.0\n    paths: {}"),
      fixed: ["definition:", "definition: |"],
    },
  ],
  "field-empty": [
    { broken: ["type: service", "type:"], fixed: ["type:", "type: service"] },
    { broken: ["title: 'The Ledger'", "title:"], fixed: ["  title:\n", ""] },
  ],
  "field-unknown": [{ broken: ["spec:", "extra: 1\nspec:"], fixed: ["extra: 1\n", ""] }],
  "field-value": [
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec: { presence: optionl, target: ./b.yaml }\n",
      fixed: ["optionl", "optional"],
    },
  ],
  "field-duplicate-casing": [{ broken: ["  tags:", "  Title: x\n  tags:"], fixed: ["  Title: x\n", ""] }],
  "kind-unknown": [{ broken: ["kind: Component", "kind: Componnt # sic"], fixed: ["Componnt", "Component"] }],
  "kind-casing": [{ broken: ["kind: Component", "kind: component"], fixed: ["component", "Component"] }],
  "api-version-unknown": [{ broken: ["v1alpha1", "v1alpha9"], fixed: ["v1alpha9", "v1alpha1"] }],
  "model-off": [
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: AiResource\nmetadata: { name: a }\nspec: { type: skill, lifecycle: production, owner: payments }\n",
      command: { name: "callboard.enableModel", argument: "ai" },
    },
  ],
  "api-version-invalid": [{ broken: ["io/v1alpha1", "io/v1-alpha1"], fixed: ["v1-alpha1", "v1alpha1"] }],
  "kind-invalid": [{ broken: ["kind: Component", "kind: Compo-nent"], fixed: ["Compo-nent", "Component"] }],
  "name-invalid": [{ broken: ["name: ledger", "name: the ledger"], fixed: ["the ledger", "the-ledger"] }],
  "namespace-invalid": [{ broken: ["  tags:", "  namespace: Ops\n  tags:"], fixed: ["Ops", "ops"], files: {} }],
  "label-invalid": [{ broken: ["  tags:", "  labels: { 'tier': 'a b' }\n  tags:"], fixed: ["a b", "a-b"] }],
  "annotation-invalid": [{ broken: annotated("a b: c"), fixed: ["a b:", "a-b:"] }],
  "annotation-value": [
    {
      broken: annotated("github.com/project-slug: 'https://github.com/a/b'"),
      fixed: ["https://github.com/a/b", "a/b"],
    },
  ],
  "annotation-deprecated": [
    {
      broken: annotated("backstage.io/github-actions-id: a/b"),
      fixed: ["backstage.io/github-actions-id", "github.com/project-slug"],
    },
  ],
  "tag-invalid": [{ broken: ["[java]", '["Java EE", go]'], fixed: ["Java EE", "java-ee"] }],
  "link-invalid": [
    {
      broken: ["  tags:", "  links:\n    - url: example.com/x\n  tags:"],
      fixed: ["example.com/x", "https://example.com/x"],
    },
    {
      broken: ["  tags:", "  links:\n    - url: https://a\n      title: ' '\n  tags:"],
      fixed: ["      title: ' '\n", ""],
    },
  ],
  "ref-invalid": [{ broken: ["system: books", "system: books/"], fixed: ["books/", "books"] }],
  "ref-kind-missing": [
    {
      broken: ["  system: books", "  system: books\n  dependsOn:\n    - 'books' # x"],
      fixed: ["'books' # x", "'system:books' # x"],
    },
  ],
  "ref-not-found": [
    { broken: ["group:payments", "group:paymnts"], fixed: ["group:paymnts", "payments"] },
    {
      broken: ["  system: books", "  system: unheard"],
      fixed: [
        "  system: unheard\n",
        "  system: unheard\n---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: unheard\nspec:\n  owner: group:payments\n",
      ],
    },
  ],
  "ref-wrong-kind": [
    { broken: ["group:payments", "system:payments"], fixed: ['"system:payments"', '"payments"'] },
    {
      broken: ['"group:payments"', "component:nobody"],
      fixed: [
        "owner: component:nobody # who\n  system: books\n",
        "owner: nobody # who\n  system: books\n---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: nobody\nspec:\n  type: team\n  children: []\n",
      ],
    },
  ],
  "ref-to-itself": [
    {
      broken: ["  system: books", "  dependsOn:\n    - component:ledger # me\n    - system:books # it"],
      fixed: ["    - component:ledger # me\n", ""],
    },
    { broken: ["  system: books", "  subcomponentOf: ledger"], fixed: ["  subcomponentOf: ledger\n", ""] },
  ],
  "relation-cycle": [
    {
      broken: ["  system: books", "  subcomponentOf: other # up"],
      fixed: ["  subcomponentOf: other # up\n", ""],
      files: {
        "/ws/z/catalog-info.yaml": others,
        "/ws/o/catalog-info.yaml": sound
          .replace("name: ledger", "name: other")
          .replace("system: books", "subcomponentOf: ledger"),
      },
    },
  ],
  "duplicate-entity": [
    { broken: `${sound}---\n${sound}`, fixed: `---\n${sound}`, isAlone: true },
    {
      broken: sound,
      files: { "/ws/z/catalog-info.yaml": others, "/ws/o/catalog-info.yaml": sound },
      others: { [main]: undefined },
      isAlone: true,
    },
  ],
  "placeholder-invalid": [
    { broken: api.replace("$text", "$json"), fixed: ["$json", "$text"], files: { "/ws/openapi.yaml": "a: b" } },
    { broken: api.replace("./openapi.yaml", "2024"), fixed: ["2024", '"2024"'] },
  ],
  "placeholder-target-missing": [
    {
      broken: api.replace("openapi.yaml", "openapi.yml"),
      fixed: ["./openapi.yml", "./openapi.yaml"],
      files: { "/ws/openapi.yaml": "a: b" },
    },
    {
      broken: api,
      others: { "/ws/openapi.yaml": 'openapi: 3.1.0\ninfo:\n  title: ""\n  version: 1.0.0\npaths: {}\n' },
    },
  ],
  "placeholder-outside-repository": [
    {
      broken: api.replace("./openapi.yaml", "../other/openapi.yaml"),
      fixed: ["../other/openapi.yaml", "./openapi.yaml"],
      files: { "/other/openapi.yaml": "a: b" },
      others: { "/ws/openapi.yaml": "a: b" },
    },
  ],
  "techdocs-config-missing": [
    {
      broken: annotated("backstage.io/techdocs-ref: dir:site"),
      others: {
        "/ws/site/mkdocs.yml": 'site_name: "The Ledger"\nnav:\n  - Home: index.md\nplugins:\n  - techdocs-core\n',
        "/ws/site/docs/index.md": "# The Ledger\n",
      },
    },
  ],
  "location-target-missing": [
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets:\n    - ./z/catalog-inf.yaml # x\n",
      fixed: ["./z/catalog-inf.yaml", "./z/catalog-info.yaml"],
      files: { "/ws/z/catalog-info.yaml": others },
    },
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets: [./x/y.yaml] # x\n",
      fixed: ["[./x/y.yaml] # x\n", "[./x/y.yaml] # x\n  presence: optional\n"],
    },
  ],
  "location-target-invalid": [
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets:\n    - './z/' # x\n",
      fixed: ["./z/", "./z/catalog-info.yaml"],
      files: { "/ws/z/catalog-info.yaml": others },
    },
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  type: file\n  target: https://example.com/x.yaml\n",
      fixed: ["file", "url"],
    },
  ],
  "location-cycle": [
    {
      broken:
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets:\n    - ./catalog-info.yaml # x\n",
      fixed: ["\n    - ./catalog-info.yaml # x", "\n    [] # x"],
    },
  ],
  "not-in-catalog": [
    {
      broken: sound,
      path: "/ws/lost.yaml",
      openOnly: true,
      others: { "/ws/lost.yaml": undefined, "/ws/lost.catalog-info.yaml": sound },
    },
  ],
  "descriptor-unreachable": [
    {
      broken: sound,
      path: "/ws/b/catalog-info.yaml",
      files: {
        "/ws/z/catalog-info.yaml": others,
        [main]:
          "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets:\n    - ./z/catalog-info.yaml # x\n",
      },
      others: {
        [main]:
          "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: a }\nspec:\n  targets:\n    - ./z/catalog-info.yaml # x\n    - ./b/catalog-info.yaml\n",
      },
    },
  ],
  "codeowners-disagree": [
    {
      broken: sound,
      path: "/ws/a/catalog-info.yaml",
      files: { [main]: others + group("books-team"), "/ws/CODEOWNERS": "/a/ @acme/books-team\n" },
      fixed: ["group:payments", "books-team"],
      isAlone: true,
    },
  ],
  "owner-without-members": [
    {
      broken: sound,
      files: {
        "/ws/z/catalog-info.yaml": others.replace("team, ", "team, parent: money, ") + group("money", "members: [ada]"),
      },
      fixed: ["group:payments", "money"],
    },
  ],
  "owner-deprecated": [
    {
      broken: sound,
      files: {
        "/ws/z/catalog-info.yaml":
          others.replace("team, ", "team, parent: money, lifecycle: deprecated, ") + group("money"),
      },
      fixed: ["group:payments", "money"],
    },
  ],
};

/** The same file in other forms: what a fix does must not depend on them. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "with CRLF": (text) => text.replaceAll("\n", "\r\n"),
  "behind another document": (text) =>
    `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: first }\nspec: { memberOf: [] }\n---\n${text}`,
};

async function load(
  one: Case,
  form = (text: string): string => text,
): Promise<{ workspace: EditedWorkspace; path: string; text: string }> {
  const path = one.path ?? main;
  const text = typeof one.broken === "string" ? one.broken : sound.replace(...one.broken);
  assert.ok(typeof one.broken === "string" || text !== sound, "the problem could not be made");
  const surroundings = one.files ?? { "/ws/z/catalog-info.yaml": others };
  const workspace = await EditedWorkspace.load({ ...surroundings, [path]: form(text) }, one.settings, new Catalog());
  if (one.openOnly) await workspace.workspace.source.setOpenText(memoryUri(path), form(text));
  return { workspace, path, text };
}

const problemsOf = (workspace: EditedWorkspace, path: string, code: ProblemCode): readonly Problem[] =>
  workspace.catalog.problemsOf(memoryUri(path)).filter((problem) => problem.code === code);

async function fixesAt(workspace: EditedWorkspace, path: string, problem: Problem): Promise<readonly CodeAction[]> {
  const actions = await findFixes(workspace.open(path), problem.range, workspace.context, neverCancelled);
  return actions.filter(({ diagnostics }) => diagnostics?.some(({ message }) => message === problem.message));
}

async function check(code: ProblemCode, one: Case, form: (text: string) => string): Promise<void> {
  const { workspace, path, text } = await load(one, form);
  const [problem] = problemsOf(workspace, path, code);
  assert.ok(problem, `no ${code} in\n${text}`);
  const actions = await fixesAt(workspace, path, problem);
  const [best] = actions;
  if (one.title === "none") return assert.equal(best, undefined);
  assert.ok(best, `no fix in\n${form(text)}`);
  assert.equal(best.isPreferred, true);
  if (one.command) {
    assert.equal(best.command?.command, one.command.name);
    assert.deepEqual(best.command.arguments, [one.command.argument, memoryUri(path)]);
    const settings = settingsWith({ model: { models: ["ai"], customKinds: [] } });
    return assert.deepEqual(problemsOf(await EditedWorkspace.load({ [path]: text }, settings), path, code), []);
  }
  assert.ok(best.edit);
  const before = workspace.texts();
  await workspace.apply(best.edit);
  if (one.openOnly) await workspace.workspace.source.setOpenText(memoryUri(path), undefined);
  assert.deepEqual(workspace.texts(), expectedTexts(one, path, text, form, before));
  const left = problemsOf(workspace, path, code).map(({ message }) => message);
  assert.ok(!left.includes(problem.message), `${problem.message} is still there`);
}

/** All files after the fix. */
function expectedTexts(
  { fixed, others: changed = {} }: Case,
  path: string,
  text: string,
  form: (text: string) => string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const wanted = fixed === undefined ? text : typeof fixed === "string" ? fixed : text.replace(...fixed);
  const after = new Map<string, string | undefined>(Object.entries({ ...before, [memoryUri(path)]: form(wanted) }));
  for (const [name, content] of Object.entries(changed)) {
    after.set(memoryUri(name), content === text ? form(text) : content);
  }
  return Object.fromEntries([...after].flatMap(([uri, content]) => (content === undefined ? [] : [[uri, content]])));
}

describe("The fix of", () => {
  for (const code of Object.keys(problemCodes) as ProblemCode[]) {
    if (unfixable[code] !== undefined) continue;
    it(`${code} is offered, makes the problem go away, and changes nothing else`, async () => {
      const ofCode = cases[code] ?? [];
      assert.ok(ofCode.length > 0, "no case");
      for (const one of ofCode) {
        for (const [name, form] of Object.entries(forms)) {
          if (name !== "behind another document" || !one.isAlone) await check(code, one, form);
        }
      }
    });
  }

  it("at most eight codes is missing, each for a reason", () => {
    assert.ok(Object.keys(unfixable).length <= 8);
    for (const [code, reason] of Object.entries(unfixable)) {
      assert.ok(code in problemCodes && reason.length > 20);
      assert.equal(cases[code as ProblemCode], undefined);
    }
  });
});

describe("Fixing all problems of a code", () => {
  const tags = sound.replace("[java]", "[Java, GO, ok, Big Data]");

  it("is offered where there are several, and done at once in the file", async () => {
    const { workspace, path } = await load({ broken: tags });
    const [problem] = problemsOf(workspace, path, "tag-invalid");
    assert.ok(problem);
    const actions = await findFixes(workspace.open(path), problem.range, workspace.context, neverCancelled);
    const all = actions.find(({ title }) => title === "Fix all tag-invalid problems in this file");
    assert.ok(all?.data);
    const request = all.data as FixAllRequest;
    const edit = await resolveFixAll(request, workspace.open(path), workspace.context, neverCancelled);
    await workspace.apply(edit);
    assert.equal(workspace.textOf(path), sound.replace("[java]", "[java, go, ok, big-data]"));
  });

  it("is done in all files of the workspace", async () => {
    const other = tags.replace("name: ledger", "name: shop");
    const { workspace, path } = await load({ broken: tags, files: { "/ws/b/catalog-info.yaml": other } });
    const request: FixAllRequest = { code: "tag-invalid", scope: "workspace", uri: memoryUri(path) };
    const edit = await resolveFixAll(request, workspace.open(path), workspace.context, neverCancelled);
    assert.equal(edit.documentChanges?.length, 2);
    await workspace.apply(edit);
    assert.equal(workspace.catalog.problemCounts().error, 0);
  });

  it("adds several missing fields to one mapping", async () => {
    const text = sound.replace(/ {2}lifecycle.*\n {2}owner.*\n/, "");
    const { workspace, path } = await load({ broken: text });
    const request: FixAllRequest = { code: "field-missing", scope: "file", uri: memoryUri(path) };
    const edit = await resolveFixAll(request, workspace.open(path), workspace.context, neverCancelled);
    await workspace.apply(edit);
    assert.deepEqual(problemsOf(workspace, path, "field-missing"), []);
  });

  it("makes no entities that nobody saw", async () => {
    const { workspace, path } = await load({ broken: ["system: books", "system: unheard"] });
    const request: FixAllRequest = { code: "ref-not-found", scope: "file", uri: memoryUri(path) };
    const edit = await resolveFixAll(request, workspace.open(path), workspace.context, neverCancelled);
    assert.deepEqual(edit.documentChanges, []);
  });
});
