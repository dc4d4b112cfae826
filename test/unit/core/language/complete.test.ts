import assert from "node:assert/strict";
import { CancellationSource } from "../../../../src/core/cancellation.ts";
import { complete } from "../../../../src/core/language/complete.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import {
  Completed,
  completedUri,
  componentHead,
  languageContext,
  smallContext,
} from "../../../support/completionFixture.ts";
import { completionScenarios, typeScenario } from "../../../support/completionScenarios.ts";
import { makeOrganisation, toSourceFiles, toYaml } from "../../../support/organisation.ts";

describe("complete", () => {
  it("keeps the order of its items", async () => {
    const { list } = await Completed.at(`${componentHead}spec:\n  |`, smallContext);
    const sorted = list.items.toSorted((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
    assert.deepEqual(sorted, list.items);
  });

  it("answers nothing once cancelled", async () => {
    const token = new CancellationSource();
    token.cancel();
    const open = OpenDescriptor.open(completedUri, "");
    assert.deepEqual((await complete(open, { line: 0, character: 0 }, smallContext, token)).items, []);
  });

  it("answers in a file that is too tangled to be parsed", async () => {
    const text = `kind: API\nspec:\n  deep: ${"[".repeat(5000)}\n  owner: `;
    const open = OpenDescriptor.open(completedUri, text);
    const list = await complete(open, open.lines.positionAt(text.length), smallContext);
    assert.equal(list.isIncomplete, false);
  });

  const typed = `# ours
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: 'new'
  annotations: { "a/b": "c", d: }
  links:
    - url: https://example.com # here
      icon: docs
  description: >-
    some text
spec:
  dependsOn:
  - component:lib
  - "resource:db"
  owner: te
  "system": bil
---
{ "kind": "API", "spec": { "owner": "pay", "x": [1, { "y": tr }] } }
`;

  it("answers wherever the cursor is, with edits of one line around it", async () => {
    for (let offset = 0; offset <= typed.length; offset += 3) {
      for (const text of [
        typed,
        typed.slice(0, offset),
        typed.slice(0, offset) + typed.slice(typed.indexOf("\n", offset)),
      ]) {
        const open = OpenDescriptor.open(completedUri, text);
        const position = open.lines.positionAt(offset);
        for (const { textEdit, label } of (await complete(open, position, smallContext)).items) {
          assert.ok(textEdit && "range" in textEdit);
          const { start, end } = textEdit.range;
          const isAround =
            start.line === position.line &&
            end.line === position.line &&
            start.character <= position.character &&
            end.character >= position.character;
          assert.ok(isAround, `${label} at ${offset}`);
        }
      }
    }
  });

  it("answers what is measured", async () => {
    const files = makeOrganisation(600);
    const context = languageContext(toSourceFiles(files));
    const text = files.slice(0, 30).map(toYaml).join("---\n");
    for (const scenario of completionScenarios) {
      const edited = typeScenario(text, scenario);
      const open = OpenDescriptor.open(completedUri, edited.text);
      const { items } = await complete(open, open.lines.positionAt(edited.offset), context);
      assert.equal(items.length === 0, scenario.name.endsWith("nothing fits"), scenario.name);
    }
  });
});
