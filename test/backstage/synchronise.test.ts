import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { Entity } from "../../src/core/entity/entity.ts";
import { isJsonList, isJsonObject } from "../../src/core/entity/entity.ts";
import type { PortalSource } from "../../src/core/remote/portalSource.ts";
import { buildEntity } from "../support/builders.ts";
import type { BackstageBackend } from "./backend.ts";
import { startDemoCompany } from "./demoCompany.ts";
import { connect, DescriptorServer, refreshUntil } from "./portal.ts";

const entity = (name: string, title: string): Entity =>
  buildEntity(`component:${name}`, { type: "service", lifecycle: "production", owner: "ledger-team" }, { title });

/** A catalog that follows a source, as the extension's does. */
function follow(source: PortalSource): Catalog {
  const catalog = new Catalog();
  source.onDidUpdate((update) => catalog.apply(source.id, update));
  return catalog;
}

describe("Synchronising with a real Backstage", () => {
  let server: DescriptorServer;
  let backend: BackstageBackend;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await startDemoCompany(server);
  });

  after(async () => {
    await backend.stop();
    await server.stop();
  });

  it("ends with the entities and relations that the portal serves", async () => {
    const { source } = connect(backend);
    const catalog = follow(source);
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "fresh");
    const served = await backend.ask("/api/catalog/entities");
    assert.ok(isJsonList(served));
    assert.equal(catalog.size, served.length);
    for (const row of served) {
      assert.ok(isJsonObject(row) && isJsonList(row["relations"]));
      const ref = refOf(row);
      const targets = row["relations"].map((relation) => JSON.stringify(relation)).toSorted();
      const ours = catalog.relationsOf(ref).map(({ type, targetRef }) => JSON.stringify({ type, targetRef }));
      assert.deepEqual(ours.toSorted(), targets, ref);
    }
  });

  it("pages through, tells how far it is, and shows the first page before the last", async () => {
    const { source, requests } = connect(backend);
    const catalog = follow(source);
    const sizes: number[] = [];
    source.onDidUpdate(() => sizes.push(catalog.size));
    const totals: (number | undefined)[] = [];
    source.onDidChangeState((state) => state.kind === "synchronising" && totals.push(state.total));
    await source.refresh(neverCancelled);
    assert.equal(
      requests.every((text) => /limit=\d+/.test(text)),
      true,
    );
    assert.equal(totals.at(-1), catalog.size);
    assert.ok(sizes.length >= 1);
  });

  it("takes only what the portal's filter names", async () => {
    const { source } = connect(backend, { filter: ["kind=group", "kind=user"] });
    const catalog = follow(source);
    await source.refresh(neverCancelled);
    const kinds = new Set(catalog.entities().map((one) => one.entity.kind));
    assert.deepEqual([...kinds].toSorted(), ["Group", "User"]);
  });

  it("follows what is registered, changed and deleted, fetching nothing else", async () => {
    const { source, requests } = connect(backend);
    const catalog = follow(source);
    await source.refresh(neverCancelled);
    const name = server.freshName("brand-new");
    const target = server.put(`/${name}.yaml`, entity(name, "First title"));
    const location = await source.api.register(target, neverCancelled);
    const ref = `component:default/${name}`;
    await refreshUntil(source, "serves what is new", () => catalog.get(ref) !== undefined);
    assert.equal(catalog.get(ref)?.entity.metadata["title"], "First title");

    server.put(`/${name}.yaml`, entity(name, "Second title"));
    await source.api.refresh(ref, neverCancelled);
    requests.length = 0;
    await refreshUntil(source, "serves what changed", () => {
      return catalog.get(ref)?.entity.metadata["title"] === "Second title";
    });
    const full = requests.filter((text) => /by-query/.test(text) && !text.includes("metadata.etag"));
    assert.deepEqual(full, [], "no page of whole entities is fetched");

    await source.api.unregister(location.id, neverCancelled);
    await refreshUntil(source, "serves it no more", () => catalog.get(ref) === undefined);
  });

  it("shows the replica at once in the next session, and fetches nothing that did not change", async () => {
    const first = connect(backend);
    await first.source.refresh(neverCancelled);
    const second = connect(backend, { cache: first.cache });
    const catalog = follow(second.source);
    await second.source.open(neverCancelled);
    assert.equal(catalog.size, first.source.size);
    assert.equal(second.requests.length, 0);
    assert.ok(second.source.state.at !== undefined);
    await second.source.refresh(neverCancelled);
    assert.equal(second.source.state.kind, "fresh");
    assert.ok(second.requests.every((text) => text.includes("metadata.etag")));
  });

  it("keeps the replica of one account from another", async () => {
    const first = connect(backend);
    await first.source.refresh(neverCancelled);
    const other = connect(backend, { cache: first.cache, account: "somebody else" });
    await other.source.open(neverCancelled);
    assert.equal(other.source.size, 0);
  });

  it("forgets everything when told to", async () => {
    const { source, cache } = connect(backend);
    const catalog = follow(source);
    await source.refresh(neverCancelled);
    await source.forget();
    assert.deepEqual([catalog.size, source.size, cache.blobs.size], [0, 0, 0]);
  });

  it("says what a dry run would bring in, and what the portal would refuse", async () => {
    const { source } = connect(backend);
    const target = server.put("/dry.yaml", entity("dry", "Dry"));
    const run = await source.api.dryRun(target, neverCancelled);
    assert.equal(run.exists, false);
    assert.deepEqual(
      run.entities.map(refOf).filter((ref) => ref.startsWith("component:")),
      ["component:default/dry"],
    );
    await assert.rejects(source.api.dryRun(`http://${server.host}/none.yaml`, neverCancelled), /refused/);
    const entityOf = (name: string) => ({ ...entity(name, "x") });
    assert.equal(await source.api.validate(entityOf("good"), target, neverCancelled), undefined);
    assert.match((await source.api.validate(entityOf("not good"), target, neverCancelled)) ?? "", /name/);
  });

  it("is refused with a token that the portal does not know, and keeps what it has", async () => {
    const known = connect(backend);
    await known.source.refresh(neverCancelled);
    const { source } = connect({ url: backend.url, token: "nobody" }, { cache: known.cache });
    await source.open(neverCancelled);
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind === "stale" && source.state.error.kind, "signIn");
    assert.equal(source.size, known.source.size);
  });
});

function refOf(row: unknown): string {
  assert.ok(isJsonObject(row) && isJsonObject(row["metadata"]));
  const { namespace = "default", name } = row["metadata"];
  return `${String(row["kind"])}:${String(namespace)}/${String(name)}`.toLowerCase();
}
