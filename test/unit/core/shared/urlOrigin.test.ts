import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import { readSharedRow } from "../../../../src/core/shared/sharedRow.ts";
import { UrlOrigin } from "../../../../src/core/shared/urlOrigin.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";
import { eagerScheduler } from "../../../support/fakePorts.ts";

const address = "https://ci.example.com/out/catalog.json?private_token=secret";

function originOf(http: FakeHttp): UrlOrigin {
  const row = readSharedRow({ url: address });
  assert.ok("kind" in row && row.kind === "url");
  return new UrlOrigin(row, { http, timing: new FakeTiming(), scheduler: eagerScheduler });
}

const entity = { apiVersion: "acme.example/v1", kind: "Vehicle", metadata: { name: "van" }, spec: {} };

describe("A file of the web", () => {
  it("is a list, an answer of a catalog's API, or one entity", async () => {
    for (const body of [[entity], { items: [entity], totalItems: 1 }, entity]) {
      const tree = await originOf(new FakeHttp(() => httpAnswer(200, body))).look(undefined, neverCancelled);
      assert.deepEqual([...(tree?.files.keys() ?? [])], ["vehicle/default/van.json"]);
    }
  });

  it("is refused where it is something else", async () => {
    for (const body of [{ openapi: "3.1.0" }, { items: "none" }, [1], "text", { ...entity, kind: 1 }]) {
      const look = originOf(new FakeHttp(() => httpAnswer(200, body))).look(undefined, neverCancelled);
      await assert.rejects(look, (error) => error instanceof PortalError && error.kind === "garbled");
    }
  });

  it("keeps the token in its address out of what is said when it is gone", async () => {
    const http = new FakeHttp(() => httpAnswer(404, "gone"));
    await assert.rejects(originOf(http).look(undefined, neverCancelled), (error: unknown) => {
      assert.ok(error instanceof PortalError);
      assert.match(error.message, /https:\/\/ci\.example\.com\/out\/catalog\.json /);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    assert.equal(http.requests[0]?.url, address);
  });
});
