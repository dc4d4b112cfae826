import assert from "node:assert/strict";
import { hover } from "../../../../src/core/language/hover.ts";
import { languageWorkspace, plainLinks, showLine } from "../../../support/languageWorkspace.ts";

const org = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
  title: Payments
spec:
  type: team
  children: []
`;

/** The marked range and the lines of the hover at the cursor. */
async function hoverIn(text: string, unreached: readonly string[] = []): Promise<readonly string[]> {
  const { open, position, context } = await languageWorkspace(
    { "catalog-info.yaml": text, "org.yaml": org },
    unreached,
  );
  const found = hover(open, position, context, plainLinks);
  if (!found) return [];
  assert.ok(found.range && typeof found.contents === "object" && "value" in found.contents);
  return [showLine(open.text, found.range), ...found.contents.value.split("  \n")];
}

/** A component with lines below its metadata and spec. */
function component(metadata: string, spec: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
${metadata}spec:
  type: service
  lifecycle: production
${spec}`;
}

describe("hover", () => {
  it("shows the card of the entity that a reference means", async () => {
    const [place, heading, traits] = await hoverIn(component("", "  owner: pay‸ments\n"));
    assert.equal(place, "7 owner: «payments»");
    assert.equal(heading, "$(organization) **Payments** group:default/payments");
    assert.equal(traits, "Type team");
  });

  it("shows it in lists, in quotes, in JSON and in whatever form the reference has", async () => {
    const api = "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a}\nspec: {}\n---\n";
    for (const text of [
      `${api}${component("", "  owner: x\n  providesApis:\n    - ‸a\n")}`,
      `${api}${component("", "  owner: x\n  consumesApis: [b, 'API:Default/‸A']\n")}`,
      `${api}${component("", '  owner: x\r\n  dependsOn:\r\n  - "api:a‸"\r\n')}`,
      `{"apiVersion": "backstage.io/v1alpha1", "kind": "User", "metadata": {"name": "x"}, "spec": {"memberOf": ["pay‸ments"]}}`,
    ]) {
      assert.match((await hoverIn(text))[1] ?? "", /\*\*(a|Payments)\*\*/, text);
    }
  });

  it("says of a reference to nothing that it is not there", async () => {
    assert.deepEqual(await hoverIn(component("", "  owner: p‸eople\n")), [
      "7 owner: «people»",
      String.raw`group:default/people is not in this workspace\.`,
    ]);
  });

  it("shows the entity's own card on its name", async () => {
    const text = component("", "  owner: payments\n").replace("ledger", "led‸ger");
    const lines = await hoverIn(text);
    assert.equal(lines[0], "3 name: «ledger»");
    assert.equal(lines[1], "$(server-process) **ledger** component:default/ledger");
  });

  it("says what a name is for where the file is not in the catalog", async () => {
    const text = component("", "  owner: payments\n").replace("name:", "na‸me:");
    const lines = await hoverIn(text, ["catalog-info.yaml"]);
    assert.equal(lines[0], "3 «name»: ledger");
    assert.equal(lines[1], "**Name** · required");
    assert.equal((await hoverIn(text.replace("‸", "").replace("ledger", "l‸edger"), ["catalog-info.yaml"])).length, 0);
  });

  it("says what a key is for, whether it is required, and an example", async () => {
    assert.deepEqual(await hoverIn(component("", "  own‸er: payments\n")), [
      "7 «owner»: payments",
      "**Owner** · required",
      String.raw`Who answers for it: a reference to a group or a user\. A bare name means a group of the same namespace\.`,
      String.raw`For example: payments\-team, user:jane\.doe`,
    ]);
  });

  const keys: readonly (readonly [string, string, string])[] = [
    ["a key without a value", component("", "  sys‸tem:\n"), "**System**"],
    ["a key of a list item", component("  links:\n    - ur‸l: https://a.example\n", ""), "**Address** · required"],
    ["a kind's name", component("", "").replace("Component", "Compo‸nent"), "**Kind** · required"],
    ["a placeholder", "kind: API\nspec:\n  definition:\n    $te‸xt: ./a.yaml\n", "**&#36;text**"],
    ["a key beside broken ones", "kind: Component\nspec:\n  own‸er: [a\n  system: b: c\n", "**Owner** · required"],
    ["a field of a type's own", "kind: AiResource\nspec:\n  type: rule\n  ratio‸nale: a\n", "**Rationale** · required"],
  ];
  for (const [what, text, title] of keys) {
    it(`says what ${what} is for`, async () => assert.equal((await hoverIn(text))[1], title));
  }

  it("says what an annotation means, on key and value, and where it leads", async () => {
    const onKey = await hoverIn(component("  annotations:\n    github.com/project-s‸lug: acme/ledger\n", ""));
    const onValue = await hoverIn(component("  annotations:\n    github.com/project-slug: acme/‸ledger\n", ""));
    assert.equal(onKey[0], "5 «github.com/project-slug»: acme/ledger");
    assert.equal(onValue[0], "5 github.com/project-slug: «acme/ledger»");
    assert.deepEqual(onKey.slice(1), onValue.slice(1));
    assert.equal(onKey[1], String.raw`$(github) **GitHub repository** github\.com/project\-slug`);
    assert.equal(onKey[3], "Value: organisation/repository · For example: acme/ledger");
    assert.equal(
      onKey[4],
      "[Open GitHub repository](<https://github.com/acme/ledger>) · [CI](<https://github.com/acme/ledger/actions>)",
    );
  });

  it("shows the card of an entity that an annotation names, and what the annotation means where it is not there", async () => {
    const docsOf = (ref: string) =>
      hoverIn(component(`  annotations:\n    backstage.io/techdocs-entity: ‸${ref}\n`, ""));
    assert.equal((await docsOf("group:payments"))[1], "$(organization) **Payments** group:default/payments");
    assert.match((await docsOf("component:none"))[1] ?? "", /Docs of another entity/);
  });

  it("says why an annotation is deprecated", async () => {
    const lines = await hoverIn(component("  annotations:\n    jenkins.io/github-folder: ‸a/b\n", ""));
    assert.ok(lines.includes(String.raw`Deprecated\. The Jenkins plugin reads jenkins\.io/job\-full\-name\.`));
  });

  const nowhere: readonly (readonly [string, string])[] = [
    ["an annotation that nobody described", component("  annotations:\n    example.com/a: ‸x\n", "")],
    ["a key that no schema has", component("", "  oth‸er: x\n")],
    ["a value", component("", "").replace("production", "produc‸tion")],
    ["a comment", component("", "  # com‸ment\n")],
    ["a blank line", "‸\n"],
    ["an empty file", "‸"],
    ["a text", "just te‸xt\n"],
    ["a list", "- a\n- ‸b\n"],
  ];
  for (const [what, text] of nowhere)
    it(`says nothing on ${what}`, async () => assert.deepEqual(await hoverIn(text), []));
});
