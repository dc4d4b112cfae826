import assert from "node:assert/strict";
import { leaveDescriptors } from "../../../src/features/yamlExtension/leaveDescriptors.ts";

describe("leaveDescriptors", () => {
  it("gives descriptors a schema that says nothing, and other files none", () => {
    const answers: unknown[] = [];
    const registerContributor = (
      scheme: string,
      requestSchema: (resource: string) => string | undefined,
      requestSchemaContent: (uri: string) => string,
    ): boolean => {
      const uri = requestSchema("file:///ws/catalog-info.yaml") ?? "";
      answers.push(uri.startsWith(`${scheme}:`), requestSchemaContent(uri), requestSchema("file:///ws/values.yaml"));
      return true;
    };
    assert.equal(
      leaveDescriptors({ registerContributor }, (uri) => uri.endsWith("/catalog-info.yaml")),
      true,
    );
    assert.deepEqual(answers, [true, "true", undefined]);
  });

  it("does nothing where the extension has other exports, or refuses", () => {
    for (const exported of [undefined, null, "exports", {}, { registerContributor: true }]) {
      assert.equal(
        leaveDescriptors(exported, () => true),
        false,
      );
    }
    assert.equal(
      leaveDescriptors({ registerContributor: () => false }, () => true),
      false,
    );
  });
});
