import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { workspaceSymbols } from "../../../../src/core/language/workspaceSymbols.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const catalog = new Catalog();
catalog.apply("workspace", {
  set: [
    buildFile(
      "a.yaml",
      buildEntity("component:payments", { owner: "risk" }, { title: "Payments API" }),
      buildEntity("component:payment-gateway"),
      buildEntity("user:jane.doe", { profile: { displayName: "Jane Doe" }, memberOf: [] }),
      buildEntity("api:ops/ledger", { owner: "user:ops/jane" }),
      buildEntity("robot:r2"),
      ...Array.from({ length: 300 }, (_, index) => buildEntity(`resource:zz-${index}`)),
    ),
  ],
  remove: [],
});

function namesOf(query: string): readonly string[] {
  return workspaceSymbols(query, catalog).map(({ name }) => name);
}

describe("workspaceSymbols", () => {
  it("finds entities by name and title, the title being part of the symbol", () => {
    assert.deepEqual(namesOf("payments api"), ["payments · Payments API"]);
    assert.deepEqual(namesOf("doe"), ["jane.doe · Jane Doe"]);
  });

  it("finds what holds the letters in their order, the nearest first", () => {
    assert.deepEqual(namesOf("PAY"), ["payment-gateway", "payments · Payments API"]);
    assert.deepEqual(namesOf("pgw"), ["payment-gateway"]);
    assert.deepEqual(namesOf("paymentsx"), []);
    assert.deepEqual(namesOf("payments"), ["payments · Payments API"]);
  });

  it("says what the entity is, whose it is and where its name is written", () => {
    const [symbol] = workspaceSymbols("ledger", catalog);
    assert.equal(symbol?.containerName, "API · ops/jane");
    assert.deepEqual(symbol?.location, {
      uri: "file:///w/a.yaml",
      range: { start: { line: 123, character: 8 }, end: { line: 123, character: 14 } },
    });
    assert.equal(workspaceSymbols("r2", catalog)[0]?.containerName, "robot");
  });

  it("gives 200 at most", () => {
    assert.equal(namesOf("").length, 200);
    assert.equal(namesOf("zz").length, 200);
  });
});
