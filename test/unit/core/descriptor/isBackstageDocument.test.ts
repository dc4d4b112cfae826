import assert from "node:assert/strict";
import { contentHash } from "../../../../src/core/descriptor/contentHash.ts";
import { isBackstageDocument } from "../../../../src/core/descriptor/isBackstageDocument.ts";

describe("A text is for a Backstage catalog", () => {
  const customKinds = [{ apiVersion: "acme.io/v1", kind: "Robot", schema: "file:///robot.json" }];
  const yes: Readonly<Record<string, string>> = {
    "with Backstage's apiVersion": "apiVersion: backstage.io/v1alpha1\nkind: Component\n",
    "with the one of templates": "# template\napiVersion: scaffolder.backstage.io/v1beta3 # current\n",
    "with quotes": "'apiVersion': \"backstage.io/v1beta1\"\n",
    "in a later document": "a: 1\n---\r\napiVersion: backstage.io/v1alpha1\r\n",
    "half typed": "apiVersion: backstage.io/v1alpha1\nkind\n  name: [",
    "as JSON": '{\n  "kind": "API",\n  "apiVersion": "backstage.io/v1alpha1"\n}',
    "with a custom kind's apiVersion": "apiVersion: acme.io/v1\nkind: Robot\n",
  };
  for (const [name, text] of Object.entries(yes)) {
    it(name, () => assert.equal(isBackstageDocument(text, customKinds), true));
  }

  const no: Readonly<Record<string, string>> = {
    "with another apiVersion": "apiVersion: apps/v1\nkind: Deployment\n",
    "with a similar apiVersion": "apiVersion: mybackstage.io/v1\n---\napiVersion: notscaffolder.backstage.io/v1\n",
    "with an apiVersion below another key": "spec:\n  template:\n    apiVersion: backstage.io/v1alpha1\n",
    "in a comment": "# apiVersion: backstage.io/v1alpha1\na: 1\n",
    "without any": "AWSTemplateFormatVersion: '2010-09-09'\n",
  };
  for (const [name, text] of Object.entries(no)) {
    it(`not ${name}`, () => assert.equal(isBackstageDocument(text, customKinds), false));
  }
});

describe("A content's hash", () => {
  it("is 16 hex digits, the same for the same text only", () => {
    assert.match(contentHash(""), /^[0-9a-f]{16}$/);
    assert.equal(contentHash("größe"), contentHash("größe"));
    const texts = Array.from({ length: 20_000 }, (_, index) => `name: service-${index}`);
    assert.equal(new Set(texts.map(contentHash)).size, texts.length);
  });
});
