import assert from "node:assert/strict";
import { cutIntoStretches, isTangled } from "../../../../src/core/descriptor/stretches.ts";

const entity =
  "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ledger\nspec:\n  type: service\n";

describe("Stretches of a descriptor", () => {
  it("are one for the documents of a catalog, however many", () => {
    const text = `${entity}---\n`.repeat(2_000);
    assert.deepEqual(cutIntoStretches(text), [{ text, firstLine: 0, isLarge: false }]);
  });

  it("set a document apart that takes long to parse, with the line on which each starts", () => {
    const slow = {
      quotes: '"\n',
      anchors: "&a\n",
      aliases: "- *a\n",
      brackets: "[a, ",
      headers: "|\n",
      dashes: "- - ",
    };
    for (const [name, part] of Object.entries(slow)) {
      const text = `${entity}---\n${part.repeat(5_000)}\n---\n${entity}`;
      const stretches = cutIntoStretches(text);
      assert.deepEqual(
        stretches.map(({ isLarge }) => isLarge),
        [false, true, false],
        name,
      );
      assert.equal(stretches.map((stretch) => stretch.text).join(""), text);
      for (const stretch of stretches) {
        const before = text.slice(0, text.indexOf(stretch.text));
        assert.equal(stretch.firstLine, before.split("\n").length - 1);
      }
    }
  });

  it("keep long lines of text on this thread", () => {
    assert.equal(isTangled(`description: ${"lorem ipsum, dolor sit amet. ".repeat(3_000)}`), false);
    assert.equal(isTangled("a: b\n".repeat(1_000)), false);
  });
});
