import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { PlaceholderContent } from "../../../../src/core/descriptor/placeholder.ts";
import type { Entity, JsonObject } from "../../../../src/core/entity/entity.ts";
import { DriftIndex, driftOfCatalog, type DriftSource } from "../../../../src/core/remote/driftIndex.ts";
import { sideText } from "../../../../src/core/remote/sideText.ts";
import { toKnowledge } from "../../../../src/core/remote/portalFindings.ts";
import { toRemoteRecord, type ServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { TextPool } from "../../../../src/core/textPool.ts";
import { buildEntity, buildFile, refOf } from "../../../support/builders.ts";
import { componentYaml, readContext, readText } from "../../../support/descriptors.ts";
import { eagerScheduler } from "../../../support/fakePorts.ts";

const root = "file:///w";
const repositories = [{ root, keys: ["git.example/acme/ledger"] }];
const address = (path: string): string => `url:https://git.example/acme/ledger/blob/main/${path}`;
const elsewhere = "url:https://git.example/acme/other/blob/main/catalog-info.yaml";

function serve(
  entity: Entity,
  place = address("catalog-info.yaml"),
  status: ServedEntity["status"] = [],
): ServedEntity {
  const annotations: JsonObject = { "backstage.io/managed-by-location": place };
  const metadata = { namespace: "default", ...entity.metadata, annotations };
  return { ref: refOf(entity), entity: { ...entity, metadata }, status };
}

/** A portal that serves these, and a catalog with them and with what is checked out. */
function connect(here: readonly Entity[], served: readonly ServedEntity[], filter: readonly string[] = []) {
  const catalog = new Catalog();
  const byRef = new Map(served.map((one) => [one.ref, one]));
  const texts = new TextPool();
  const put = (one: ServedEntity): void => {
    byRef.set(one.ref, one);
    const record = toRemoteRecord("acme-portal", one, texts);
    const set = [{ record, isReached: true, isRemote: true, problems: [] }];
    catalog.apply("portal:acme-portal", { set, remove: [] });
  };
  catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...here)], remove: [] });
  for (const one of served) put(one);
  const source: DriftSource = {
    served: (ref) => byRef.get(ref),
    all: () => byRef.values(),
    state: { kind: "fresh", at: 1 },
    portal: { name: "acme-portal", filter },
  };
  return { catalog, source, put };
}

const ledger = buildEntity("component:ledger", { type: "service", owner: "payments" });
const clock = buildEntity("component:clock", { type: "library", owner: "payments" });
const gone = buildEntity("component:gone", { type: "service", owner: "payments" });

