import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { referenceFields, referencesOf } from "../../../../src/core/entity/referenceFields.ts";
import { relationsOf } from "../../../../src/core/entity/relations.ts";
import { builtinKinds } from "../../../../src/core/entity/kinds.ts";

function entity(kind: string, spec: JsonObject, namespace?: string): JsonObject {
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind,
    metadata: { name: "Ledger", ...(namespace && { namespace }) },
    spec,
  };
}

function relations(value: JsonObject, models: readonly "ai"[] = []): readonly string[] {
  return relationsOf(value, models).map(({ sourceRef, type, targetRef }) => `${sourceRef} ${type} ${targetRef}`);
}

describe("The relations of an entity", () => {
  it("come in both directions, in lower case", () => {
    assert.deepEqual(relations(entity("Component", { owner: "Payments" })), [
      "component:default/ledger ownedBy group:default/payments",
      "group:default/payments ownerOf component:default/ledger",
    ]);
  });

  it("inherit the entity's own namespace", () => {
    assert.deepEqual(relations(entity("User", { memberOf: ["payments", "default/ops"] }, "finance")), [
      "user:finance/ledger memberOf group:finance/payments",
      "group:finance/payments hasMember user:finance/ledger",
      "user:finance/ledger memberOf group:default/ops",
      "group:default/ops hasMember user:finance/ledger",
    ]);
  });

  it("turn round for dependencyOf", () => {
    assert.deepEqual(relations(entity("Resource", { dependencyOf: ["component:web"] })), [
      "resource:default/ledger dependencyOf component:default/web",
      "component:default/web dependsOn resource:default/ledger",
    ]);
  });

  it("are told once, however often they are written", () => {
    const value = entity("Component", { subcomponentOf: "system:books", system: "books" });
    assert.deepEqual(relations(value), [
      "component:default/ledger partOf system:default/books",
      "system:default/books hasPart component:default/ledger",
    ]);
  });

  it("leave out references that lead nowhere", () => {
    assert.deepEqual(relations(entity("Component", { dependsOn: ["bare", "component:"] })), []);
  });

  it("are none for fields of another kind", () => {
    assert.deepEqual(relations(entity("Location", { owner: "payments", memberOf: ["x"] })), []);
  });

  it("depend on the type of an AI resource", () => {
    assert.deepEqual(relations(entity("AiResource", { type: "rule", skills: ["a"] })), []);
    assert.deepEqual(relations(entity("AiResource", { type: "plugin", skills: ["a"] })), [
      "airesource:default/ledger hasPart airesource:default/a",
      "airesource:default/a partOf airesource:default/ledger",
    ]);
  });

  it("with a catalog model pass over owners of another kind and inverses that it does not declare", () => {
    const value = entity("Component", { owner: "component:x", dependsOn: ["api:y", "resource:z"] });
    assert.deepEqual(relations(value, ["ai"]), [
      "component:default/ledger dependsOn api:default/y",
      "component:default/ledger dependsOn resource:default/z",
      "resource:default/z dependencyOf component:default/ledger",
    ]);
    assert.equal(relations(value).length, 6);
  });
});

describe("The references of an entity", () => {
  it("say where they are written and where they lead", () => {
    const [owner, first, second] = referencesOf(
      entity("Resource", { owner: "user:Jane", dependsOn: ["bare", "component:x"] }, "ops"),
    );
    assert.deepEqual(
      [owner?.path, owner?.field, owner?.text, owner?.targetRef],
      [["spec", "owner"], "spec.owner", "user:Jane", "user:ops/jane"],
    );
    assert.deepEqual([first?.path, first?.error], [["spec", "dependsOn", 0], "kindMissing"]);
    assert.deepEqual([second?.path, second?.targetRef], [["spec", "dependsOn", 1], "component:ops/x"]);
  });

  it("may be one text in place of a list, or be spelt out", () => {
    const spec = { dependsOn: "component:x", dependencyOf: [{ kind: "Component", name: "Y" }] };
    const [single, compound] = referencesOf(entity("Component", spec));
    assert.deepEqual([single?.path, single?.targetRef], [["spec", "dependsOn"], "component:default/x"]);
    assert.deepEqual(
      [compound?.path, compound?.text, compound?.targetRef],
      [["spec", "dependencyOf", 0, "name"], "Y", "component:default/y"],
    );
  });

  it("tolerate an entity that is hardly one", () => {
    for (const value of [
      {},
      { kind: 5 },
      { kind: "Component" },
      { kind: "Component", spec: [] },
      { kind: "User", spec: { memberOf: 5 } },
    ]) {
      assert.ok(referencesOf(value).every(({ targetRef }) => targetRef === undefined));
    }
  });
});

describe("The table of reference fields", () => {
  it("names kinds that exist, each field of a kind and type once", () => {
    const kinds = new Set(builtinKinds.map(({ kind }) => kind));
    const seen = new Set<string>();
    for (const row of referenceFields) {
      for (const kind of [...row.kinds, ...(row.allowedKinds ?? []), row.defaultKind ?? "User"])
        assert.ok(kinds.has(kind), kind);
      for (const kind of row.kinds) {
        const key = `${kind} ${row.specType ?? ""} ${row.field}`;
        assert.ok(!seen.has(key), key);
        seen.add(key);
      }
    }
  });

  it("pairs relations in one way only", () => {
    const inverses = new Map(
      referenceFields.flatMap(({ relation, inverse }) => [
        [relation, inverse],
        [inverse, relation],
      ]),
    );
    for (const { relation, inverse } of referenceFields) {
      assert.equal(inverses.get(relation), inverse);
      assert.equal(inverses.get(inverse), relation);
    }
  });
});
