import assert from "node:assert/strict";
import {
  authorizeUrl,
  codeRequest,
  readCallback,
  readClientDocument,
  readGrant,
  refreshRequest,
} from "../../../../src/core/remote/oauth.ts";

const portal = { baseUrl: "https://portal.example/backstage" };
const client = { id: "https://portal.example/cli.json", redirectUri: "http://127.0.0.1:8055/callback" };
const grant = { kind: "oauth", clientId: client.id, token: "old", expiresAt: 0, refreshToken: "first" } as const;

describe("OAuth", () => {
  it("asks for a code with a challenge, below the portal's own address", () => {
    const url = new URL(authorizeUrl(portal, client, "challenge", "state"));
    assert.equal(url.origin + url.pathname, "https://portal.example/backstage/api/auth/v1/authorize");
    const expected = {
      client_id: client.id,
      redirect_uri: client.redirectUri,
      response_type: "code",
      scope: "openid offline_access",
      state: "state",
      code_challenge: "challenge",
      code_challenge_method: "S256",
    };
    assert.deepEqual(
      Object.keys(expected).map((name) => [name, url.searchParams.get(name)]),
      Object.entries(expected),
    );
  });

  it("redeems a code with the verifier that only this sign-in knows", () => {
    const body = codeRequest(client, "code", { verifier: "verifier", challenge: "challenge" });
    assert.equal(body["code_verifier"], "verifier");
    assert.ok(!JSON.stringify(body).includes("challenge"));
  });

  it("counts the end of a token by this machine's clock", () => {
    const answer = { access_token: "new", token_type: "Bearer", expires_in: 3600, refresh_token: "second" };
    const next = readGrant(answer, grant, 1_000);
    assert.deepEqual(next, { ...grant, token: "new", expiresAt: 3_601_000, refreshToken: "second" });
  });

  it("keeps the refresh token where the portal gives no other", () => {
    assert.equal(readGrant({ access_token: "new", token_type: "bearer" }, grant, 0)?.refreshToken, "first");
  });

  it("takes nothing but bearer tokens for a grant", () => {
    const answers = [undefined, {}, { access_token: "t" }, { access_token: "t", token_type: "mac" }, ["t"]];
    for (const answer of answers) assert.equal(readGrant(answer, grant, 0), undefined, JSON.stringify(answer));
  });

  it("has nothing to refresh without a refresh token", () => {
    const { refreshToken: _, ...rest } = grant;
    assert.equal(refreshRequest(rest), undefined);
    assert.equal(refreshRequest(grant)?.["refresh_token"], "first");
  });

  it("takes a callback of its own state only", () => {
    const at = (query: string): string => `http://127.0.0.1:8055/callback?${query}`;
    assert.deepEqual(readCallback(at("code=c&state=mine"), "mine"), { code: "c" });
    assert.deepEqual(readCallback(at("error=access_denied&state=mine"), "mine"), { refusal: "access_denied" });
    assert.equal(readCallback(at("code=c&state=theirs"), "mine"), undefined);
    assert.equal(readCallback(at("code=c"), "mine"), undefined);
  });

  it("has answers sent to the address that is listened at, where a portal allows several", () => {
    const [byName, byNumber] = ["http://localhost:8055/callback", "http://127.0.0.1:8055/callback"];
    const of = (...all: readonly string[]) => readClientDocument({ client_id: "c", redirect_uris: all })?.redirectUri;
    assert.equal(of("https://elsewhere.example/", byName, byNumber), byNumber);
    assert.equal(of("https://elsewhere.example/", byName), byName);
  });

  it("takes a client whose answers come to this machine only", () => {
    const of = (address: string) => readClientDocument({ client_id: "c", redirect_uris: [address] });
    assert.deepEqual(of(client.redirectUri), { id: "c", redirectUri: client.redirectUri });
    for (const address of ["https://elsewhere.example/callback", "http://127.0.0.1.evil.example/", "vscode://x", ""]) {
      assert.equal(of(address), undefined, address);
    }
  });
});
