import assert from "node:assert/strict";
import { references } from "../../../../src/core/language/references.ts";
import { languageWorkspace } from "../../../support/languageWorkspace.ts";

async function referencesIn(
  files: Readonly<Record<string, string>>,
  { includeDeclaration = false, unreached = [] as readonly string[] } = {},
): Promise<readonly string[]> {
  const { open, position, context, show } = await languageWorkspace(files, unreached);
  return show(references(open, position, context, { includeDeclaration }));
}

function entity(kind: string, name: string, spec = "", namespace = ""): string {
  const metadata = namespace === "" ? `  name: ${name}` : `  name: ${name}\n  namespace: ${namespace}`;
  return `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n${metadata}\nspec:\n  type: x\n${spec}`;
}

const referrers = {
  "a.yaml": entity("Component", "a", "  owner: payments\n  system: payments\n"),
  "b.yaml": entity("API", "b", "  owner: group:payments\n"),
  "c.yaml": entity("User", "c", "  memberOf: [other, Group:Default/Payments]\n"),
  "d.yaml": entity("Component", "d", "  owner: default/payments\n", "ops"),
  "e.yaml": entity("Component", "e", "  owner: payments\n", "ops"),
  "f.yaml": entity("Resource", "f", "  owner: user:payments\n"),
  "g.yaml": entity("Group", "g", "  parent: 'payments'\n  children: []\n"),
};
const found = [
  "a.yaml:6 owner: «payments»",
  "b.yaml:6 owner: «group:payments»",
  "c.yaml:6 memberOf: [other, «Group:Default/Payments»]",
  "d.yaml:7 owner: «default/payments»",
  "g.yaml:6 parent: '«payments»'",
];

describe("references", () => {
  it("are found in every form from the name, and only those that mean the entity", async () => {
    assert.deepEqual(await referencesIn({ "org.yaml": entity("Group", "pay‸ments"), ...referrers }), found);
  });

  it("are found from each of the references", async () => {
    const fromB = { ...referrers, "b.yaml": entity("API", "b", "  owner: group:pay‸ments\n") };
    assert.deepEqual(await referencesIn({ "org.yaml": entity("Group", "payments"), ...fromB }), found);
  });

  it("are found of an entity that does not exist", async () => {
    const fromB = { ...referrers, "b.yaml": entity("API", "b", "  owner: group:pay‸ments\n") };
    assert.deepEqual(await referencesIn(fromB, { includeDeclaration: true }), found);
  });

  it("have the names that define the entity among them where that is asked for", async () => {
    const files = {
      "org.yaml": entity("Group", "pay‸ments"),
      "old.yaml": entity("Group", "Payments"),
      "a.yaml": referrers["a.yaml"],
    };
    assert.deepEqual(await referencesIn(files, { includeDeclaration: true }), [
      "a.yaml:6 owner: «payments»",
      "old.yaml:3 name: «Payments»",
      "org.yaml:3 name: «payments»",
    ]);
  });

  it("are found in entities that are defined twice, and in an open file that nothing reaches", async () => {
    const files = {
      "a.yaml": entity("Component", "a", "  owner: payments\n"),
      "b.yaml": entity("Component", "a", "  owner: payments\n"),
      "open.yaml": entity("Component", "o", "  owner: pay‸ments\n"),
    };
    assert.deepEqual(await referencesIn(files, { unreached: ["open.yaml"] }), [
      "a.yaml:6 owner: «payments»",
      "b.yaml:6 owner: «payments»",
      "open.yaml:6 owner: «payments»",
    ]);
  });

  it("are found in annotations that name entities, and from there", async () => {
    const annotated = (name: string, mark = ""): string =>
      entity("Component", name).replace(
        "spec:",
        `  annotations:\n    a.b/c: component:a\n    backstage.io/techdocs-entity: "Component:${mark}A"\nspec:`,
      );
    const found = ['b.yaml:6 backstage.io/techdocs-entity: "«Component:A»"', "c.yaml:6 subcomponentOf: «a»"];
    const c = entity("Component", "c", "  subcomponentOf: a\n");
    assert.deepEqual(
      await referencesIn({ "a.yaml": entity("Component", "‸a"), "b.yaml": annotated("b"), "c.yaml": c }),
      found,
    );
    assert.deepEqual(await referencesIn({ "b.yaml": annotated("b", "‸"), "c.yaml": c }), found);
  });

  it("are in the order of lines in one file", async () => {
    const spec = "  owner: x\n  dependsOn:\n    - component:‸a\n    - component:default/a\n";
    const text = `${entity("Component", "b", spec)}---\n${entity("Component", "c", "  subcomponentOf: a\n")}`;
    assert.deepEqual(await referencesIn({ "b.yaml": text }), [
      "b.yaml:8 - «component:a»",
      "b.yaml:9 - «component:default/a»",
      "b.yaml:17 subcomponentOf: «a»",
    ]);
  });

  it("are none elsewhere", async () => {
    assert.deepEqual(await referencesIn({ "a.yaml": entity("Component", "a", "  own‸er: payments\n") }), []);
  });
});
