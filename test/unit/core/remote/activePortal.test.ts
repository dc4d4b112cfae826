import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { ActivePortal, type PortalCredentials } from "../../../../src/core/remote/activePortal.ts";
import { HttpFailure, type HttpRequest } from "../../../../src/core/remote/http.ts";
import type { Portal } from "../../../../src/core/remote/portal.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../../support/fakeHttp.ts";
import { eagerScheduler, MemoryCache, RecordingLog } from "../../../support/fakePorts.ts";

const acme: Portal = { name: "acme", baseUrl: "https://acme.example", filter: [], headers: {} };
const other: Portal = { name: "other", baseUrl: "https://other.example", filter: [], headers: {} };

/** Serves one component of the portal's name to everybody, and one of the account's name to each account. */
function answer({ url, headers }: HttpRequest) {
  const names = [new URL(url).hostname.split(".")[0] ?? "", headers["authorization"] ?? ""].filter(Boolean);
  const items = names.map((name) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name, namespace: "default", etag: name },
    spec: { type: "service", lifecycle: "production", owner: "group:default/a" },
  }));
  return httpAnswer(200, { items, totalItems: items.length, pageInfo: {} });
}

function credentialsOf(account: string): PortalCredentials {
  const headers = account === "" ? {} : { authorization: account };
  return { account: async () => account, current: async () => ({ account, headers }), renew: async () => undefined };
}

function usePortal(respond: typeof answer = answer) {
  const storage = new MemoryCache();
  const http = new FakeHttp((request) => respond(request));
  const active = new ActivePortal({
    ...{ http, storage, timing: new FakeTiming(), scheduler: eagerScheduler, log: new RecordingLog() },
  });
  const shown = new Set<string>();
  active.onDidUpdate(({ update }) => {
    for (const uri of update.remove) shown.delete(uri);
    for (const { record } of update.set) shown.add(record.uri);
  });
  return { active, http, storage, shown: () => [...shown].toSorted() };
}

describe("The active portal", () => {
  it("shows what the portal serves once it is asked", async () => {
    const { active, http, shown } = usePortal();
    await active.show(acme, credentialsOf(""));
    assert.deepEqual([http.requests.length, shown()], [0, []]);
    await active.refresh();
    assert.deepEqual(shown(), ["callboard-entity://acme/component/default/acme.yaml"]);
    assert.equal(active.state?.kind, "fresh");
  });

  it("takes the entities of one portal away before those of another come", async () => {
    const { active, shown } = usePortal();
    await active.show(acme, credentialsOf(""));
    await active.refresh();
    await active.show(other, credentialsOf(""));
    assert.deepEqual(shown(), []);
    await active.refresh();
    assert.deepEqual(shown(), ["callboard-entity://other/component/default/other.yaml"]);
    active.hide();
    assert.deepEqual([shown(), active.state], [[], undefined]);
  });

  it("takes all of a portal away at once, for the catalog to take in slices", async () => {
    const items = Array.from({ length: 1_200 }, (_, index) => ({
      ...{ apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata: { name: `c${index}` } },
    }));
    const { active } = usePortal(() => httpAnswer(200, { items, totalItems: items.length, pageInfo: {} }));
    await active.show(acme, credentialsOf(""));
    await active.refresh();
    const removals: number[] = [];
    active.onDidUpdate(({ update }) => removals.push(update.remove.length));
    active.hide();
    assert.deepEqual(removals, [1_200]);
  });

  it("never shows one account what another one was served", async () => {
    const { active, storage, shown } = usePortal();
    await active.show(acme, credentialsOf("jane"));
    await active.refresh();
    assert.ok(shown().some((uri) => uri.includes("jane")));
    await active.show(acme, credentialsOf("joe"));
    assert.deepEqual(shown(), []);
    await active.refresh();
    assert.ok(!shown().some((uri) => uri.includes("jane")));
    assert.equal((await storage.list()).length, 2);
  });

  it("takes nothing in for one account that somebody else is shown meanwhile", async () => {
    const { active, storage, shown } = usePortal();
    const { account } = credentialsOf("jane");
    await active.show(acme, { ...credentialsOf("joe"), account });
    await active.refresh();
    assert.deepEqual([shown(), await storage.list()], [[], []]);
    assert.equal(active.state?.kind, "idle");
  });

  it("asks who comes, and nothing else, when an account's tokens have ended", async () => {
    const { active, http } = usePortal();
    const { account } = credentialsOf("jane");
    await active.show(acme, { ...credentialsOf(""), account });
    await active.refresh();
    assert.equal(active.state?.kind === "stale" && active.state.error.kind, "signIn");
    assert.equal(http.requests.length, 0);
  });

  it("shows at once what was kept, also while the portal is away", async () => {
    const first = usePortal();
    await first.active.show(acme, credentialsOf("jane"));
    await first.active.refresh();
    const second = usePortal(() => {
      throw new HttpFailure("unreachable", "ECONNREFUSED");
    });
    for (const [name, blob] of first.storage.blobs) second.storage.blobs.set(name, blob);
    await second.active.show(acme, credentialsOf("jane"));
    assert.deepEqual(second.shown(), first.shown());
    await second.active.refresh();
    assert.equal(second.active.state?.kind, "stale");
    assert.deepEqual(second.shown(), first.shown());
  });

  it("leaves things as they are where nothing is different", async () => {
    const { active, http } = usePortal();
    await active.show(acme, credentialsOf("jane"));
    await active.refresh();
    const { source } = active;
    await active.show({ ...acme }, credentialsOf("jane"));
    assert.equal(active.source, source);
    assert.equal(http.requests.length, 1);
  });

  it("follows the last of several wishes", async () => {
    const { active } = usePortal();
    await Promise.all([active.show(acme, credentialsOf("")), active.show(other, credentialsOf(""))]);
    assert.equal(active.portal?.name, "other");
    const showing = active.show(acme, credentialsOf(""));
    active.hide();
    await showing;
    assert.equal(active.portal, undefined);
  });

  it("can be asked again after a synchronisation was stopped", async () => {
    const { active, shown } = usePortal();
    await active.show(acme, credentialsOf(""));
    const stopped = { isCancellationRequested: true, onCancellationRequested: neverCancelled.onCancellationRequested };
    await active.refresh(stopped);
    await active.refresh();
    assert.equal(shown().length, 1);
  });
});
