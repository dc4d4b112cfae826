import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { findText, type JsonObject } from "../../src/core/entity/entity.ts";
import { accountHeaders, accountId, type OAuthGrant, type StoredAccount } from "../../src/core/remote/account.ts";
import { AccountKeeper } from "../../src/core/remote/accountKeeper.ts";
import { AccountStore } from "../../src/core/remote/accountStore.ts";
import { AuthApi } from "../../src/core/remote/authApi.ts";
import { findTyped } from "../../src/core/remote/findTyped.ts";
import { readClaims } from "../../src/core/remote/jwt.ts";
import { type Portal, readPortal } from "../../src/core/remote/portal.ts";
import { PortalError } from "../../src/core/remote/portalError.ts";
import { type PortalAbilities, type Probe, probePortal } from "../../src/core/remote/probe.ts";
import {
  type BrowserPorts,
  type BrowserSignIn,
  signInAsCli,
  signInRegistered,
} from "../../src/core/remote/signInByBrowser.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { nodeSignInTools } from "../../src/platform/node/signInTools.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { FakeSecrets } from "../support/fakeSecrets.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { BackstageBackend } from "./backend.ts";
import { quietLog } from "./portal.ts";
import { GateProxy } from "./gateProxy.ts";
import { answerInBrowser, findWayBack, guestCatalog } from "./consent.ts";

const http = new NodeHttp();
const guest = "user:default/guest";
/** Everything that an address or header may not show in a log. */
const secrets: string[] = [];

/** A backend with all that Backstage has for signing in, or with nothing but the guest. */
function useBackend(config: JsonObject) {
  let folder: TemporaryFolder;
  let backend: BackstageBackend;
  const told: string[] = [];
  const log = {
    info: (text: string) => told.push(text),
    warn: (text: string) => told.push(text),
    error: () => undefined,
  };
  before(async () => {
    folder = await TemporaryFolder.create({ "guest.yaml": guestCatalog });
    backend = await BackstageBackend.start({ catalog: [folder.at("guest.yaml")], config });
    await backend.waitForEntities(3);
  });
  after(async () => {
    await backend.stop();
    await folder.remove();
  });
  const portal = (): Portal => {
    const read = readPortal({ name: "acme-portal", baseUrl: backend.url });
    assert.ok("baseUrl" in read);
    return read;
  };
  return {
    told,
    portal,
    backend: () => backend,
    api: () => new AuthApi(portal(), { http, timing: nodeTiming, log }, {}),
    probe: (headers: Readonly<Record<string, string>> = {}) => probePortal(http, portal(), headers, neverCancelled),
    browser: (): BrowserPorts => ({
      tools: nodeSignInTools,
      openBrowser: async (address) => answerInBrowser(backend, address),
      isReachable: async () => true,
    }),
  };
}

function abilitiesOf(probe: { readonly kind: string }): PortalAbilities {
  assert.equal(probe.kind, "backstage", JSON.stringify(probe));
  return probe as PortalAbilities;
}

function grantOf(outcome: BrowserSignIn): OAuthGrant {
  assert.ok(outcome.kind === "signedIn", JSON.stringify(outcome));
  secrets.push(outcome.grant.token, outcome.grant.refreshToken ?? "");
  return outcome.grant;
}

const everything = {
  auth: {
    clientIdMetadataDocuments: { enabled: true },
    experimentalDynamicClientRegistration: { enabled: true },
    experimentalRefreshToken: { enabled: true },
  },
};

