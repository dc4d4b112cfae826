import assert from "node:assert/strict";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { prepareRename, rename } from "../../../../src/core/language/rename.ts";
import { LineIndex } from "../../../../src/core/text.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { EditedWorkspace } from "../../../support/editedWorkspace.ts";
import { makeOrganisation, toYaml } from "../../../support/organisation.ts";
import { Random } from "../../../support/random.ts";

const ledger = `# The books
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger # of all
spec: { type: service, lifecycle: production, owner: payments }
`;
const users = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  annotations:
    backstage.io/techdocs-entity: component:default/ledger
spec:
  type: service
  lifecycle: production
  owner: "payments"
  subcomponentOf: ledger
  dependsOn:
    - Component:ledger # kept
    - 'component:default/ledger'
    - "COMPONENT:default/ledger"
    - component:ledger-db
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: far
  namespace: ops
spec:
  type: service
  lifecycle: production
  owner: default/payments
  subcomponentOf: default/ledger
  dependsOn: [component:default/ledger, component:ledger]
`;
const files = { "/ws/a/catalog-info.yaml": ledger, "/ws/b/catalog-info.yaml": users };

/** Renames what stands first at a word of a file. */
async function renameAt(
  workspace: EditedWorkspace,
  path: string,
  word: string,
  to: string,
): Promise<WorkspaceEdit | string> {
  const open = workspace.open(path);
  const position = open.lines.positionAt(open.text.indexOf(word) + word.length - 1);
  const answer = await rename(open, position, to, workspace.context, neverCancelled);
  return "refusal" in answer ? answer.refusal : answer;
}

async function renamed(workspace: EditedWorkspace, path: string, word: string, to: string): Promise<void> {
  const edit = await renameAt(workspace, path, word, to);
  assert.ok(typeof edit !== "string", String(edit));
  await workspace.apply(edit);
}

describe("Renaming an entity", () => {
  it("changes its name and every reference, each in the form in which it is written, and nothing else", async () => {
    const workspace = await EditedWorkspace.load(files);
    await renamed(workspace, "/ws/a/catalog-info.yaml", "name: ledger", "books");
    assert.equal(workspace.textOf("/ws/a/catalog-info.yaml"), ledger.replace("name: ledger", "name: books"));
    const expected = users
      .replaceAll(/ledger(?!-db)/g, "books")
      .replace("component:default/books, component:books]", "component:default/books, component:ledger]");
    assert.equal(workspace.textOf("/ws/b/catalog-info.yaml"), expected);
  });

  it("starts from any reference, and leads back to the original", async () => {
    const workspace = await EditedWorkspace.load(files);
    const before = workspace.texts();
    await renamed(workspace, "/ws/b/catalog-info.yaml", "'component:default/ledger", "the.Books_2");
    assert.notDeepEqual(workspace.texts(), before);
    await renamed(workspace, "/ws/b/catalog-info.yaml", "subcomponentOf: default/the.Books_2", "ledger");
    assert.deepEqual(workspace.texts(), before);
  });

  it("asks to be confirmed, as a portal will see a new entity", async () => {
    const workspace = await EditedWorkspace.load(files);
    const edit = await renameAt(workspace, "/ws/a/catalog-info.yaml", "name: ledger", "books");
    assert.ok(typeof edit !== "string");
    const annotations = Object.entries(edit.changeAnnotations ?? {});
    assert.deepEqual(
      annotations.map(([, { needsConfirmation }]) => needsConfirmation),
      [true],
    );
    const edits = (edit.documentChanges ?? []).flatMap((change) => ("edits" in change ? change.edits : []));
    assert.equal(edits.length, 8);
    for (const each of edits) assert.equal("annotationId" in each && each.annotationId, annotations[0]?.[0]);
  });

  it("tells what would be renamed, and where", async () => {
    const workspace = await EditedWorkspace.load(files);
    const open = workspace.open("/ws/b/catalog-info.yaml");
    const at = (word: string): unknown =>
      prepareRename(open, open.lines.positionAt(open.text.indexOf(word) + 1), workspace.context);
    assert.deepEqual(at("ledger # kept"), {
      range: { start: { line: 12, character: 16 }, end: { line: 12, character: 22 } },
      placeholder: "ledger",
    });
    assert.equal(at("kind:"), undefined);
    assert.deepEqual(at("ledger-db"), {
      refusal: "component:default/ledger-db is not in this workspace, so that it cannot be renamed here.",
    });
  });

  it("is refused for names that are invalid or taken", async () => {
    const workspace = await EditedWorkspace.load(files);
    const to = (name: string): Promise<WorkspaceEdit | string> =>
      renameAt(workspace, "/ws/a/catalog-info.yaml", "name: ledger", name);
    assert.match(String(await to("a b")), /^"a b" is no name\./);
    assert.equal(
      await to("Shop"),
      "component:default/shop exists already, in b/catalog-info.yaml:4. Choose another name.",
    );
    assert.equal(typeof (await to("Ledger")), "object");
  });

  it("quotes a name that would be a number", async () => {
    const workspace = await EditedWorkspace.load(files);
    await renamed(workspace, "/ws/a/catalog-info.yaml", "name: ledger", "2024");
    assert.match(workspace.textOf("/ws/a/catalog-info.yaml"), /name: "2024" # of all/);
    assert.match(
      workspace.textOf("/ws/b/catalog-info.yaml"),
      /subcomponentOf: "2024"\n.*\n    - Component:2024 # kept/,
    );
  });

  it("finds references again in a text that the catalog does not know yet, and passes over aliases", async () => {
    const workspace = await EditedWorkspace.load({
      "/ws/a/catalog-info.yaml": ledger,
      "/ws/b/catalog-info.yaml": users.replace("- Component:ledger # kept", "- &it Component:ledger\n    - *it"),
    });
    workspace.workspace.files.write({
      "/ws/b/catalog-info.yaml": `# new line\n${workspace.textOf("/ws/b/catalog-info.yaml")}`,
    });
    const edit = await renameAt(workspace, "/ws/a/catalog-info.yaml", "name: ledger", "books");
    assert.ok(typeof edit !== "string");
    const change = edit.documentChanges?.[1];
    assert.ok(change && "edits" in change);
    assert.equal(change.edits.length, 7);
    assert.deepEqual("newText" in (change.edits[0] ?? {}) && change.edits[1]?.range.start, { line: 11, character: 18 });
  });

  it("of one of two definitions leaves the references to the other", async () => {
    const workspace = await EditedWorkspace.load({ ...files, "/ws/c/catalog-info.yaml": ledger });
    await renamed(workspace, "/ws/c/catalog-info.yaml", "name: ledger", "copy");
    assert.equal(workspace.textOf("/ws/b/catalog-info.yaml"), users);
    assert.equal(workspace.textOf("/ws/a/catalog-info.yaml"), ledger);
    assert.match(workspace.textOf("/ws/c/catalog-info.yaml"), /name: copy/);
  });

  it("keeps line ends, and works in JSON", async () => {
    const json = JSON.stringify(
      {
        apiVersion: "backstage.io/v1alpha1",
        kind: "System",
        metadata: { name: "s" },
        spec: { owner: "user:ledger-x" },
      },
      null,
      2,
    ).replaceAll("\n", "\r\n");
    const user =
      "apiVersion: backstage.io/v1alpha1\r\nkind: User\r\nmetadata:\r\n  name: ledger-x\r\nspec:\r\n  memberOf: []\r\n";
    const workspace = await EditedWorkspace.load({
      "/ws/s.catalog-info.yaml": json,
      "/ws/catalog-info.yaml": user,
    });
    await renamed(workspace, "/ws/s.catalog-info.yaml", "user:ledger-x", "jane");
    assert.equal(workspace.textOf("/ws/s.catalog-info.yaml"), json.replace("user:ledger-x", "user:jane"));
    assert.equal(workspace.textOf("/ws/catalog-info.yaml"), user.replace("ledger-x", "jane"));
  });
});

