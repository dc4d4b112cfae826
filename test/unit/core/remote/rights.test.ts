import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import type { HttpRequest, HttpResponse } from "../../../../src/core/remote/http.ts";
import { allRights, type Rights } from "../../../../src/core/remote/portalActions.ts";
import { askRights } from "../../../../src/core/remote/rights.ts";
import { fakeClient } from "../../../support/fakeClient.ts";
import { httpAnswer } from "../../../support/fakeHttp.ts";

const location = { id: "1", type: "url", target: "https://git.example/acme/shop/catalog-info.yaml" };
const html = { "content-type": "text/html" };

/** The rights in a portal where everything is there and allowed, but for what a function answers itself. */
async function rightsWhere(answer: (path: string) => HttpResponse | undefined): Promise<Rights> {
  const client = fakeClient(({ url }: HttpRequest) => {
    const path = decodeURIComponent(url.split("/api/")[1] ?? "");
    return answer(path) ?? httpAnswer(200, path.includes("by-entity") ? location : { items: [] });
  });
  return askRights(client, ["component:default/shop"], neverCancelled);
}

function denying(...ids: readonly number[]): HttpResponse {
  const items = [0, 1, 2, 3].map((id) => ({ id: String(id), result: ids.includes(id) ? "DENY" : "ALLOW" }));
  return httpAnswer(200, { items });
}

describe("Why something may not be done in a portal", () => {
  for (const status of [404, 405, 501]) {
    it(`is that it is missing where its route answers ${status}`, async () => {
      const rights = await rightsWhere((path) =>
        path.startsWith("catalog/validate-entity") ? httpAnswer(status, {}) : undefined,
      );
      assert.deepEqual(rights, { ...allRights, validate: "missing" });
    });
  }

  it("is that it is forbidden where the permissions deny it", async () => {
    const rights = await rightsWhere((path) => (path === "permission/authorize" ? denying(0, 3) : undefined));
    assert.deepEqual(rights, { ...allRights, register: "forbidden", refresh: "forbidden" });
  });

  it("is not that a route forbids what is asked of no entity, where the permissions allow it", async () => {
    const rights = await rightsWhere((path) => {
      if (path === "permission/authorize") return denying();
      return path === "catalog/refresh" ? httpAnswer(403, {}) : undefined;
    });
    assert.deepEqual(rights, allRights);
  });

  it("is that a route forbids it where nobody else tells", async () => {
    const rights = await rightsWhere((path) => {
      if (path === "permission/authorize") return httpAnswer(404, {});
      return path.startsWith("catalog/locations?") ? httpAnswer(403, {}) : undefined;
    });
    assert.deepEqual(rights, { ...allRights, register: "forbidden" });
  });

  it("is that the portal asks who comes: one route, or whoever tells of permissions", async () => {
    const one = await rightsWhere((path) => (path === "catalog/refresh" ? httpAnswer(401, {}) : undefined));
    assert.deepEqual(one, { ...allRights, refresh: "signIn" });
    const page = await rightsWhere((path) =>
      path === "catalog/refresh" ? httpAnswer(200, "<!doctype html>", html) : undefined,
    );
    assert.deepEqual(page, { ...allRights, refresh: "signIn" });
    const all = await rightsWhere((path) => {
      if (path === "catalog/validate-entity") return httpAnswer(404, {});
      return path === "permission/authorize" ? httpAnswer(401, {}) : undefined;
    });
    assert.deepEqual(all, { refresh: "signIn", validate: "missing", register: "signIn", unregister: "signIn" });
  });
});
