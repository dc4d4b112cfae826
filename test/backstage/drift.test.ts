import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { Entity } from "../../src/core/entity/entity.ts";
import { Emitter } from "../../src/core/event.ts";
import { loadCatalog } from "../../src/cli/loadCatalog.ts";
import { Progress } from "../../src/cli/progress.ts";
import { ActiveDrift } from "../../src/core/remote/activeDrift.ts";
import { driftOfCatalog } from "../../src/core/remote/driftIndex.ts";
import type { PortalSource } from "../../src/core/remote/portalSource.ts";
import { sideText } from "../../src/core/remote/sideText.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { inRoot } from "../../scripts/paths.ts";
import { buildEntity, buildFile } from "../support/builders.ts";
import type { BackstageBackend } from "./backend.ts";
import { startDemoCompany } from "./demoCompany.ts";
import { connect, DescriptorServer, quietLog, refreshUntil } from "./portal.ts";

const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };
const file = "file:///w/catalog-info.yaml";
/** What is left in a descriptor that was copied from a portal. */
const copied = {
  ...{ uid: "5e0c8c0b-0000-4000-8000-000000000000", etag: "copied" },
  annotations: {
    "acme.example/tier": "1",
    "backstage.io/managed-by-location": "url:https://git.example/old.yaml",
    "backstage.io/managed-by-origin-location": "url:https://git.example/all.yaml",
  },
};

describe("Drift against a real Backstage", () => {
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

  it("is none where the portal reads the very files that are checked out", async () => {
    const { source } = connect(backend);
    const { catalog } = await loadCatalog(
      { paths: [inRoot("test/fixtures/acme")], files: [], models: [], customKinds: [], isAll: false, severities: {} },
      { git: inRoot("src/platform/node/git.ts"), worker: inRoot("src/platform/node/worker.ts"), texts: "" },
      new Progress({ write: () => undefined }, () => 0),
    );
    await source.refresh(neverCancelled);
    const drift = [...driftOfCatalog(catalog, source)].filter(([, { kind }]) => kind !== "same");
    // The demo company has two documents that Backstage refuses, and a backend follows no placeholders from its own disk.
    assert.deepEqual(
      drift.map(([ref, { kind, fields }]) => [ref, kind, ...fields].join(" ")),
      catalog
        .entities()
        .filter(({ ref }) => source.served(ref) === undefined)
        .map(({ ref }) => `${ref} onlyHere`),
    );
    assert.equal(drift.length, 7);
  });

  it("follows both sides, from a registered file to one that broke", async () => {
    const { source } = connect(backend);
    const name = server.freshName("drift");
    const ref = `component:default/${name}-ledger`;
    const ledger = (change: object = {}): Entity => buildEntity(`component:${name}-ledger`, { ...spec, ...change });
    const clock = buildEntity(`component:${name}-clock`, spec, copied);
    // A path as a forge has it, so that the server can stand for one.
    const path = `/acme/${name}/blob/main/catalog-info.yaml`;
    const { catalog, drift, tell } = follow(source, `127.0.0.1/acme/${name}`);
    const check = (...here: readonly Entity[]): void => {
      catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...here)], remove: [] });
    };
    const kinds = (): readonly (string | undefined)[] =>
      [ledger(), clock].map(({ metadata }) => drift.of(`component:default/${metadata.name}`)?.kind);

    check(ledger());
    await source.refresh(neverCancelled);
    await tell();
    assert.deepEqual(kinds(), ["onlyHere", undefined]);

    const target = server.put(path, ledger(), clock);
    const location = await source.api.register(target, neverCancelled);
    await refreshUntil(source, "serves both", () => source.served(`component:default/${name}-clock`) !== undefined);
    await tell();
    assert.deepEqual(kinds(), ["same", "onlyInPortal"]);

    check(ledger({ lifecycle: "deprecated" }), clock);
    assert.deepEqual(kinds(), ["changed", "same"]);
    assert.deepEqual(drift.of(ref)?.fields, ["spec.lifecycle"]);
    const differing = lines(sideText(ref, "here", catalog, source)).filter(
      (line) => !lines(sideText(ref, "portal", catalog, source)).includes(line),
    );
    assert.deepEqual(differing, ["  lifecycle: deprecated"]);

    server.files.set(path, "kind: [broken\n");
    await source.api.refresh(ref, neverCancelled);
    await refreshUntil(source, "tells what broke", () => [...source.all()].some(({ status }) => status.length > 0));
    await tell();
    assert.deepEqual(kinds(), ["error", "error"]);
    const problems = catalog.problemsOf(file).filter(({ code }) => code === "portal-processing");
    assert.equal(problems.length, 2);
    assert.match(problems[0]?.message ?? "", /^acme-portal cannot process this entity: .*YAML/);

    await source.api.unregister(location.id, neverCancelled);
    await refreshUntil(source, "serves them no more", () => source.served(ref) === undefined);
    await tell();
    assert.deepEqual(kinds(), ["onlyHere", "onlyHere"]);
    assert.deepEqual(
      catalog.problemsOf(file).filter(({ code }) => code === "portal-processing"),
      [],
    );
  });
});

function lines(text: string): readonly string[] {
  return text.split("\n");
}

/** A catalog with a portal beside its files, and the repository of the descriptor server checked out. */
function follow(source: PortalSource, repository: string) {
  const catalog = new Catalog();
  source.onDidUpdate((update) => catalog.apply(source.id, update));
  const changed = new Emitter<void>();
  const drift = new ActiveDrift({
    active: { source, onDidChange: changed.event },
    catalog,
    repositories: async () => [{ root: "file:///w", keys: [repository] }],
    scheduler: new NodeScheduler(),
    log: quietLog,
  });
  /** As the portal that is shown tells of another state. */
  const tell = async (): Promise<void> => {
    const told = new Promise<void>((resolve) => {
      const { dispose } = drift.onDidChange(() => {
        dispose();
        resolve();
      });
    });
    changed.fire();
    await told;
  };
  return { catalog, drift, tell };
}
