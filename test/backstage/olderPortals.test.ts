import assert from "node:assert/strict";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { PageQuery } from "../../src/core/remote/catalogPage.ts";
import { type PortalAbilities, probePortal } from "../../src/core/remote/probe.ts";
import { allRights } from "../../src/core/remote/portalActions.ts";
import { askRights } from "../../src/core/remote/rights.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { buildEntity } from "../support/builders.ts";
import { MemoryCache } from "../support/fakePorts.ts";
import { makeSelfSignedCertificate } from "../support/selfSignedCertificate.ts";
import type { BackstageBackend } from "./backend.ts";
import { startDemoCompany } from "./demoCompany.ts";
import { FaultyProxy } from "./faultyProxy.ts";
import { connect, type Connected, DescriptorServer, refreshUntil } from "./portal.ts";

const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };

describe("A portal that lacks something", () => {
  let server: DescriptorServer;
  let backend: BackstageBackend;
  let proxy: FaultyProxy;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await startDemoCompany(server);
    proxy = await FaultyProxy.start(backend.url);
  });

  beforeEach(() => {
    proxy.fate = () => "pass";
    proxy.prefix = "";
    proxy.tokens.clear();
  });

  after(async () => {
    await proxy.stop();
    await backend.stop();
    await server.stop();
  });

  const through = (): Connected => connect({ url: proxy.url, token: backend.token });
  /** Answers like a backend without a route, or a gateway that forbids it. */
  const without = (route: RegExp, status = 404): void => {
    proxy.fate = (_count, asked) => (route.test(asked) ? status : "pass");
  };

  for (const [what, route, status] of [
    ["a backend from before pages by query", /GET \S+\/by-query/, 404],
    ["a gateway that forbids them", /GET \S+\/by-query/, 405],
    ["a gateway that only lets people read", /^(?!GET )/, 405],
  ] as const) {
    it(`serves the same catalog by what was always there: ${what}`, async () => {
      const whole = connect(backend);
      await whole.source.refresh(neverCancelled);
      without(route, status);
      const { source, cache } = through();
      await source.refresh(neverCancelled);
      assert.equal(source.state.kind, "fresh");
      const contentOf = ({ source }: Connected): readonly string[] =>
        [...source.all()].map((served) => JSON.stringify(served)).toSorted();
      assert.deepEqual(contentOf({ source, cache, requests: [], warnings: [] }), contentOf(whole));
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, source.size], ["fresh", whole.source.size]);
    });
  }

  it("serves pages by position where it has none by query, to the last", async () => {
    without(/by-query/);
    const { api } = through().source;
    const fields = ["kind", "metadata.name"];
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const query: PageQuery = {
        filter: ["kind=component"],
        fields,
        limit: 7,
        ...(cursor !== undefined && { cursor }),
      };
      const page = await api.page(query, neverCancelled);
      assert.ok(page.items.length <= 7);
      seen.push(...page.items.map((item) => JSON.stringify(item)));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const all = await backend.ask("/api/catalog/entities?filter=kind%3Dcomponent&fields=kind,metadata.name");
    assert.ok(Array.isArray(all) && all.length > 14);
    assert.deepEqual(seen.toSorted(), all.map((item) => JSON.stringify(item)).toSorted());
  });

  it("serves what changed by filters, where it does not take a list of references", async () => {
    const direct = connect(backend).source.api;
    const name = server.freshName("newcomer");
    const ref = `component:default/${name}`;
    const target = server.put(`/${name}.yaml`, buildEntity(ref, spec));
    without(/\/by-refs/);
    const { source, requests } = through();
    await source.refresh(neverCancelled);
    const { id } = await direct.register(target, neverCancelled);
    requests.length = 0;
    await refreshUntil(source, "serves what is new", () => source.served(ref) !== undefined);
    assert.ok(requests.some((text) => text.includes(`metadata.name%3D${name}`)));
    const rows = await source.api.byRefs(
      [ref, "component:default/nobody", "group:default/ledger-team"],
      neverCancelled,
    );
    const found = rows.map((row) => (row ? String(row["kind"]) : undefined));
    assert.deepEqual(found, ["Component", undefined, "Group"]);
    await direct.unregister(id, neverCancelled);
    await refreshUntil(source, "serves it no more", () => source.served(ref) === undefined);
  });

  for (const [action, route] of [
    ["refresh", /\/refresh$/],
    ["validate", /\/validate-entity/],
    ["register", /POST \S+\/locations/],
    ["unregister", /GET \S+\/locations$/],
  ] as const) {
    it(`offers everything but to ${action}, if that is what it lacks`, async () => {
      without(route);
      const rights = await askRights(through().source.api.client, ["component:default/ledger"], neverCancelled);
      assert.deepEqual(rights, { ...allRights, [action]: "missing" });
    });
  }

  it("says what it lacks to whoever asks for it all the same", async () => {
    without(/validate-entity|\/locations/);
    const { api } = through().source;
    const entity = { ...buildEntity("component:one", spec) };
    await assert.rejects(api.validate(entity, "https://acme.example/x.yaml", neverCancelled), {
      kind: "unsupported",
      message: "acme-portal cannot do this: it has no check of descriptors.",
    });
    await assert.rejects(api.dryRun("https://acme.example/x.yaml", neverCancelled), {
      kind: "unsupported",
      message: "acme-portal cannot do this: it has no registration of descriptors.",
    });
  });

  it("tells where an entity was registered, though it has no route for that", async () => {
    const direct = connect(backend).source.api;
    const name = server.freshName("registered");
    const ref = `component:default/${name}`;
    const target = server.put(`/${name}.yaml`, buildEntity(ref, spec));
    const location = await direct.register(target, neverCancelled);
    const { source } = through();
    await refreshUntil(source, "serves it", () => source.served(ref) !== undefined);
    without(/by-entity/);
    assert.deepEqual(await source.api.locationOf(ref, neverCancelled), { id: location.id, type: "url", target });
    assert.equal(await source.api.locationOf("component:default/ledger", neverCancelled), undefined);
    await direct.unregister(location.id, neverCancelled);
  });

  it("loses exactly the plugin that is missing", async () => {
    const probe = async (): Promise<PortalAbilities> => {
      const portal = { name: "acme-portal", baseUrl: proxy.url, filter: [], headers: {} };
      const headers = { authorization: `Bearer ${backend.token}` };
      const found = await probePortal(new NodeHttp(), portal, headers, neverCancelled);
      assert.equal(found.kind, "backstage");
      return found;
    };
    const whole = await probe();
    for (const plugin of ["search", "permission"] as const) {
      assert.ok(whole.plugins.has(plugin));
      without(new RegExp(`/api/${plugin}/`));
      const found = await probe();
      assert.deepEqual(
        [...whole.plugins].filter((one) => !found.plugins.has(one)),
        [plugin],
      );
      assert.deepEqual(found.ways, whole.ways);
    }
    without(/\.well-known|\/v1\/register/);
    assert.deepEqual((await probe()).ways, ["guest"]);
    assert.ok((await probe()).plugins.has("auth"));
  });

  it("is reached below a path of its address, too", async () => {
    const whole = connect(backend);
    await whole.source.refresh(neverCancelled);
    proxy.prefix = "/tools/backstage";
    const { source } = through();
    assert.match(source.portal.baseUrl, /\/tools\/backstage$/);
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, source.size], ["fresh", whole.source.size]);
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "fresh");
  });
});

