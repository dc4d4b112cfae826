import assert from "node:assert/strict";
import { findRefOfEntity, refOfEntity } from "../../../../src/core/entity/refOfEntity.ts";

describe("The reference of an entity", () => {
  it("is full, in lower case, and in the default namespace unless told", () => {
    const cases = [
      [{ kind: "API", metadata: { name: "Ledger", namespace: "Pay" } }, "api:pay/ledger"],
      [{ kind: "API", metadata: { name: "ledger", namespace: "" } }, "api:default/ledger"],
      [{ kind: "API", metadata: { name: "ledger" } }, "api:default/ledger"],
    ] as const;
    for (const [entity, ref] of cases) assert.deepEqual([refOfEntity(entity), findRefOfEntity(entity)], [ref, ref]);
  });

  it("is none without a kind or a name", () => {
    const rows = [{}, { kind: "API" }, { kind: "", metadata: { name: "a" } }, { kind: 1, metadata: { name: "a" } }];
    for (const row of [...rows, { kind: "API", metadata: { name: "" } }, { kind: "API", metadata: [] }]) {
      assert.equal(findRefOfEntity(row), undefined);
    }
  });
});
