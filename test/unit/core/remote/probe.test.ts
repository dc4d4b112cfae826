import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { HttpFailure, type HttpRequest, type HttpResponse } from "../../../../src/core/remote/http.ts";
import { type Probe, probePortal } from "../../../../src/core/remote/probe.ts";
import { FakeHttp, httpAnswer } from "../../../support/fakeHttp.ts";

const portal = { name: "acme-portal", baseUrl: "https://portal.example", filter: [], headers: {} };
const page = (text: string): HttpResponse => httpAnswer(200, text, { "content-type": "text/html" });
const missing = httpAnswer(404, "");

async function probe(answer: (request: HttpRequest) => HttpResponse): Promise<{ found: Probe; http: FakeHttp }> {
  const http = new FakeHttp(answer);
  return { found: await probePortal(http, portal, {}, neverCancelled), http };
}

function messageOf(found: Probe): string {
  return found.kind === "backstage" ? "" : found.error.message;
}

describe("Probing an address that is no Backstage", () => {
  it("says that nothing answers, and asks no further", async () => {
    const { found, http } = await probe(() => {
      throw new HttpFailure("unreachable", "ENOTFOUND");
    });
    assert.equal(found.kind, "unusable");
    assert.match(messageOf(found), /cannot be reached \(ENOTFOUND\)/);
    assert.equal(http.requests.length, 1);
  });

  it("says that it does not speak https", async () => {
    const { found } = await probe(() => {
      throw new HttpFailure("unreachable", "ERR_SSL_WRONG_VERSION_NUMBER");
    });
    assert.match(messageOf(found), /does not speak https\. Try http:\/\/portal\.example\.$/);
  });

  it("says that the certificate is not trusted", async () => {
    const { found } = await probe(() => {
      throw new HttpFailure("certificate", "SELF_SIGNED_CERT_IN_CHAIN");
    });
    assert.match(messageOf(found), /certificate of https:\/\/portal\.example is not trusted/);
  });

  for (const [what, answer] of [
    ["a server that has nothing there", missing],
    ["a page of something else", page("<!doctype html><title>Wiki</title>")],
    ["JSON of something else", httpAnswer(200, { status: "ok" })],
    ["a list", httpAnswer(200, "[1, 2]")],
    ["garbage", httpAnswer(200, "\u0000\u0001garbage")],
  ] as const) {
    it(`says so of ${what}`, async () => {
      const { found } = await probe(() => answer);
      assert.equal(found.kind, "unusable");
      assert.match(messageOf(found), /No Backstage answers at https:\/\/portal\.example\./);
    });
  }

  it("finds the backend's address in the pages of the frontend", async () => {
    const config = JSON.stringify([{ context: "app", data: { backend: { baseUrl: "https://backend.example/b/" } } }]);
    const html = `<html><title>Acme</title><script type="backstage.io/config">\n${config}\n</script></html>`;
    const { found } = await probe(() => page(html));
    assert.equal(found.kind === "frontend" ? found.backend : "", "https://backend.example/b");
  });

  it("tells a proxy's own questions from Backstage's", async () => {
    const toLogin = httpAnswer(302, "", { location: "https://login.example/authorize?state=secret" });
    const basic = httpAnswer(401, "Unauthorized", { "www-authenticate": 'Basic realm="portal"' });
    const login = (await probe(() => toLogin)).found;
    assert.equal(login.kind, "gate");
    assert.ok(!messageOf(login).includes("secret"));
    for (const text of ["<title>Log in | Acme</title>", '<html><input name="p" type="password"></html>']) {
      assert.equal((await probe(() => page(text))).found.kind, "gate", text);
    }
    const password = (await probe(() => basic)).found;
    assert.equal(password.kind === "gate" && password.isBasic, true);
  });

  it("names the address that the portal moved to", async () => {
    const moved = httpAnswer(301, "", { location: "https://new.example/api/catalog/entity-facets?facet=kind" });
    const { found } = await probe(() => moved);
    assert.equal(found.kind, "unusable");
    assert.match(messageOf(found), /https:\/\/new\.example/);
  });

  it("says what a backend says that is only starting", async () => {
    const { found } = await probe(() => httpAnswer(503, { message: "Backend has not started yet", status: "error" }));
    assert.match(messageOf(found), /failed with 503: Backend has not started yet/);
  });
});