describe("Signing in to a real Backstage", () => {
  const { told, portal, backend, api, probe, browser } = useBackend(everything);

  async function toAccount(grant: StoredAccount["grant"]): Promise<{ store: AccountStore; account: StoredAccount }> {
    const store = new AccountStore(new FakeSecrets());
    const { baseUrl } = portal();
    const account = { id: accountId(baseUrl, guest), baseUrl, user: guest, gate: {}, grant };
    await store.put(account);
    return { store, account };
  }

  const keeperOf = (store: AccountStore, holder: string): AccountKeeper =>
    new AccountKeeper({ store, holder, timing: nodeTiming, renew: ({ grant }, token) => api().renew(grant, token) });

  async function signIn(): Promise<OAuthGrant> {
    const client = await api().cliClient(neverCancelled);
    return grantOf(await signInAsCli(portal(), api(), client, browser(), neverCancelled));
  }

  it("finds out how, and what the portal has and lacks", async () => {
    const found = abilitiesOf(await probe());
    assert.deepEqual([...found.plugins].toSorted(), ["auth", "catalog", "permission", "search"]);
    assert.deepEqual(found.ways, ["guest", "cliClient", "registration"]);
    assert.deepEqual([found.isOpen, found.entities, found.hasRefreshTokens], [false, undefined, true]);
    assert.equal(found.cliClient?.redirectUri, "http://127.0.0.1:8055/callback");
  });

  it("sees what the catalog shows to a token, and that another token is refused", async () => {
    const found = abilitiesOf(await probe({ authorization: `Bearer ${backend().token}` }));
    assert.deepEqual([found.isOpen, (found.entities ?? 0) >= 3], [true, true]);
    assert.equal(abilitiesOf(await probe({ authorization: "Bearer nope" })).isOpen, false);
  });

  it("works as guest, again and again", async () => {
    const { user, grant } = await api().guest(neverCancelled);
    assert.equal(user, guest);
    const { store, account } = await toAccount(grant);
    const renewed = await keeperOf(store, "one").renew(account, neverCancelled);
    assert.ok(renewed);
    assert.equal(abilitiesOf(await probe(accountHeaders(renewed))).isOpen, true);
  });

  it("works in the browser, as the client of the portal's command line", async () => {
    const grant = await signIn();
    assert.equal(readClaims(grant.token).subject, guest);
    assert.ok(grant.refreshToken);
    const found = abilitiesOf(await probe({ authorization: `Bearer ${grant.token}` }));
    assert.equal(found.isOpen, true);
  });

  it("works in the browser, as a client that is registered", async () => {
    const grant = grantOf(await signInRegistered(portal(), api(), browser(), neverCancelled));
    assert.equal(readClaims(grant.token).subject, guest);
    assert.ok(grant.clientSecret);
    const renewed = await api().renew(grant, neverCancelled);
    assert.equal(renewed?.kind, "oauth");
  });

  it("says that the port is taken, that no answer would come through, and that the user refused", async () => {
    const client = await api().cliClient(neverCancelled);
    const other = await nodeSignInTools.listen(8055, "/callback");
    assert.ok(other);
    const taken = await signInAsCli(portal(), api(), client, browser(), neverCancelled);
    other.dispose();
    assert.deepEqual(taken, { kind: "portTaken", port: 8055 });

    const away = { ...browser(), isReachable: async () => false };
    const outOfReach = await signInAsCli(portal(), api(), client, away, neverCancelled);
    assert.deepEqual(outOfReach, { kind: "outOfReach" });

    const refusing = {
      ...browser(),
      openBrowser: (address: string) => answerInBrowser(backend(), address, "reject"),
    };
    const refused = await signInRegistered(portal(), api(), refusing, neverCancelled);
    assert.deepEqual(refused, { kind: "refused", reason: "User denied the request" });
  });

  it("renews with a refresh token that is good for one use, also from two windows at once", async () => {
    const { store, account } = await toAccount(await signIn());
    const windows = ["one", "two"].map((holder) => keeperOf(store, holder));
    const renewed = await Promise.all(windows.map((window) => window.renew(account, neverCancelled)));
    const [one, two] = renewed.map((each) => each && accountHeaders(each)["authorization"]);
    assert.ok(one);
    assert.equal(one, two);
    assert.notEqual(one, accountHeaders(account)["authorization"]);
    // The first refresh token was used; the one that came in its place is good.
    await assert.rejects(api().renew(account.grant, neverCancelled), { name: "PortalError", kind: "refused" });
    const kept = await store.find(account.id);
    assert.ok(kept);
    assert.ok(await windows[0]?.renew(kept, neverCancelled));
  });

  it("knows when the portal has revoked a grant, and asks no more", async () => {
    const grant = await signIn();
    await api().revoke(grant, neverCancelled);
    const { store, account } = await toAccount({ ...grant, expiresAt: 0 });
    const keeper = keeperOf(store, "one");
    assert.equal(await keeper.renew(account, neverCancelled), undefined);
    const asked = told.length;
    assert.equal(await keeper.current(account.id, neverCancelled), undefined);
    assert.equal(told.length, asked);
  });

  it("refuses a code that was used, or comes without its verifier", async () => {
    const client = await api().cliClient(neverCancelled);
    const stolen: string[] = [];
    const watched: BrowserPorts = {
      ...browser(),
      openBrowser: async (address) => {
        const location = await findWayBack(backend(), address, "approve");
        stolen.push(new URL(location).searchParams.get("code") ?? "");
        await fetch(location);
        return true;
      },
    };
    grantOf(await signInAsCli(portal(), api(), client, watched, neverCancelled));
    const [code = ""] = stolen;
    assert.notEqual(code, "");
    const again = api().redeem(client, code, nodeSignInTools.newPkce(), neverCancelled);
    await assert.rejects(again, (error) => error instanceof PortalError && error.kind === "refused");
  });

  it("leaves nothing secret in the log", () => {
    const text = told.join("\n");
    assert.ok(told.length > 10);
    assert.match(text, /POST http:\/\/127\.0\.0\.1:\d+\/api\/auth\/v1\/token 200/);
    assert.ok(secrets.length > 4);
    assert.ok(!secrets.some((secret) => secret !== "" && text.includes(secret)));
    assert.doesNotMatch(text, /code=|Bearer|verifier/);
  });
});