describe("Two portals", () => {
  let backend: BackstageBackend;
  let one: FaultyProxy;
  let other: FaultyProxy;

  before(async () => {
    backend = await startDemoCompany();
    one = await FaultyProxy.start(backend.url);
    other = await FaultyProxy.start(backend.url);
  });

  after(async () => {
    await one.stop();
    await other.stop();
    await backend.stop();
  });

  it("that serve the same references stay two, with a replica and a token each", async () => {
    const cache = new MemoryCache();
    const guest = await backend.guestToken();
    const first = connect({ url: one.url, token: backend.token }, { cache });
    const second = connect({ url: other.url, token: guest }, { name: "other", cache, filter: ["kind=group"] });
    const catalog = new Catalog();
    for (const { source } of [first, second]) source.onDidUpdate((update) => catalog.apply(source.id, update));
    await first.source.refresh(neverCancelled);
    await second.source.open(neverCancelled);
    assert.equal(second.source.size, 0, "nothing of the other's is shown");
    await second.source.refresh(neverCancelled);
    const versions = catalog.get("group:default/ledger-team")?.versions ?? [];
    assert.deepEqual(versions.map(({ sourceId }) => sourceId).toSorted(), ["portal:acme-portal", "portal:other"]);
    assert.equal(new Set(versions.map(({ uri }) => uri)).size, 2);
    assert.equal(cache.blobs.size, 2);
    assert.ok(second.source.size > 0 && second.source.size < first.source.size);
    assert.deepEqual([...one.tokens], [`Bearer ${backend.token}`]);
    assert.deepEqual([...other.tokens], [`Bearer ${guest}`]);

    const again = connect({ url: one.url, token: backend.token }, { cache });
    await again.source.open(neverCancelled);
    assert.equal(again.source.size, first.source.size);
    await second.source.forget();
    assert.equal(cache.blobs.size, 1);
  });
});

describe("A server whose certificate nobody vouches for", () => {
  it("is told of, and gets no request", async () => {
    let requests = 0;
    const https = createServer(makeSelfSignedCertificate("127.0.0.1"), (_request, response) => {
      requests++;
      response.end("{}");
    });
    await new Promise<void>((resolve) => https.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = https.address() as AddressInfo;
      const { source, warnings } = connect({ url: `https://127.0.0.1:${port}`, token: "secret" });
      await source.refresh(neverCancelled);
      const { state } = source;
      assert.ok(state.kind === "stale");
      assert.equal(state.error.kind, "certificate");
      assert.match(state.error.message, /^The certificate of acme-portal is not trusted \(.+\)\. Add its authority/);
      assert.deepEqual([requests, source.size, warnings], [0, 0, [state.error.message]]);
    } finally {
      https.closeAllConnections();
      await new Promise((resolve) => https.close(resolve));
    }
  });
});
