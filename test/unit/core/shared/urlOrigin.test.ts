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

describe("A file of the web", () => {
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
