import assert from "node:assert/strict";
import { referencesOf } from "../../../../src/core/entity/referenceFields.ts";
import { TextPool } from "../../../../src/core/textPool.ts";
import { toRemoteRecord, toServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { readRemoteUri, toRemoteUri } from "../../../../src/core/remote/remoteUri.ts";

describe("A portal's entity", () => {
  const row = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: "Ledger", namespace: "Books", uid: "u1", etag: "e1", tags: ["java"] },
    spec: { type: "service", owner: "payments", dependsOn: ["resource:db"] },
    relations: [{ type: "ownedBy", targetRef: "group:default/payments" }],
    status: { items: [{ type: "backstage.io/catalog-processing", level: "error", message: "no" }] },
  };

  it("is kept without what only the portal's database knows", () => {
    const served = toServedEntity(row);
    assert.equal(served?.ref, "component:books/ledger");
    assert.deepEqual([served?.uid, served?.etag, served?.status.length], ["u1", "e1", 1]);
    assert.deepEqual(Object.keys(served?.entity ?? {}), ["apiVersion", "kind", "metadata", "spec"]);
    assert.deepEqual(served?.entity.metadata, { name: "Ledger", namespace: "Books", tags: ["java"] });
  });

  it("is a file of one document, with its references", () => {
    const served = toServedEntity(row);
    assert.ok(served);
    const record = toRemoteRecord("acme", served, new TextPool());
    assert.equal(record.uri, "callboard-entity://acme/component/books/ledger.yaml");
    const [document] = record.documents;
    assert.deepEqual(
      document?.entity?.references.map(({ field, targetRef }) => `${field} ${targetRef}`),
      ["spec.owner group:books/payments", "spec.dependsOn resource:books/db"],
    );
  });

  for (const spec of [
    {
      owner: "payments",
      system: "books",
      providesApis: ["a", "Other/B", "api:c"],
      dependsOn: ["resource:d", "kindless"],
    },
    { owner: { name: "payments", kind: "user" }, consumesApis: "single", dependsOn: [7, null, "", ":x", "a:b/c:d"] },
    { owner: "", subcomponentOf: ["one", { name: "two" }, { namespace: "x" }], providesApis: {} },
    { owner: "USER:Default/Somebody", system: 3 },
  ]) {
    it(`refers to what a descriptor with the same spec refers to: ${JSON.stringify(spec).slice(0, 40)}`, () => {
      for (const metadata of [{ name: "x" }, { name: "x", namespace: "Own" }]) {
        const entity = { ...row, metadata, spec };
        const served = toServedEntity(entity);
        assert.ok(served);
        const [document] = toRemoteRecord("acme", served, new TextPool()).documents;
        const expected = referencesOf(entity).flatMap(({ field, text, targetRef }) =>
          targetRef === undefined ? [] : [{ field, text, targetRef, line: 0, character: 0, length: 0 }],
        );
        assert.deepEqual(document?.entity?.references, expected);
      }
    });
  }

  for (const bad of [{}, { kind: "API" }, { ...row, metadata: {} }, { ...row, kind: 7 }, { ...row, metadata: null }]) {
    it(`is none without an envelope: ${JSON.stringify(bad).slice(0, 40)}`, () => {
      assert.equal(toServedEntity(bad), undefined);
    });
  }

  for (const portal of ["acme", "Acme Portal", "https://p:1/x", "-Ü-", "a-b"]) {
    it(`has an address that tells the portal "${portal}" and the entity`, () => {
      const uri = toRemoteUri(portal, "api:default/a_b.c");
      assert.match(uri, /^callboard-entity:\/\/[a-z\d.-]+\/api\/default\/a_b\.c\.yaml$/);
      assert.deepEqual(readRemoteUri(uri), { portal, entity: { kind: "api", namespace: "default", name: "a_b.c" } });
    });
  }

  it("is not found at the address of a file", () => {
    assert.equal(readRemoteUri("file:///a/b/c.yaml"), undefined);
  });
});
