import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { newPools, withShared } from "../../../../src/core/remote/remotePools.ts";
import { toServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { buildEntity } from "../../../support/builders.ts";

describe("What entities of a portal have in common", () => {
  it("is kept once: equal references are one, others are not", () => {
    const { references } = newPools();
    const specs = [{ owner: "payments" }, { owner: "payments" }, { owner: "group:payments" }, { system: "payments" }];
    const [one, same, spelt, system] = specs.flatMap((spec) =>
      references.referencesOf(buildEntity("component:default/ledger", spec)),
    );
    assert.ok(one);
    assert.equal(same, one);
    assert.deepEqual(spelt, { ...one, text: "group:payments" });
    assert.deepEqual(system, { ...one, field: "spec.system", targetRef: "system:default/payments" });
    const [elsewhere] = references.referencesOf(buildEntity("component:books/ledger", { owner: "payments" }));
    assert.deepEqual(elsewhere, { ...one, targetRef: "group:books/payments" });
  });

  it("goes on being told apart when there is more of it than the pool holds", () => {
    const { references } = newPools();
    const names = Array.from({ length: 120_000 }, (_, index) => `c${index % 60_000}`);
    const entity = buildEntity("component:default/ledger", { dependsOn: names.map((name) => `component:${name}`) });
    const found = references.referencesOf(entity).map(({ targetRef }) => targetRef);
    assert.deepEqual(
      found,
      names.map((name) => `component:default/${name}`),
    );
  });

  it("leaves entities what they are", () => {
    const long = "x".repeat(5_000);
    const place = { "backstage.io/managed-by-location": "url:https://git.example/a.yaml", other: "kept" };
    const { apiVersion, kind, metadata, spec } = buildEntity("api:default/ledger", {
      ...{ type: "openapi", definition: long, owner: "payments", tags: [1] },
    });
    const rows: readonly JsonObject[] = [
      { apiVersion, kind, metadata: { ...metadata, annotations: place, etag: "e", uid: "u" }, spec },
      { apiVersion, kind, metadata, spec },
      { apiVersion, kind, metadata },
    ];
    const { texts } = newPools();
    for (const row of rows) {
      const served = toServedEntity(structuredClone(row)) ?? assert.fail();
      const expected = structuredClone(served);
      assert.deepEqual(withShared(served, texts), expected);
    }
  });
});
