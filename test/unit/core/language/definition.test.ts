import assert from "node:assert/strict";
import { definition } from "../../../../src/core/language/definition.ts";
import { languageWorkspace, showLine } from "../../../support/languageWorkspace.ts";

async function definitionIn(files: Readonly<Record<string, string>>, unreached: readonly string[] = []) {
  const { open, position, context, show } = await languageWorkspace(files, unreached);
  const links = definition(open, position, context);
  return {
    from: links[0]?.originSelectionRange && showLine(open.text, links[0].originSelectionRange),
    to: show(links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }))),
  };
}

function entity(kind: string, name: string, spec = ""): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n  type: x\n${spec}`;
}

describe("definition", () => {
  it("leads from a reference to the name of the entity, in the document that defines it", async () => {
    const found = await definitionIn({
      "a.yaml": entity("Component", "a", "  owner: pay‸ments\n"),
      "org.yaml": `${entity("Group", "other")}---\n${entity("Group", '"payments"')}`,
    });
    assert.deepEqual(found, { from: "6 owner: «payments»", to: ['org.yaml:10 name: "«payments»"'] });
  });

  const forms = ["comp‸onent:b", "Component:‸b", "component:default/B‸", "‸Component:Default/b", `"component:‸b"`];
  for (const form of forms) {
    it(`reads ${form.replace("‸", "")}`, async () => {
      const files = {
        "a.yaml": entity("Component", "a", `  dependsOn:\n    - ${form}\n`),
        "b.yaml": entity("Component", "b"),
      };
      assert.deepEqual((await definitionIn(files)).to, ["b.yaml:3 name: «b»"]);
    });
  }

  it("reads annotations that name entities", async () => {
    const annotation = "  annotations: { backstage.io/source-template: 'template:‸t' }\nspec:";
    const files = {
      "a.yaml": entity("Component", "a").replace("spec:", annotation),
      "t.yaml": entity("Template", "t"),
    };
    assert.deepEqual((await definitionIn(files)).to, ["t.yaml:3 name: «t»"]);
  });

  it("leads to all places that define a conflicting entity", async () => {
    const files = {
      "a.yaml": entity("Component", "a", "  owner: ‸team\n"),
      "c.yaml": entity("Group", "team"),
      "b.yaml": entity("Group", "Team"),
    };
    assert.deepEqual((await definitionIn(files)).to, ["b.yaml:3 name: «Team»", "c.yaml:3 name: «team»"]);
  });

  it("leads from a name to itself first, then to the others that define it", async () => {
    const files = { "b.yaml": entity("Group", "te‸am"), "a.yaml": entity("Group", "team") };
    assert.deepEqual(await definitionIn(files), {
      from: "3 name: «team»",
      to: ["b.yaml:3 name: «team»", "a.yaml:3 name: «team»"],
    });
    assert.deepEqual((await definitionIn({ "b.yaml": entity("Group", "te‸am") }, ["b.yaml"])).to, [
      "b.yaml:3 name: «team»",
    ]);
  });

  const nowhere: readonly (readonly [string, string])[] = [
    ["a reference to nothing", entity("Component", "a", "  owner: ‸nobody\n")],
    ["a key", entity("Component", "a", "  own‸er: nobody\n")],
    ["a reference that cannot be read", entity("Component", "a", "  dependsOn: [‸bare]\n")],
    ["an empty file", "‸"],
  ];
  for (const [what, text] of nowhere) {
    it(`leads nowhere from ${what}`, async () => assert.deepEqual((await definitionIn({ "a.yaml": text })).to, []));
  }
});