describe("A real Backstage that knows only its guest", () => {
  const { probe, api, portal } = useBackend({});

  it("offers no browser, and says what is missing", async () => {
    const found = abilitiesOf(await probe());
    assert.deepEqual(found.ways, ["guest"]);
    assert.deepEqual([found.cliClient, found.hasRefreshTokens], [undefined, false]);
    await assert.rejects(api().cliClient(neverCancelled), { name: "PortalError", kind: "notFound" });
  });

  for (const welcome of ["basic", "signInPage", "redirect"] as const) {
    it(`is reached through a proxy that asks who comes (${welcome}), with what it asks for and the guest's token`, async () => {
      const proxy = await GateProxy.start(portal().baseUrl, "cookie", "_proxy=1", welcome);
      try {
        const behind = { ...portal(), baseUrl: proxy.url };
        const closed = await probePortal(http, behind, {}, neverCancelled);
        assert.equal(closed.kind === "gate" && closed.isBasic, welcome === "basic");
        assert.equal(closed.kind, "gate");

        const gate = { cookie: "_proxy=1" };
        const found = abilitiesOf(await probePortal(http, behind, gate, neverCancelled));
        assert.deepEqual([found.isOpen, found.ways], [false, ["guest"]]);
        const { grant } = await new AuthApi(behind, { http, timing: nodeTiming, log: quietLog }, gate).guest(
          neverCancelled,
        );
        const open = abilitiesOf(await probePortal(http, behind, accountHeaders({ gate, grant }), neverCancelled));
        assert.equal(open.isOpen, true);
      } finally {
        await proxy.stop();
      }
    });
  }
});

describe("A real Backstage that is open", () => {
  const { probe, backend } = useBackend({
    backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } },
    permission: { enabled: false },
  });

  it("is open to everybody, and its plugins are still told apart", async () => {
    const found = abilitiesOf(await probe());
    assert.equal(found.isOpen, true);
    assert.ok((found.entities ?? 0) >= 3);
    assert.ok(found.plugins.has("search"));
    assert.ok(!found.plugins.has("techdocs"));
    assert.ok(!found.plugins.has("scaffolder"));
  });

  it("is found by the address of one of its pages, also behind a proxy that asks who comes", async () => {
    const proxy = await GateProxy.start(backend().url, "cookie", "_proxy=1", "signInPage");
    try {
      for (const [url, kind] of [
        [backend().url, "backstage"],
        [proxy.url, "gate"],
      ] as const) {
        const asked = (baseUrl: string): Promise<Probe> =>
          probePortal(http, { name: "acme-portal", baseUrl, filter: [], headers: {} }, {}, neverCancelled);
        const found = await findTyped(`${url}/catalog/default/component/ledger`, asked);
        assert.deepEqual([found.baseUrl, found.probe.kind], [url, kind]);
      }
    } finally {
      await proxy.stop();
    }
  });

  it("is not found at another path of its address", async () => {
    const portal = readPortal({ baseUrl: `${backend().url}/backstage` });
    assert.ok("baseUrl" in portal);
    const found = await probePortal(http, portal, {}, neverCancelled);
    assert.equal(found.kind, "unusable");
    assert.match(
      findText({ message: found.kind === "unusable" ? found.error.message : "" }, "message") ?? "",
      /No Backstage/,
    );
  });
});