describe("Renaming entities of an organisation", () => {
  it("breaks no reference, and leads back to the original, whichever it is", async () => {
    const organisation = makeOrganisation(300, 5);
    const texts = organisation.map((file): [string, string] => [`/ws/${file.path}`, toYaml(file)]);
    const workspace = await EditedWorkspace.load(Object.fromEntries(texts));
    const random = new Random(8);
    const before = workspace.texts();
    const problems = workspace.catalog.problemCounts();
    for (let round = 0; round < 25; round++) {
      const { uri, nameRange, entity } = random.pick(workspace.catalog.entities());
      const path = decodeURIComponent(uri.slice("file://".length));
      for (const name of ["Quite_new.name", entity.metadata.name]) {
        const edit = await rename(workspace.open(path), nameRange.start, name, workspace.context, neverCancelled);
        assert.ok(!("refusal" in edit));
        await workspace.apply(edit);
        assert.deepEqual(workspace.catalog.problemCounts(), problems);
      }
      assert.deepEqual(workspace.texts(), before);
    }
  }).timeout(30_000);
});

describe("Renaming a namespace", () => {
  const inNamespace = users.replaceAll("namespace: ops", "namespace: ops # there");
  const outside = ledger.replace("}", ", dependsOn: [component:ops/far, component:ops/none] }");
  const setup = { "/ws/a/catalog-info.yaml": outside, "/ws/b/catalog-info.yaml": inNamespace };

  it("changes it where entities are in it and where references spell it out", async () => {
    const workspace = await EditedWorkspace.load(setup);
    const before = workspace.texts();
    await renamed(workspace, "/ws/b/catalog-info.yaml", "namespace: ops", "run");
    assert.equal(workspace.textOf("/ws/b/catalog-info.yaml"), inNamespace.replace("namespace: ops", "namespace: run"));
    assert.equal(workspace.textOf("/ws/a/catalog-info.yaml"), outside.replaceAll("component:ops/", "component:run/"));
    await renamed(workspace, "/ws/a/catalog-info.yaml", "component:run", "ops");
    assert.deepEqual(workspace.texts(), before);
  });

  it("is refused for the default one, for invalid names, and where an entity would meet another", async () => {
    const workspace = await EditedWorkspace.load({
      ...setup,
      "/ws/c/catalog-info.yaml": ledger.replace("name: ledger # of all", "name: far\n  namespace: taken"),
    });
    const to = (name: string): Promise<WorkspaceEdit | string> =>
      renameAt(workspace, "/ws/b/catalog-info.yaml", "namespace: ops", name);
    assert.match(String(await to("Run")), /^"Run" is no namespace/);
    assert.match(String(await to("taken")), /^component:taken\/far exists already/);
    assert.match(
      String(await renameAt(workspace, "/ws/b/catalog-info.yaml", "owner: default", "x")),
      /^Entities without a namespace are in "default"/,
    );
  });
});

describe("The time that a rename takes", () => {
  it("grows with the references, not with the catalog", async () => {
    const entries = Array.from({ length: 300 }, (_, index): [string, string] => [
      `/ws/${index}/catalog-info.yaml`,
      ledger.replace("name: ledger", `name: c${index}`).replace("}", index < 20 ? ", subcomponentOf: ledger }" : "}"),
    ]);
    const workspace = await EditedWorkspace.load({
      ...Object.fromEntries(entries),
      "/ws/a/catalog-info.yaml": ledger,
    });
    workspace.workspace.files.reads.length = 0;
    await renamed(workspace, "/ws/a/catalog-info.yaml", "name: ledger", "books");
    const read = new Set(workspace.workspace.files.reads.slice(0, 20));
    assert.equal(read.size, 20);
    assert.ok(!read.has(memoryUri("/ws/30/catalog-info.yaml")));
    const { text, lines } = OpenDescriptor.open("file:///x", workspace.textOf("/ws/0/catalog-info.yaml"));
    assert.ok(text.includes("subcomponentOf: books") && lines instanceof LineIndex);
  });
});
