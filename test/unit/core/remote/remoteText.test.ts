import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { isBackstageDocument } from "../../../../src/core/descriptor/isBackstageDocument.ts";
import { entityPage } from "../../../../src/core/remote/portalPage.ts";
import { remoteNamePlace } from "../../../../src/core/remote/remoteLayout.ts";
import { remoteReferenceRange, remoteText } from "../../../../src/core/remote/remoteText.ts";
import { toRemoteRecord } from "../../../../src/core/remote/remoteRecord.ts";
import { TextPool } from "../../../../src/core/textPool.ts";
import { buildEntity } from "../../../support/builders.ts";

const portal = { name: "acme-portal", baseUrl: "https://portal.example/backstage", filter: [], headers: {} };
const entity = buildEntity(
  "component:ledger",
  { type: "service", dependsOn: ["resource:books", "component:clock"], owner: "payments" },
  {
    description: "Two\nlines",
    annotations: { "backstage.io/managed-by-location": "url:https://git.example/a/b/blob/main/catalog-info.yaml" },
    namespace: "default",
  },
);
const ref = "component:default/ledger";
const text = remoteText(portal, ref, entity, Date.UTC(2026, 1, 3, 4, 5));
const lines = text.split("\n");

/** A catalog with the entity as the portal's. */
function remoteCatalog(): Catalog {
  const catalog = new Catalog();
  const record = toRemoteRecord(portal.name, { ref, entity, status: [] }, new TextPool());
  catalog.apply("portal:acme-portal", {
    set: [{ record, isReached: true, isRemote: true, problems: [] }],
    remove: [],
  });
  return catalog;
}

describe("The text of a portal's entity", () => {
  it("says who served it and when, and leads to its page and its descriptor", () => {
    assert.deepEqual(lines.slice(0, 4), [
      "# component:default/ledger as acme-portal served it at 2026-02-03 04:05 UTC",
      "# Its page: https://portal.example/backstage/catalog/default/component/ledger",
      "# Its descriptor: https://git.example/a/b/blob/main/catalog-info.yaml",
      "",
    ]);
    assert.ok(isBackstageDocument(text, []));
  });

  it("has the name where the catalog says that it is", () => {
    const { line, character } = remoteNamePlace;
    assert.equal(lines[line]?.slice(character), "ledger");
    assert.deepEqual(remoteCatalog().get(ref)?.nameRange, {
      start: { line, character },
      end: { line, character: character + "ledger".length },
    });
  });

  it("has each reference where it is said to be", () => {
    const found = ["resource:default/books", "component:default/clock", "group:default/payments"].map((target) => {
      const [referrer] = remoteCatalog().referrersOf(target);
      assert.ok(referrer);
      const { start, end } = remoteReferenceRange(referrer);
      return lines[start.line]?.slice(start.character, end.character);
    });
    assert.deepEqual(found, ["resource:books", "component:clock", "payments"]);
  });

  it("stays a comment whatever an address holds", () => {
    const annotations = { "backstage.io/view-url": "https://x\nkind: Evil" };
    const other = remoteText(portal, ref, buildEntity("component:ledger", {}, { annotations }), undefined);
    assert.equal(other.split("\n")[2], "# Its descriptor: https://x kind: Evil");
    assert.equal(other.split("\n")[remoteNamePlace.line]?.trim(), "name: ledger");
  });
});

describe("The page of an entity", () => {
  it("is below the portal's address, or that of its pages", () => {
    assert.equal(entityPage(portal, "api:ops/a b"), "https://portal.example/backstage/catalog/ops/api/a%20b");
    assert.equal(
      entityPage({ ...portal, appUrl: "http://localhost:3000" }, ref),
      "http://localhost:3000/catalog/default/component/ledger",
    );
  });
});
