import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { Cancelled, CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
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

describe("Chance", () => {
  it("makes challenges of verifiers by SHA-256, never the same twice", () => {
    const [one, two] = [nodeSignInTools.newPkce(), nodeSignInTools.newPkce()];
    assert.equal(one.challenge, createHash("sha256").update(one.verifier).digest("base64url"));
    assert.match(one.verifier, /^[\w-]{43,128}$/);
    assert.notEqual(one.verifier, two.verifier);
    assert.notEqual(nodeSignInTools.newState(), nodeSignInTools.newState());
  });
});

function statusWithHost(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once("error", reject).end();
  });
}