describe("Drift of a catalog", () => {
  it("tells what is the same, changed, only here and only in the portal", () => {
    const changed = buildEntity("component:clock", { type: "website", owner: "payments" });
    const mine = buildEntity("component:new");
    const { catalog, source } = connect([ledger, clock, mine], [serve(ledger), serve(changed), serve(gone)]);
    const found = [...driftOfCatalog(catalog, source, repositories)].map(([ref, { kind, fields }]) => [
      ref,
      kind,
      ...fields,
    ]);
    assert.deepEqual(found, [
      ["component:default/clock", "changed", "spec.type"],
      ["component:default/gone", "onlyInPortal"],
      ["component:default/ledger", "same"],
      ["component:default/new", "onlyHere"],
    ]);
  });

  it("leaves out what is of repositories that are not checked out, and the Locations that a portal makes", () => {
    const generated = buildEntity("location:generated-1234", { type: "url", target: address("x").slice(4) });
    const { catalog, source } = connect([], [serve(gone, elsewhere), serve(generated)]);
    assert.equal(driftOfCatalog(catalog, source, repositories).size, 0);
  });

  it("tells orphans wherever their descriptors were, to those who want to know", () => {
    const served = serve(gone, elsewhere);
    const annotations = { ...Object(served.entity.metadata["annotations"]), "backstage.io/orphan": "true" };
    const metadata = { ...served.entity.metadata, annotations };
    const { catalog, source } = connect([], [{ ...served, entity: { ...served.entity, metadata } }]);
    const { ref } = served;
    assert.equal(new DriftIndex(catalog, { source, repositories, hasAllOrphans: true }).of(ref)?.kind, "orphan");
    assert.equal(new DriftIndex(catalog, { source, repositories }).of(ref), undefined);
  });

  it("knows the descriptors that a portal on this machine reads from the disk", () => {
    const { catalog, source } = connect([], [serve(gone, "file:/w/gone.yaml"), serve(ledger, "file:/other/x.yaml")]);
    assert.deepEqual([...driftOfCatalog(catalog, source, repositories).keys()], ["component:default/gone"]);
  });

  it("misses nothing that the portal's filter leaves out", () => {
    const { catalog, source } = connect([ledger, clock], [], ["kind=component,spec.type=library", "kind=group"]);
    assert.deepEqual([...driftOfCatalog(catalog, source).keys()], ["component:default/clock"]);
  });

  it("is not told before the portal was asked", () => {
    const { catalog, source } = connect([ledger], []);
    const unknown: DriftSource = { ...source, state: { kind: "idle", at: undefined } };
    assert.equal(driftOfCatalog(catalog, unknown).size, 0);
  });

  it("is found in repositories whatever letters their addresses have", async () => {
    const place = "url:https://dev.azure.com/Acme/Pay/_git/The%20Ledger?path=/catalog-info.yaml";
    const { catalog, source } = connect([], [serve(gone, place)]);
    const azure = [{ root, keys: ["dev.azure.com/acme/pay/the ledger"] }];
    const index = new DriftIndex(catalog, { source, repositories: azure });
    assert.deepEqual([...index.all().keys()], ["component:default/gone"]);
    assert.deepEqual(await index.collect(eagerScheduler, neverCancelled), index.all());
  });

  it("is not told of what a backend reads by an address that is not checked out, nor shown beside it", async () => {
    const address = "https://git.example/acme/other/blob/main/api.yaml";
    const remote: PlaceholderContent = { kind: "remote" };
    const text = componentYaml("ledger", { spec: `  definition: { $text: "${address}" }\n` });
    const record = await readText(text, readContext({ [address]: remote }));
    const entity = record.documents[0]?.entity?.entity ?? assert.fail();
    const { catalog, source } = connect(
      [],
      [serve({ ...entity, spec: { ...entity.spec, definition: "openapi: 3.1" } })],
    );
    catalog.apply("workspace", { set: [{ record, isReached: true, problems: [] }], remove: [] });
    assert.equal(driftOfCatalog(catalog, source).get("component:default/ledger")?.kind, "same");
    const side = (which: "here" | "portal"): string => sideText("component:default/ledger", which, catalog, source);
    assert.equal(side("here"), side("portal"));
    assert.match(side("here"), /definition: "openapi: 3.1"/);
  });

  it("is compared once until one of the two sides changes", () => {
    const { catalog, source, put } = connect([ledger], [serve(ledger)]);
    const index = new DriftIndex(catalog, { source, repositories });
    const first = index.of("component:default/ledger");
    assert.equal(index.of("component:default/ledger"), first);
    put(serve(buildEntity("component:ledger", { type: "service", owner: "books" })));
    assert.deepEqual(index.of("component:default/ledger")?.fields, ["spec.owner"]);
    const other = buildEntity("component:ledger", { type: "service", owner: "books" });
    catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", other)], remove: [] });
    assert.equal(index.of("component:default/ledger")?.kind, "same");
  });

  it("is an error where the Location that an entity came from could not be processed", async () => {
    const status = [{ type: "backstage.io/catalog-processing", level: "error", message: "YAML error" }];
    const generated = buildEntity("location:generated-1", {
      type: "url",
      target: address("catalog-info.yaml").slice(4),
    });
    const { catalog, source } = connect([ledger, clock], [serve(ledger), serve(generated, elsewhere, status)]);
    const served = [...source.all()];
    const here = (place: string): readonly string[] =>
      place === address("catalog-info.yaml") ? ["component:default/clock"] : [];
    catalog.takePortal(await toKnowledge("acme-portal", served, here, eagerScheduler));
    const drift = driftOfCatalog(catalog, source, repositories);
    assert.deepEqual(drift.get("component:default/ledger")?.errors, ["YAML error"]);
    assert.equal(drift.get("component:default/clock")?.kind, "error");
    assert.equal(catalog.problemsOf("file:///w/catalog-info.yaml").filter(isPortals).length, 2);
  });

  it("blames of a Location with several targets only those that the error names", async () => {
    const targets = ["https://git.example/a/b/blob/main/1.yaml", "https://git.example/a/b/blob/main/2.yaml"];
    const status = [{ type: "x", level: "error", message: `Cannot read ${targets[1]}` }];
    const all = [
      serve(ledger, `url:${targets[0]}`),
      serve(clock, `url:${targets[1]}`),
      serve(buildEntity("location:all", { type: "url", targets }), elsewhere, status),
    ];
    const { errors } = await toKnowledge("acme-portal", all, () => [], eagerScheduler);
    assert.deepEqual([...errors.keys()].toSorted(), ["component:default/clock", "location:default/all"]);
  });

  it("is read off all that a portal serves without holding the thread, errors or none", async () => {
    const all = Array.from({ length: 50 }, (_, index) => serve(buildEntity(`component:c${index}`)));
    const status = [{ type: "x", level: "error", message: "YAML error" }];
    const broken = serve(buildEntity("location:all", { type: "url", target: "https://x.example" }), elsewhere, status);
    for (const [served, passes] of [[all, 1] as const, [[...all, broken], 2] as const]) {
      let pauses = 0;
      const scheduler = { shouldPause: true, pause: async () => void pauses++ };
      await toKnowledge("acme-portal", served, () => [], scheduler);
      assert.equal(pauses, passes * served.length);
    }
  });
});

function isPortals({ code }: { readonly code: string }): boolean {
  return code === "portal-processing";
}
