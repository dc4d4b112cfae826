import assert from "node:assert/strict";
import {
  Cancelled,
  CancellationSource,
  type CancellationToken,
  neverCancelled,
} from "../../../../src/core/cancellation.ts";
import { HttpFailure, type HttpRequest, type HttpResponse } from "../../../../src/core/remote/http.ts";
import { type Credentials, PortalClient } from "../../../../src/core/remote/portalClient.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";

const portal = { name: "acme-portal", baseUrl: "https://portal.example", filter: [], headers: { "x-team": "a" } };
const request = { plugin: "catalog", path: "/entities" };
const secret = "Bearer s3cret";

function client(answer: (request: HttpRequest, count: number) => HttpResponse, renewed?: string) {
  const http = new FakeHttp(answer);
  const timing = new FakeTiming();
  const told: string[] = [];
  const log = { info: (text: string) => told.push(text), warn: () => undefined, error: () => undefined };
  let renewals = 0;
  const toCredentials = (authorization: string): Credentials => ({ account: "jane", headers: { authorization } });
  let current = toCredentials(secret);
  const credentials = {
    current: async () => current,
    renew: async () => {
      renewals++;
      await Promise.resolve();
      if (renewed === undefined) return undefined;
      current = toCredentials(renewed);
      return current;
    },
  };
  const asked = new PortalClient(portal, { http, timing, credentials, log });
  return { asked, http, timing, told, renewals: () => renewals };
}

async function failureOf(work: Promise<unknown>): Promise<PortalError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof PortalError, String(error));
  return error;
}

