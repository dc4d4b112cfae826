import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { CatalogApi } from "../../../../src/core/remote/catalogApi.ts";
import type { HttpRequest, HttpResponse } from "../../../../src/core/remote/http.ts";
import { PortalClient } from "../../../../src/core/remote/portalClient.ts";
import { planUnregistration } from "../../../../src/core/remote/remoteActions.ts";
import { type ServedEntity, toServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { allRights } from "../../../../src/core/remote/portalActions.ts";
import { askRights, sampleOf } from "../../../../src/core/remote/rights.ts";
import { buildEntity } from "../../../support/builders.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";

const target = "https://git.example/acme/shop/blob/main/catalog-info.yaml";
const location = { id: "1", type: "url", target };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function portalThat(answer: (request: HttpRequest) => HttpResponse, filter: readonly string[] = []) {
  const portal = { name: "acme-portal", baseUrl: "https://portal.example", filter, headers: {} };
  const http = new FakeHttp(answer);
  const credentials = { current: async () => ({ account: "", headers: {} }), renew: async () => undefined };
  const client = new PortalClient(portal, { http, timing: new FakeTiming(), credentials, log });
  const asked = (): readonly string[] =>
    http.requests.map(({ method, url }) => `${method} ${decodeURIComponent(url.split("/api/")[1] ?? "")}`);
  return { portal, client, asked };
}

/** A row of an answer, from a place. */
function rowOf(ref: string, place = target): JsonObject {
  const annotations = { "backstage.io/managed-by-origin-location": `url:${place}` };
  return { ...buildEntity(ref, {}, { annotations }) };
}

describe("What unregistering takes away", () => {
  const rows = [rowOf("component:shop"), rowOf("api:shop"), rowOf("resource:other", target.toUpperCase())];
  const plan = async (filter: readonly string[]) => {
    const { client, portal, asked } = portalThat(({ url }) => {
      if (url.includes("/by-entity/")) return httpAnswer(200, location);
      const isFirst = !url.includes("cursor=");
      const items = isFirst ? rows.slice(0, 1) : rows.slice(1);
      return httpAnswer(200, { items, totalItems: 3, pageInfo: isFirst ? { nextCursor: "next" } : {} });
    }, filter);
    const served = [toServedEntity(rowOf("component:shop")) ?? assert.fail()];
    const source = { portal, api: new CatalogApi(client), all: () => served };
    return { ...(await planUnregistration(source, "component:default/shop", neverCancelled)), asked: asked() };
  };

  it("is known of a portal that is here as a whole", async () => {
    const { refs, asked } = await plan([]);
    assert.deepEqual([refs, asked.length], [["component:default/shop"], 1]);
  });

  it("is asked of a portal of which a filter shows a part", async () => {
    const { location: found, refs, asked } = await plan(["kind=component"]);
    assert.deepEqual([found, refs], [location, ["api:default/shop", "component:default/shop"]]);
    assert.match(asked[1] ?? "", /filter=metadata\.annotations\.backstage\.io\/managed-by-origin-location=url:https/);
  });
});

describe("What one may do in a portal", () => {
  it("is asked about what is one's own, and about entities from all over the catalog", () => {
    const all = Array.from({ length: 1_000 }, (_, index): ServedEntity => {
      const owner = index === 999 ? "Payments" : index % 2 === 0 ? "group:others" : "ops/payments";
      const entity = buildEntity(`component:c${index}`, { owner });
      return { ref: `component:default/c${index}`, entity, status: [] };
    });
    const sample = sampleOf(all, ["group:default/payments"]);
    assert.deepEqual([sample[0], sample.length], ["component:default/c999", 20]);
    assert.ok(sample.includes("component:default/c0"));
    assert.ok(sample.some((ref) => /c9\d\d$/.test(ref) && ref !== sample[0]));
    assert.equal(sampleOf(all, ["group:ops/payments"]).length, 20);
    assert.deepEqual(sampleOf(all.slice(0, 2), []), ["component:default/c0", "component:default/c1"]);
  });

  it("is asked without the list of all places where the portal tells the place of one entity", async () => {
    const { client, asked } = portalThat(({ url }) => httpAnswer(200, url.includes("by-entity") ? location : {}));
    const refs = ["user:default/jane", "component:default/shop"];
    assert.deepEqual(await askRights(client, refs, neverCancelled), allRights);
    assert.deepEqual(
      asked().filter((text) => text.startsWith("GET ")),
      ["GET catalog/locations/by-entity/component/default/shop"],
    );
  });

  it("is not to unregister, where the portal tells no places at all", async () => {
    const { client } = portalThat(({ url, method }) => {
      if (method === "GET" && url.includes("/locations")) return httpAnswer(404, {});
      return httpAnswer(200, rowOf("component:shop"));
    });
    const rights = await askRights(client, ["component:default/shop"], neverCancelled);
    assert.deepEqual(rights, { ...allRights, unregister: "missing" });
  });
});
