import assert from "node:assert/strict";
import { nearest } from "../../../src/core/nearest.ts";

describe("The nearest candidate", () => {
  const candidates = ["payments-team", "platform", "Component", "checkout"];
  const cases: readonly [text: string, found: string | undefined][] = [
    ["paymnts-team", "payments-team"],
    ["payments_team", "payments-team"],
    ["component", "Component"],
    ["Compnoent", "Component"],
    ["chekcout", "checkout"],
    ["ledger", undefined],
    ["x", undefined],
    ["", undefined],
  ];
  for (const [text, found] of cases) {
    it(`of "${text}" is ${found ?? "none"}`, () => assert.equal(nearest(text, candidates), found));
  }

  it("is the first of several that are equally near", () => {
    assert.equal(nearest("cat", ["bat", "car", "cats"]), "bat");
  });
});