describe("A portal's client", () => {
  it("sends who asks to the portal, and nothing of it to the log", async () => {
    const { asked, http, told } = client(() => httpAnswer(200, { items: [] }));
    assert.deepEqual(await asked.ask(request, neverCancelled), { items: [] });
    const [sent] = http.requests;
    assert.equal(sent?.url, "https://portal.example/api/catalog/entities");
    assert.deepEqual(sent?.headers, { accept: "application/json", "x-team": "a", authorization: secret });
    assert.equal(told.length, 1);
    assert.doesNotMatch(told.join(), /s3cret/);
  });

  it("has two requests under way at most", async () => {
    const { asked, http } = client(() => httpAnswer(200, {}));
    await Promise.all(Array.from({ length: 9 }, () => asked.ask(request, neverCancelled)));
    assert.equal(http.requests.length, 9);
    assert.equal(http.mostRunning, 2);
  });

  it("tries again what may pass, after growing waits, and gives up with the reason", async () => {
    const { asked, http, timing } = client(() => httpAnswer(503, { error: { message: "starting" } }));
    const error = await failureOf(asked.ask(request, neverCancelled));
    assert.equal(error.message, "acme-portal failed with 503: starting");
    assert.equal(http.requests.length, 5);
    assert.deepEqual(timing.sleeps, [375, 750, 1500, 3000]);
  });

  it("waits as long as the portal asks for", async () => {
    const { asked, timing } = client((_, count) =>
      count === 1 ? httpAnswer(429, "", { "retry-after": "7" }) : httpAnswer(200, [1]),
    );
    assert.deepEqual(await asked.ask(request, neverCancelled), [1]);
    assert.deepEqual(timing.sleeps, [7000]);
  });

  it("says that the clock is wrong where a token is refused and the portal's clock is another", async () => {
    const refuse = (minutes: number) => () =>
      httpAnswer(401, "", { date: new Date(1_000_000 + minutes * 60_000).toUTCString() });
    const messageOf = async (minutes: number, renewed?: string): Promise<string> =>
      (await failureOf(client(refuse(minutes), renewed).asked.ask(request, neverCancelled))).message;
    assert.match(await messageOf(30, "Bearer new"), /clock is 30 min behind the portal's/);
    assert.match(await messageOf(-5), /clock is 5 min ahead of the portal's/);
    assert.equal(await messageOf(1, "Bearer new"), "acme-portal asks who you are. Sign in.");
    const undated = await failureOf(client(() => httpAnswer(401, "")).asked.ask(request, neverCancelled));
    assert.equal(undated.message, "acme-portal asks who you are. Sign in.");
  });

  it("never repeats what changes something, unless it was refused for its token", async () => {
    const failing = client(() => httpAnswer(500, {}));
    await failureOf(failing.asked.ask({ ...request, method: "POST", body: {} }, neverCancelled));
    assert.equal(failing.http.requests.length, 1);
    const refused = client((_, count) => httpAnswer(count === 1 ? 401 : 200, {}), "Bearer new");
    await refused.asked.ask({ ...request, method: "POST", body: {} }, neverCancelled);
    assert.equal(refused.http.requests[1]?.headers["authorization"], "Bearer new");
  });

  it("renews a refused token once for all requests that it failed", async () => {
    const { asked, renewals } = client(
      ({ headers }) => httpAnswer(headers["authorization"] === "Bearer new" ? 200 : 401, {}),
      "Bearer new",
    );
    await Promise.all(Array.from({ length: 6 }, () => asked.ask(request, neverCancelled)));
    assert.equal(renewals(), 1);
  });

  it("stops waiting for a renewal without stopping it for others", async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const isRenewed = ({ headers }: HttpRequest): boolean => headers["authorization"] === "Bearer new";
    const http = new FakeHttp((sent) => httpAnswer(isRenewed(sent) ? 200 : 401, {}));
    const tokens: CancellationToken[] = [];
    const credentials = {
      current: async () => ({ account: "jane", headers: { authorization: secret } }),
      renew: async (_: Credentials, token: CancellationToken) => {
        tokens.push(token);
        await gate;
        return { account: "jane", headers: { authorization: "Bearer new" } };
      },
    };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const asked = new PortalClient(portal, { http, timing: new FakeTiming(), credentials, log });
    const [first, second] = [new CancellationSource(), new CancellationSource()];
    const gaveUp = assert.rejects(asked.ask(request, first), Cancelled);
    const waits = asked.ask(request, second);
    while (tokens.length === 0) await new Promise(setImmediate);
    first.cancel();
    await gaveUp;
    finish();
    assert.deepEqual(await waits, {});
    assert.deepEqual([tokens.length, tokens[0]?.isCancellationRequested], [1, false]);
  });

  for (const [how, answer] of [
    ["its own page", httpAnswer(200, "<!doctype html>")],
    ["the way to it", httpAnswer(302, "", { location: "https://sso.example/x?state=1" })],
    ["a page that forbids", httpAnswer(403, "<html>", { "content-type": "text/html" })],
  ] as const) {
    it(`renews the cookie of a proxy that answers with ${how} once it has ended`, async () => {
      const { asked, renewals } = client(
        ({ headers }) => (headers["authorization"] === "new cookie" ? httpAnswer(200, [1]) : answer),
        "new cookie",
      );
      assert.deepEqual(await asked.ask(request, neverCancelled), [1]);
      assert.equal(renewals(), 1);
      const ended = client(() => answer, "new cookie");
      await failureOf(ended.asked.ask(request, neverCancelled));
      assert.deepEqual([ended.renewals(), ended.http.requests.length], [1, 2]);
    });
  }

  it("does not take what Backstage forbids, or the proxy of the network, for old credentials", async () => {
    for (const [status, kind] of [
      [403, "forbidden"],
      [407, "proxy"],
    ] as const) {
      const { asked, renewals } = client(() => httpAnswer(status, { error: { message: "no" } }), "Bearer new");
      assert.equal((await failureOf(asked.ask(request, neverCancelled))).kind, kind);
      assert.equal(renewals(), 0);
    }
  });

  it("says who must sign in where nobody can be asked", async () => {
    const { asked } = client(() => httpAnswer(401, {}));
    const error = await failureOf(asked.ask(request, neverCancelled));
    assert.deepEqual([error.kind, error.message], ["signIn", "acme-portal asks who you are. Sign in."]);
  });

  for (const [what, answer, kind, message] of [
    ["a sign-in page", httpAnswer(200, "<!doctype html>"), "signInPage", /page instead of data\. Sign in again/],
    ["half an answer", httpAnswer(200, '{"items": ['), "garbled", /not JSON/],
    [
      "a redirect",
      httpAnswer(302, "", { location: "https://sso.example/x?state=1" }),
      "redirect",
      /https:\/\/sso\.example\./,
    ],
    ["403", httpAnswer(403, { error: { message: "not for you" } }), "forbidden", /does not permit this: not for you/],
    ["404", httpAnswer(404, ""), "notFound", /does not have this/],
    ["405", httpAnswer(405, ""), "unsupported", /refused the request/],
    [
      "what a file could not be read for",
      httpAnswer(400, { error: { message: "InputError: Error: Unable to read url" } }),
      "refused",
      /the request: Unable to read url$/,
    ],
    ["a validation's errors", httpAnswer(400, { errors: [{ message: "no name" }] }), "refused", /no name/],
  ] as const) {
    it(`tells ${what} in words`, async () => {
      const error = await failureOf(client(() => answer).asked.ask(request, neverCancelled));
      assert.equal(error.kind, kind);
      assert.match(error.message, message);
    });
  }

  for (const kind of ["unreachable", "certificate", "timeout", "cutOff", "tooLarge"] as const) {
    it(`tells of a network that fails: ${kind}`, async () => {
      const { asked, http } = client(() => {
        throw new HttpFailure(kind, "ECODE");
      });
      const error = await failureOf(asked.ask(request, neverCancelled));
      assert.equal(error.kind, kind);
      assert.equal(http.requests.length, error.isPassing ? 5 : 1);
    });
  }

  it("stops waiting when nobody wants the answer any more", async () => {
    const source = new CancellationSource();
    const { asked, http } = client(() => {
      source.cancel();
      return httpAnswer(503, {});
    });
    await assert.rejects(asked.ask(request, source), Cancelled);
    assert.equal(http.requests.length, 1);
  });
});
