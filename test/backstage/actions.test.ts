import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { buildEntity } from "../support/builders.ts";
import { planUnregistration, previewRegistration } from "../../src/core/remote/remoteActions.ts";
import { askOwners } from "../../src/core/remote/askOwners.ts";
import { allRights } from "../../src/core/remote/portalActions.ts";
import { askRights } from "../../src/core/remote/rights.ts";
import { BackstageBackend } from "./backend.ts";
import { connect, DescriptorServer, refreshUntil } from "./portal.ts";

const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };
const one = buildEntity("component:one", spec);
const two = buildEntity("component:two", spec);

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
    const target = server.put("/both.yaml", one, two);
    const preview = await previewRegistration(source, target, neverCancelled);
    const both = ["component:default/one", "component:default/two"];
    assert.deepEqual(preview, { exists: false, refs: both, known: [] });

    const location = await source.api.register(target, neverCancelled);
    await refreshUntil(source, "serves both", () => both.every((ref) => source.served(ref) !== undefined));
    assert.equal((await previewRegistration(source, target, neverCancelled)).exists, true);
    const other = server.put("/other.yaml", one);
    assert.deepEqual((await previewRegistration(source, other, neverCancelled)).known, ["component:default/one"]);

    const plan = await planUnregistration(source, "component:default/one", neverCancelled);
    assert.deepEqual(plan, { location: { id: location.id, type: "url", target }, refs: both });
    const part = connect(backend, { filter: ["metadata.name=one"] }).source;
    await part.refresh(neverCancelled);
    assert.deepEqual([part.size, await planUnregistration(part, "component:default/one", neverCancelled)], [1, plan]);
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
