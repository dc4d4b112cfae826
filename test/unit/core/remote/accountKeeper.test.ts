import assert from "node:assert/strict";
import {
  Cancelled,
  CancellationSource,
  type CancellationToken,
  neverCancelled,
  throwIfCancelled,
} from "../../../../src/core/cancellation.ts";
import { type Grant, readAccount, type StoredAccount, writeAccount } from "../../../../src/core/remote/account.ts";
import { AccountKeeper } from "../../../../src/core/remote/accountKeeper.ts";
import { AccountStore } from "../../../../src/core/remote/accountStore.ts";
import { errorIn, PortalError } from "../../../../src/core/remote/portalError.ts";
import { FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";
import { FakeSecrets } from "../../../support/fakeSecrets.ts";

const hour = 3_600_000;

/** A portal whose refresh tokens are good for one use, as Backstage's are. */
class Rotation {
  good = "r0";
  uses = 0;
  failure: PortalError | undefined;
  readonly #timing: FakeTiming;

  constructor(timing: FakeTiming) {
    this.#timing = timing;
  }

  async renew({ grant }: StoredAccount): Promise<Grant | undefined> {
    this.uses++;
    const used = grant.kind === "oauth" ? grant.refreshToken : undefined;
    await Promise.resolve();
    if (this.failure) throw this.failure;
    if (used !== this.good) throw new PortalError("signIn", "Invalid refresh token", { oauthError: "invalid_client" });
    this.good = `r${this.uses}`;
    return toGrant(`t${this.uses}`, this.good, this.#timing.now() + hour);
  }
}

function toGrant(token: string, refreshToken: string, expiresAt: number): Grant {
  return { kind: "oauth", clientId: "c", token, expiresAt, refreshToken };
}

function useWindows(expiresIn = 0) {
  const timing = new FakeTiming();
  const secrets = new FakeSecrets();
  const store = new AccountStore(secrets);
  const portal = new Rotation(timing);
  const account: StoredAccount = {
    ...{ id: "a", baseUrl: "https://portal.example", user: "user:default/jane", gate: { "x-proxy": "p" } },
    grant: toGrant("t0", "r0", timing.now() + expiresIn),
  };
  const open = (holder: string): AccountKeeper =>
    new AccountKeeper({ store, timing, holder, renew: (stored) => portal.renew(stored) });
  return { timing, secrets, store, portal, account, open, put: () => store.put(account) };
}

const tokenOf = (account: StoredAccount | undefined): string | undefined =>
  account?.grant.kind === "oauth" ? account.grant.token : undefined;

describe("The keeper of accounts", () => {
  it("leaves a token alone that is good for a while", async () => {
    const { open, put, portal } = useWindows(hour);
    await put();
    assert.equal(tokenOf(await open("one").current("a", neverCancelled)), "t0");
    assert.equal(portal.uses, 0);
  });

  it("renews a token before it ends, once for all who ask", async () => {
    const { open, put, portal } = useWindows(60_000);
    await put();
    const keeper = open("one");
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keeper.current("a", neverCancelled)));
    assert.deepEqual(new Set(tokens.map(tokenOf)), new Set(["t1"]));
    assert.equal(portal.uses, 1);
  });

  it("keeps what the portal gave although whoever asked gave up meanwhile", async () => {
    const { timing, store, account, put } = useWindows();
    await put();
    const stop = new CancellationSource();
    const renew = async (_: StoredAccount, token: CancellationToken): Promise<Grant> => {
      stop.cancel();
      await new Promise(setImmediate);
      throwIfCancelled(token);
      return toGrant("t1", "r1", timing.now() + hour);
    };
    const keeper = new AccountKeeper({ store, timing, holder: "one", renew });
    await assert.rejects(keeper.renew(account, stop), Cancelled);
    assert.equal(tokenOf(await keeper.renew(account, neverCancelled)), "t1");
    assert.equal(tokenOf(await store.find("a")), "t1");
  });

  it("keeps what passes the proxy, and frees the account", async () => {
    const { open, put, store } = useWindows();
    await put();
    await open("one").current("a", neverCancelled);
    const kept = await store.find("a");
    assert.deepEqual(kept?.gate, { "x-proxy": "p" });
    assert.equal(kept?.lease, undefined);
  });

  it("lets one of several windows renew, and gives its token to all", async () => {
    const { open, put, portal } = useWindows();
    await put();
    const windows = ["one", "two", "three"].map(open);
    const tokens = await Promise.all(windows.map((window) => window.current("a", neverCancelled)));
    assert.deepEqual(tokens.map(tokenOf), ["t1", "t1", "t1"]);
    assert.equal(portal.uses, 1);
  });

  it("takes what another window got in place of a refused token", async () => {
    const { open, put, portal, account } = useWindows(hour);
    await put();
    const [one, two] = [open("one"), open("two")];
    assert.equal(tokenOf(await one.renew(account, neverCancelled)), "t1");
    assert.equal(tokenOf(await two.renew(account, neverCancelled)), "t1");
    assert.equal(portal.uses, 1);
  });

  it("does not wait for ever for a window that was closed in the middle", async () => {
    const { open, store, account, timing, portal } = useWindows();
    await store.put({ ...account, lease: { holder: "closed", until: timing.now() + 20_000 } });
    assert.equal(tokenOf(await open("one").current("a", neverCancelled)), "t1");
    await store.put({ ...account, lease: { holder: "closed", until: timing.now() + 1e12 } });
    portal.good = "r0";
    assert.equal(tokenOf(await open("two").renew(account, neverCancelled)), "t2");
  });

  it("asks no more once the portal has refused the refresh token", async () => {
    const { open, put, portal, account, store } = useWindows();
    await put();
    portal.good = "revoked";
    const keeper = open("one");
    assert.equal(await keeper.renew(account, neverCancelled), undefined);
    assert.equal(await keeper.renew(account, neverCancelled), undefined);
    assert.equal(await keeper.current("a", neverCancelled), undefined);
    assert.equal(portal.uses, 1);
    const kept = await store.find("a");
    assert.deepEqual([keeper.isAlive(account), kept && keeper.isAlive(kept)], [true, false]);
  });

  it("gives the token as it is while the portal is out of reach, and tries again later", async () => {
    const { open, put, portal } = useWindows();
    await put();
    const keeper = open("one");
    portal.failure = new PortalError("unreachable", "away");
    assert.equal(tokenOf(await keeper.current("a", neverCancelled)), "t0");
    portal.failure = undefined;
    assert.equal(tokenOf(await keeper.current("a", neverCancelled)), "t2");
  });

  it("keeps a refresh token that something in front of the portal did not let through", async () => {
    const { open, put, portal, account } = useWindows();
    await put();
    const keeper = open("one");
    const firewall = errorIn("acme", httpAnswer(400, "<html>blocked</html>"), 0);
    const proxy = errorIn("acme", httpAnswer(407, ""), 0);
    const gate = errorIn("acme", httpAnswer(401, { error: { name: "AuthenticationError", message: "who?" } }), 0);
    for (const failure of [firewall, proxy, gate]) {
      portal.failure = failure;
      await assert.rejects(keeper.renew(account, neverCancelled), PortalError);
    }
    portal.failure = undefined;
    assert.equal(tokenOf(await keeper.renew(account, neverCancelled)), "t4");
  });

  it("asks no more where the portal's answer says that the grant has ended", async () => {
    const { open, put, portal, account } = useWindows();
    await put();
    const body = { error: "invalid_grant", error_description: "Session has ended" };
    portal.failure = errorIn("acme", httpAnswer(400, body), 0);
    const keeper = open("one");
    assert.equal(await keeper.renew(account, neverCancelled), undefined);
    assert.equal(await keeper.current("a", neverCancelled), undefined);
    assert.equal(portal.uses, 1);
  });

  it("does not bring back an account that was signed out meanwhile", async () => {
    const { open, put, store, account, portal } = useWindows();
    await put();
    const renewing = open("one").renew(account, neverCancelled);
    while (portal.uses === 0) await Promise.resolve();
    await store.remove("a");
    await renewing;
    assert.equal(await store.find("a"), undefined);
    assert.deepEqual(await store.list(), []);
  });
});

describe("A stored account", () => {
  it("reads as it was written", () => {
    const { account } = useWindows();
    const grants: Grant[] = [
      account.grant,
      { kind: "none" },
      { kind: "token", token: "t" },
      { kind: "guest", token: "t", expiresAt: 7 },
    ];
    for (const grant of grants)
      assert.deepEqual(readAccount(writeAccount({ ...account, grant })), { ...account, grant });
  });

  it("is none where the text is somebody else's", () => {
    const texts = ["", "{}", "[]", "null", '{"id":"a","baseUrl":"b","user":"c","grant":{"kind":"oauth","token":"t"}}'];
    for (const text of texts) assert.equal(readAccount(text), undefined, text);
  });
});
