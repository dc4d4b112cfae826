import assert from "node:assert/strict";
import { editDistance } from "../../../../src/core/catalog/editDistance.ts";
import { NearNames } from "../../../../src/core/catalog/nearNames.ts";
import { Random } from "../../../support/random.ts";

function namesOf(...refs: readonly string[]): NearNames {
  const names = new NearNames();
  for (const ref of refs) names.add(ref);
  return names;
}

describe("editDistance", () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ["", "", 0],
    ["ledger", "ledger", 0],
    ["ledger", "ledgr", 1],
    ["ledger", "ledgers", 1],
    ["ledger", "lodger", 1],
    ["ledger", "ledegr", 1],
    ["abc", "cab", 2],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
  ];
  for (const [one, other, edits] of cases) {
    it(`is ${edits} between "${one}" and "${other}"`, () => {
      assert.equal(editDistance(one, other, 5), edits);
      assert.equal(editDistance(other, one, 5), edits);
    });
  }

  it("stops at the limit", () => assert.equal(editDistance("kitten", "sitting", 1), 2));
});

describe("NearNames", () => {
  it("finds every name with one slip of the pen that leaves a half whole", () => {
    const random = new Random(5);
    const letters = "abcdefghijklmnopqrstuvwxyz";
    for (let round = 0; round < 2000; round++) {
      const name = random.text(letters, 6, 20);
      const at = random.below(name.length);
      const slip = random.pick([
        name.slice(0, at) + name.slice(at + 1),
        name.slice(0, at) + random.pick([...letters]) + name.slice(at + 1),
        name.slice(0, at) + random.pick([...letters]) + name.slice(at),
      ]);
      if (slip === name) continue;
      const found = namesOf(`group:default/${name}`, "group:default/other").find("group", `group:default/${slip}`);
      assert.equal(found?.ref, `group:default/${name}`, `${name} from ${slip}`);
    }
  });

  it("prefers fewer edits, then the same namespace, then the first reference", () => {
    const names = namesOf("group:a/payments", "group:ops/payments", "group:ops/payment", "group:z/paymentx");
    assert.equal(names.find("group", "group:ops/paymentss")?.ref, "group:ops/payments");
    assert.equal(names.find("group", "group:none/paymentss")?.ref, "group:a/payments");
  });

  it("keeps kinds apart, and forgets what was removed", () => {
    const names = namesOf("group:default/payments", "user:default/payments");
    assert.equal(names.find("user", "user:default/payment")?.ref, "user:default/payments");
    names.remove("user:default/payments");
    assert.equal(names.find("user", "user:default/payment"), undefined);
    assert.equal(names.find("group", "group:default/payment")?.ref, "group:default/payments");
  });

  it("does not guess short names", () => {
    assert.equal(namesOf("group:default/ab").find("group", "group:default/ac"), undefined);
  });

  it("says nothing where a half is common to many names, rather than to look at all of them", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `component:default/service-${index}x`);
    assert.equal(namesOf(...many).find("component", "component:default/servixe-0x"), undefined);
  });
});
