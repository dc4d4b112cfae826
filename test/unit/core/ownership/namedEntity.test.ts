import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { findNamedEntity } from "../../../../src/core/ownership/namedEntity.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const catalog = new Catalog();
const entities = ["component:ledger", "api:ledger", "api:ledger-api", "group:ops/payments"].map((ref) =>
  buildEntity(ref),
);
catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });

describe("The entity that a selected text names", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["ledger", "component:default/ledger"],
    [" Ledger-API ", "api:default/ledger-api"],
    ["'ledger'", "component:default/ledger"],
    ["api:ledger", "api:default/ledger"],
    ["ops/payments", "group:ops/payments"],
    ["payments", undefined],
    ["the ledger", undefined],
    ["component:", undefined],
    ["", undefined],
    ["x".repeat(300), undefined],
  ];
  for (const [text, ref] of cases) {
    it(`is ${ref ?? "none"} for ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(findNamedEntity(text, catalog), ref);
    });
  }
});
