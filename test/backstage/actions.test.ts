import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { Entity } from "../../src/core/entity/entity.ts";
import { buildEntity } from "../support/builders.ts";
import { planUnregistration, previewRegistration } from "../../src/core/remote/remoteActions.ts";
import { askOwners } from "../../src/core/remote/askOwners.ts";
import { allRights } from "../../src/core/remote/portalActions.ts";
import { driftOf } from "../../src/core/remote/drift.ts";
import type { ServedEntity } from "../../src/core/remote/remoteRecord.ts";
import { askRights, mayDelete, sampleOf } from "../../src/core/remote/rights.ts";
import { BackstageBackend } from "./backend.ts";
import { connect, DescriptorServer, refreshUntil } from "./portal.ts";

const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };

describe("What can be done in a real Backstage", () => {
  let server: DescriptorServer;
  let backend: BackstageBackend;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await BackstageBackend.start({
      catalog: [],
      denied: ["catalog.location.delete", "catalog.entity.refresh"],
      config: { backend: { reading: { allow: [{ host: server.host }] } } },
    });
  });

  after(async () => {
    await backend.stop();
    await server.stop();
  });

  it("is shown before a file is registered, and before it is unregistered", async () => {
    const { source } = connect(backend);
    await source.refresh(neverCancelled);
    const names = ["one", "two"].map((name) => server.freshName(name));
    const [one, two] = names.map((name) => buildEntity(`component:${name}`, spec));
    assert.ok(one && two);
    const target = server.put(`/${names.join("-and-")}.yaml`, one, two);
    const preview = await previewRegistration(source, target, neverCancelled);
    const both = names.map((name) => `component:default/${name}`);
    const [ref = ""] = both;
    assert.deepEqual(preview, { exists: false, refs: both, known: [] });

    const location = await source.api.register(target, neverCancelled);
    await refreshUntil(source, "serves both", () => both.every((ref) => source.served(ref) !== undefined));
    assert.equal((await previewRegistration(source, target, neverCancelled)).exists, true);
    const other = server.put("/other.yaml", one);
    assert.deepEqual((await previewRegistration(source, other, neverCancelled)).known, [ref]);

    const plan = await planUnregistration(source, ref, neverCancelled);
    assert.deepEqual(plan, { location: { id: location.id, type: "url", target }, refs: both });
    const part = connect(backend, { filter: [`metadata.name=${names[0]}`] }).source;
    await part.refresh(neverCancelled);
    assert.deepEqual([part.size, await planUnregistration(part, ref, neverCancelled)], [1, plan]);
    await source.api.unregister(location.id, neverCancelled);
    await refreshUntil(source, "serves none", () => both.every((ref) => source.served(ref) === undefined));
  });

  it("is what the portal allows the one who is signed in", async () => {
    const { source } = connect({ url: backend.url, token: await backend.guestToken() });
    const rights = await askRights(source.api.client, ["component:default/one"], neverCancelled);
    assert.deepEqual(rights, { ...allRights, refresh: "forbidden", unregister: "forbidden" });
    await assert.rejects(source.api.unregister("any", neverCancelled), /does not permit/);
  });

  it("is asked by somebody whose ownership the portal tells", async () => {
    const guest = connect({ url: backend.url, token: await backend.guestToken() });
    const owners = await askOwners(guest.source.api.client, neverCancelled);
    assert.ok(owners.includes("group:default/guests"), owners.join());
    assert.deepEqual(await askOwners(connect(backend).source.api.client, neverCancelled), []);
  });

  it("is everything for a service, which has no permissions to ask about", async () => {
    const { source } = connect(backend);
    assert.deepEqual(await askRights(source.api.client, [], neverCancelled), allRights);
  });
});

describe("A real Backstage that keeps orphans, and lets people change only what is theirs", () => {
  const theirs = buildEntity("component:theirs", spec);
  const mine = buildEntity("component:mine", { ...spec, owner: "guests" });
  const refs = ["component:default/mine", "component:default/theirs"];
  let server: DescriptorServer;
  let backend: BackstageBackend;
  let target: string;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await BackstageBackend.start({
      catalog: [],
      owned: ["catalog.entity.refresh", "catalog.entity.delete"],
      config: {
        // An entity is an orphan once it has been processed again; the minutes are those of the other configuration.
        catalog: { orphanStrategy: "keep", processingInterval: { minutes: 0, seconds: 1 } },
        backend: { reading: { allow: [{ host: server.host }] } },
      },
    });
    target = server.put("/both.yaml", theirs, mine);
    const { source } = connect(backend);
    await source.api.register(target, neverCancelled);
    await refreshUntil(source, "serves both", () => refs.every((ref) => source.served(ref) !== undefined));
  });

  after(async () => {
    await backend.stop();
    await server.stop();
  });

  it("offers what is allowed for some entities only, and refuses it for the others", async () => {
    const { source } = connect({ url: backend.url, token: await backend.guestToken() });
    await source.refresh(neverCancelled);
    const { client } = source.api;
    const others = Array.from({ length: 500 }, (_, index) => buildEntity(`component:other-${index}`, spec));
    const all = [...others.map(toServed), ...source.all()];
    const owners = await askOwners(client, neverCancelled);
    assert.equal((await askRights(client, sampleOf(all, owners), neverCancelled)).refresh, "allowed");
    assert.equal((await askRights(client, ["component:default/theirs"], neverCancelled)).refresh, "forbidden");
    assert.deepEqual(await Promise.all(refs.map((ref) => mayDelete(client, ref, neverCancelled))), [true, false]);
    await source.api.refresh("component:default/mine", neverCancelled);
    await assert.rejects(source.api.refresh("component:default/theirs", neverCancelled), {
      kind: "forbidden",
      message: "acme-portal does not permit this.",
    });
  });

  it("tells an orphan, and deletes it without what still stands in the same file", async () => {
    const { source } = connect({ url: backend.url, token: await backend.guestToken() });
    const [ref = ""] = refs;
    // An attempt that failed may have deleted it.
    server.put("/both.yaml", theirs, mine);
    await refreshUntil(source, "serves it", () => driftOf(undefined, source.served(ref)).kind === "onlyInPortal");
    server.put("/both.yaml", theirs);
    await refreshUntil(source, "tells the orphan", () => driftOf(undefined, source.served(ref)).kind === "orphan");

    const plan = await planUnregistration(source, ref, neverCancelled);
    assert.deepEqual(plan, { location: undefined, refs: [ref] });
    await source.api.deleteEntity(source.served(ref)?.uid ?? "", neverCancelled);
    await refreshUntil(source, "serves it no more", () => source.served(ref) === undefined);
    const other = await planUnregistration(source, "component:default/theirs", neverCancelled);
    assert.deepEqual([other.location?.target, other.refs], [target, ["component:default/theirs"]]);
  });
});

function toServed(entity: Entity): ServedEntity {
  return { ref: `component:default/${entity.metadata.name}`, entity, status: [] };
}
