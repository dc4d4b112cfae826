import assert from "node:assert/strict";
import { TextPool } from "../../../../src/core/textPool.ts";
import { ReferencePool } from "../../../../src/core/remote/referencePool.ts";
import { shareTexts } from "../../../../src/core/remote/remotePools.ts";
import { buildEntity } from "../../../support/builders.ts";

describe("What entities of a portal have in common", () => {
  it("is kept once: equal references are one, others are not", () => {
    const pool = new ReferencePool(new TextPool());
    const one = pool.share("spec.owner", "payments", "group:default/payments");
    assert.equal(pool.share("spec.owner", "payments", "group:default/payments"), one);
    for (const [field, text] of [
      ["spec.parent", "payments"],
      ["spec.owner", "group:payments"],
    ] as const) {
      const other = pool.share(field, text, "group:default/payments");
      assert.deepEqual(other, { ...one, field, text });
    }
  });

  it("goes on being told apart when there is more of it than the pool holds", () => {
    const pool = new ReferencePool(new TextPool());
    for (let index = 0; index < 10_000; index++) {
      const target = `component:default/c${index % 6_000}`;
      const { targetRef, text } = pool.share("spec.dependsOn", target, target);
      assert.deepEqual([targetRef, text], [target, target]);
    }
  });

  it("leaves entities what they are", () => {
    const texts = new TextPool();
    const long = "x".repeat(5_000);
    const place = { "backstage.io/managed-by-location": "url:https://git.example/a.yaml", other: "kept" };
    const plain = buildEntity("api:default/ledger", {
      type: "openapi",
      definition: long,
      owner: "payments",
      tags: [1],
    });
    const entity = { ...plain, metadata: { ...plain.metadata, annotations: place } };
    assert.deepEqual(shareTexts(entity, texts), entity);
    assert.deepEqual(shareTexts(plain, texts), plain);
    const { apiVersion, kind, metadata } = plain;
    assert.deepEqual(Object.keys(shareTexts({ apiVersion, kind, metadata }, texts)), [
      "apiVersion",
      "kind",
      "metadata",
    ]);
  });
});
