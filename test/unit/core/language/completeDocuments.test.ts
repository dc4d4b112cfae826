import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { newDocuments, separatorBehind } from "../../../../src/core/language/completeDocuments.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import {
  accepted,
  Completed,
  completedUri,
  componentHead,
  labelsAt,
  languageContext,
  smallContext,
} from "../../../support/completionFixture.ts";

describe("complete: documents", () => {
  it("offers keys first, then a document of each kind, in an empty file and behind a separator", async () => {
    for (const marked of ["|", "# ours\n|", `${componentHead}---\n|`]) {
      const { labels } = await Completed.at(marked, smallContext);
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

  it("takes the owner from CODEOWNERS where the catalog knows who is named there", async () => {
    const team = buildEntity(
      "group:books-team",
      { type: "team", children: [] },
      {
        annotations: { "github.com/team-slug": "acme/bookkeepers" },
      },
    );
    const codeOwners = "* @acme/nobody-knows\n/services/ @acme/bookkeepers\n";
    const context = languageContext([buildFile("org.yaml", team)], { "/w/.github/CODEOWNERS": codeOwners });
    assert.match(await accepted("|", "New System", context), /owner: \$\{2:books-team\}/);
    const stranger = languageContext([buildFile("org.yaml", team)], { "/w/CODEOWNERS": "* @acme/nobody-knows\n" });
    assert.doesNotMatch(await accepted("|", "New System", stranger), /nobody-knows|books-team/);
  });

  it("write the name that was asked for as text, quoted where it would be a number", async () => {
    const open = OpenDescriptor.open(completedUri, componentHead);
    const component = (await newDocuments(open, smallContext, neverCancelled)).find(
      ({ title }) => title === "Component",
    );
    assert.match(component?.write("parcels") ?? "", /^ {2}name: parcels\n.*owner: \$\{3:/ms);
    assert.match(component?.write("1.10") ?? "", /name: "1\.10"\n/);
  });

  const appended: readonly (readonly [string, string])[] = [
    ["", ""],
    ["# ours\n", ""],
    ["kind: API\n", "---\n"],
    ["kind: API", "\n---\n"],
    ["kind: API\r\n---\r\n", ""],
    ["kind: API\n--- # next\n\n", ""],
    ["---\nkind: API\n", "---\n"],
    ["kind: API\nmetadata:\n  name: a\n  ", "\n---\n"],
  ];
  for (const [text, separator] of appended) {
    it(`appends to ${JSON.stringify(text)} behind ${JSON.stringify(separator)}`, () => {
      assert.equal(separatorBehind(OpenDescriptor.open(completedUri, text)), separator);
    });
  }

  it("offers none where a document has begun, nor in JSON", async () => {
    assert.doesNotMatch(await labelsAt(`kind: API\n|`), /New/);
    assert.doesNotMatch(await labelsAt("{ | }"), /New/);
  });
});
