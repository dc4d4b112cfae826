import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { Emitter } from "../../../../src/core/event.ts";
import type { CheckedOutRepository } from "../../../../src/core/catalog/locations.ts";
import { ActiveDrift } from "../../../../src/core/remote/activeDrift.ts";
import type { DriftSource } from "../../../../src/core/remote/driftIndex.ts";
import type { ServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ref = "component:default/ledger";

/** A portal that has nothing. */
function emptyPortal(at: number | undefined): DriftSource {
  return {
    served: () => undefined,
    all: () => [],
    state: { kind: "idle", at },
    portal: { name: "acme-portal", filter: [] },
  };
}

/** A catalog with one entity, and a portal that can be exchanged. */
function follow(repositories: () => Promise<readonly CheckedOutRepository[]> = async () => []) {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("a.yaml", buildEntity("component:ledger"))], remove: [] });
  const changed = new Emitter<void>();
  const failures: unknown[] = [];
  let source: DriftSource | undefined;
  let told = 0;
  const drift = new ActiveDrift({
    active: { source: undefined, onDidChange: new Emitter<void>().event },
    shared: { source: () => source, onDidChange: changed.event },
    catalog,
    repositories,
    log: { ...log, error: (_, error) => failures.push(error) },
  });
  drift.onDidChange(() => told++);
  const show = async (next: DriftSource | undefined): Promise<void> => {
    source = next;
    changed.fire();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { catalog, drift, show, failures, told: () => told };
}

describe("Drift to the portal that is shown", () => {
  it("comes with the first answer of the portal, and goes with the portal", async () => {
    const { catalog, drift, show } = follow();
    const seen = (): readonly unknown[] => [drift.of(ref)?.kind, catalog.portalName];

    await show(emptyPortal(undefined));
    assert.deepEqual(seen(), [undefined, undefined]);
    await show(emptyPortal(1));
    assert.deepEqual(seen(), ["onlyHere", "acme-portal"]);
    await show(undefined);
    assert.deepEqual(seen(), [undefined, undefined]);
  });

  it("comes with the next news of the portal where nobody could tell what is checked out", async () => {
    let attempts = 0;
    const { drift, show, failures } = follow(async () => {
      if (attempts++ === 0) throw new Error("no git");
      return [];
    });
    const portal = emptyPortal(1);
    await show(portal);
    assert.deepEqual([drift.of(ref), failures.length], [undefined, 1]);
    await show(portal);
    assert.equal(drift.of(ref)?.kind, "onlyHere");
  });

  it("is not told again where the portal serves what it served", async () => {
    const served: ServedEntity[] = [];
    let repositories: readonly CheckedOutRepository[] = [];
    const { drift, show, told } = follow(async () => repositories);
    const portal = { ...emptyPortal(1), all: () => served, served: () => served[0] };
    const ask = (at: number): Promise<void> => show(Object.assign(portal, { state: { kind: "fresh", at } }));

    await ask(1);
    const first = drift.of(ref);
    await ask(2);
    assert.equal(told(), 1);
    assert.equal(drift.of(ref), first);

    const broken = { type: "x", level: "error", message: "no such file" };
    served.push({ ref, entity: buildEntity("component:ledger"), status: [broken] });
    await ask(3);
    assert.deepEqual([told(), drift.of(ref)?.kind], [2, "error"]);
    repositories = [{ root: "file:///w", keys: ["git.example/acme/ledger"] }];
    await ask(4);
    assert.deepEqual([told(), drift.repositories], [3, repositories]);
  });

  it("is compared anew where it turns out that not all of the portal is known", async () => {
    const { drift, show } = follow();
    const portal = emptyPortal(1);
    await show(portal);
    assert.equal(drift.of(ref)?.kind, "onlyHere");
    await show(Object.assign(portal, { isPartial: true, state: { kind: "fresh", at: 2 } }));
    assert.equal(drift.of(ref), undefined);
  });
});
