import assert from "node:assert/strict";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { entityNameAt, referenceAt, referencesIn } from "../../../../src/core/language/referenceAt.ts";
import { readMarks, writeMarks } from "../../../support/markedText.ts";

const uri = "file:///ws/catalog-info.yaml";

function component(name: string, spec = ""): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  owner: team\n${spec}`;
}

describe("OpenDescriptor", () => {
  it("cuts a text into its documents, counting empty ones", () => {
    const text = `# head\n---\n---\n${component("a")}...\n---\r\n${component("b")}`;
    const { documents } = OpenDescriptor.open(uri, text);
    assert.equal(documents.map((document) => document.text).join(""), text);
    assert.deepEqual(
      documents.map(({ index, value }) => [index, value?.kind]),
      [
        [0, undefined],
        [1, "Component"],
        [2, "Component"],
      ],
    );
  });

  it("reads again only the document that changed", () => {
    const before = OpenDescriptor.open(uri, [component("a"), component("b"), component("c")].join("---\n"));
    const trees = before.documents.map(({ tree }) => tree);
    const after = OpenDescriptor.open(uri, [component("a"), component("bb"), component("c")].join("---\n"), before);
    assert.equal(after.documents[0]?.tree, trees[0]);
    assert.notEqual(after.documents[1]?.tree, trees[1]);
    assert.equal(after.documents[2]?.tree, trees[2]);
    assert.deepEqual(
      after.documents.map(({ value }) => value?.metadata),
      [{ name: "a" }, { name: "bb" }, { name: "c" }],
    );
  });

  it("takes documents over when others come and go", () => {
    const before = OpenDescriptor.open(uri, [component("a"), component("b")].join("---\n"));
    const trees = before.documents.map(({ tree }) => tree);
    const more = OpenDescriptor.open(uri, [component("a"), component("x"), component("b")].join("---\n"), before);
    assert.equal(more.documents[2]?.tree, trees[1]);
    const fewer = OpenDescriptor.open(uri, component("a"), more);
    assert.equal(fewer.documents[0]?.value?.kind, "Component");
    const none = OpenDescriptor.open(uri, "", more);
    assert.equal(none.documentAt({ line: 0, character: 0 }), undefined);
  });

  it("survives nesting that exhausts the stack", () => {
    const { documents } = OpenDescriptor.open(uri, "[".repeat(100_000));
    assert.equal(documents[0]?.value, undefined);
  });
});

describe("referenceAt", () => {
  const marked = `---\n${component("a", "  dependsOn:\n    - component:«lib»\n    - 'resource:other/db'\n")}`;
  const { text, ranges } = readMarks(marked);
  const open = OpenDescriptor.open(uri, `${component("first")}${text}`);

  it("finds the reference in a list of a later document", () => {
    const shift = component("first").split("\n").length - 1;
    const { line, character } = ranges[0]?.start ?? { line: 0, character: 0 };
    const found = referenceAt(open, { line: line + shift, character });
    assert.deepEqual(
      [found?.field, found?.text, found?.targetRef],
      ["spec.dependsOn", "component:lib", "component:default/lib"],
    );
  });

  it("finds references with their ranges, without quotes", () => {
    const [, second] = open.documents;
    assert.ok(second);
    const found = [...referencesIn(open, second)];
    assert.equal(
      writeMarks(
        open.text,
        found.map(({ range }) => range),
      ).slice(component("first").length),
      `---\n${component("a").replace("team", "«team»")}  dependsOn:\n    - «component:lib»\n    - '«resource:other/db»'\n`,
    );
  });

  it("finds no reference beside one", () => {
    assert.equal(referenceAt(open, { line: 1, character: 3 }), undefined);
  });

  it("finds the entity whose name is under the cursor", () => {
    assert.equal(entityNameAt(open, { line: 3, character: 10 })?.ref, "component:default/first");
    assert.equal(entityNameAt(open, { line: 5, character: 10 }), undefined);
  });
});
