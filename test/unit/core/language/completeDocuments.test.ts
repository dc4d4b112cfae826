import assert from "node:assert/strict";
import { Completed, componentHead, smallContext, labelsAt, accepted } from "../../../support/completionFixture.ts";

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

  it("offers none where a document has begun, nor in JSON", async () => {
    assert.doesNotMatch(await labelsAt(`kind: API\n|`), /New/);
    assert.doesNotMatch(await labelsAt("{ | }"), /New/);
  });
});
