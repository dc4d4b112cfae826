import assert from "node:assert/strict";
import { childOf, findText, findValue } from "../../../../src/core/entity/entity.ts";

describe("What is below a JSON value", () => {
  const value = { spec: { owner: "payments", steps: [{ id: "a" }] } };

  it("is found at a path of keys", () => {
    assert.equal(findText(value, "spec", "owner"), "payments");
    assert.equal(findText(value, "spec", "steps"), undefined);
    assert.deepEqual(findValue(value, "spec", "steps"), [{ id: "a" }]);
    assert.equal(findValue(value, "spec", "owner", "length"), undefined);
  });

  it("is never what every JavaScript object inherits", () => {
    assert.equal(findValue({}, "constructor"), undefined);
    assert.equal(findValue({}, "__proto__", "toString"), undefined);
    assert.equal(childOf([1], "length"), undefined);
  });

  it("is found in lists by position only", () => {
    assert.equal(childOf(["a", "b"], 1), "b");
    assert.equal(childOf(["a"], 5), undefined);
    assert.equal(childOf(["a"], "0"), undefined);
  });
});
