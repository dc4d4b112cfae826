import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { Cancelled, CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
import type { AuthApi } from "../../src/core/remote/authApi.ts";
import { signInAsCli } from "../../src/core/remote/signInByBrowser.ts";
import type { LoopbackServer } from "../../src/core/remote/signInTools.ts";
import { nodeSignInTools } from "../../src/platform/node/signInTools.ts";

const patience = 10_000;

describe("The server that waits for the browser", () => {
  let server: LoopbackServer;
  beforeEach(async () => {
    const listening = await nodeSignInTools.listen(undefined, "/callback");
    assert.ok(listening);
    server = listening;
  });
  afterEach(() => server.dispose());

  it("gives the address that the browser brought, and shows a page that runs nothing", async () => {
    const coming = server.wait("mine", patience, neverCancelled);
    const answer = await fetch(`${server.address}?code=c&state=mine`);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /go back to your editor/);
    assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none'/);
    assert.equal(await coming, `${server.address}?code=c&state=mine`);
  });

  it("lets nobody else answer", async () => {
    const coming = server.wait("mine", patience, neverCancelled);
    const root = server.address.replace("/callback", "");
    const others = [
      fetch(`${server.address}?code=c&state=theirs`),
      fetch(`${server.address}?code=c`),
      fetch(`${root}/other?code=c&state=mine`),
      fetch(`${server.address}?code=c&state=mine`, { method: "POST" }),
    ];
    for (const other of others) assert.equal((await other).status, 404);
    assert.equal(await statusWithHost(`${server.address}?code=c&state=mine`, "evil.example"), 404);
    await fetch(`${server.address}?error=access_denied&state=mine`);
    assert.equal(await coming, `${server.address}?error=access_denied&state=mine`);
  });

  it("is called what the portal's redirect calls it", async () => {
    const named = await nodeSignInTools.listen(undefined, "/callback", "localhost");
    assert.ok(named);
    const { port } = new URL(named.address);
    assert.equal(named.address, `http://localhost:${port}/callback`);
    const coming = named.wait("mine", patience, neverCancelled);
    const byNumber = `http://127.0.0.1:${port}/callback?code=c&state=mine`;
    assert.equal((await fetch(byNumber)).status, 404);
    assert.equal(await statusWithHost(byNumber, `localhost:${port}`), 200);
    assert.equal(await coming, `${named.address}?code=c&state=mine`);
    named.dispose();
  });

  it("listens on this machine only", () => {
    assert.equal(new URL(server.address).hostname, "127.0.0.1");
  });

  it("says that a port is taken", async () => {
    const port = Number(new URL(server.address).port);
    assert.equal(await nodeSignInTools.listen(port, "/callback"), undefined);
  });

  it("frees its port, even while somebody is connected", async () => {
    const port = Number(new URL(server.address).port);
    const connection = connect(port, "127.0.0.1");
    await once(connection, "connect");
    server.dispose();
    await once(connection.resume(), "close");
    const next = await nodeSignInTools.listen(port, "/callback");
    assert.ok(next);
    next.dispose();
  });

  it("gives up when nobody comes, or when nobody waits any more", async () => {
    assert.equal(await server.wait("mine", 10, neverCancelled), undefined);
    const cancellation = new CancellationSource();
    const coming = server.wait("mine", patience, cancellation);
    cancellation.cancel();
    await assert.rejects(coming, Cancelled);
  });
});

describe("Signing in by a browser", () => {
  it("arrives at the redirect of a client that calls this machine localhost", async () => {
    const free = await nodeSignInTools.listen(undefined, "/callback");
    const redirectUri = (free?.address ?? "").replace("127.0.0.1", "localhost");
    free?.dispose();
    const portal = { name: "acme", baseUrl: "https://portal.example", filter: [], headers: {} };
    const redeemed = { kind: "oauth", clientId: "cli", token: "t", expiresAt: 0 } as const;
    const api = { redeem: async (_: unknown, code: string) => ({ ...redeemed, token: code }) } as unknown as AuthApi;
    const openBrowser = async (address: string): Promise<boolean> => {
      const asked = new URL(address).searchParams;
      assert.equal(asked.get("redirect_uri"), redirectUri);
      await fetch(`${redirectUri}?code=c&state=${asked.get("state") ?? ""}`);
      return true;
    };
    const ports = { tools: nodeSignInTools, isReachable: async () => true, openBrowser };
    const signedIn = await signInAsCli(portal, api, { id: "cli", redirectUri }, ports, soon());
    assert.deepEqual(signedIn, { kind: "signedIn", grant: { ...redeemed, token: "c" } });
  });
});

describe("Chance", () => {
  it("makes challenges of verifiers by SHA-256, never the same twice", () => {
    const [one, two] = [nodeSignInTools.newPkce(), nodeSignInTools.newPkce()];
    assert.equal(one.challenge, createHash("sha256").update(one.verifier).digest("base64url"));
    assert.match(one.verifier, /^[\w-]{43,128}$/);
    assert.notEqual(one.verifier, two.verifier);
    assert.notEqual(nodeSignInTools.newState(), nodeSignInTools.newState());
  });
});

/** Cancelled before the test runs out of time. */
function soon(): CancellationSource {
  const cancellation = new CancellationSource();
  setTimeout(() => cancellation.cancel(), patience).unref();
  return cancellation;
}

function statusWithHost(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once("error", reject).end();
  });
}
