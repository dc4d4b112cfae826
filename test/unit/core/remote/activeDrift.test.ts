import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { Emitter } from "../../../../src/core/event.ts";
import type { CheckedOutRepository } from "../../../../src/core/catalog/locations.ts";
import { ActiveDrift } from "../../../../src/core/remote/activeDrift.ts";
import type { DriftSource } from "../../../../src/core/remote/driftIndex.ts";
import type { ServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import type { Scheduler } from "../../../../src/core/ports.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { eagerScheduler, OnceInAPause } from "../../../support/fakePorts.ts";

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
function follow(
  repositories: () => Promise<readonly CheckedOutRepository[]> = async () => [],
  scheduler: Scheduler = eagerScheduler,
) {
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
    scheduler,
    log: { ...log, error: (_, error) => failures.push(error) },
  });
  drift.onDidChange(() => told++);
  const show = async (next: DriftSource | undefined): Promise<void> => {
    source = next;
    changed.fire();
    await nextTurn();
  };
  return { catalog, drift, show, failures, told: () => told };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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

  it("goes with the portal it is to, even where nobody can tell what is checked out for the next one", async () => {
    let isBroken = false;
    const { catalog, drift, show, failures, told } = follow(async () => {
      if (isBroken) throw new Error("no git");
      return [];
    });
    const seen = (): readonly unknown[] => [drift.of(ref)?.kind, catalog.portalName, told(), failures.length];
    const first = emptyPortal(1);
    await show(first);
    assert.deepEqual(seen(), ["onlyHere", "acme-portal", 1, 0]);
    isBroken = true;
    await show(Object.assign(first, { state: { kind: "fresh", at: 2 } }));
    assert.deepEqual(seen(), ["onlyHere", "acme-portal", 1, 1]);
    const next = emptyPortal(1);
    await show(next);
    assert.deepEqual(seen(), [undefined, undefined, 2, 2]);
    isBroken = false;
    await show(next);
    assert.deepEqual(seen(), ["onlyHere", "acme-portal", 3, 2]);
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

  it("is known of all only once all were compared, and from then on follows the catalog", async () => {
    const { catalog, drift, show, told } = follow();
    const kinds = (): readonly unknown[] => [ref, "component:default/clock"].map((one) => drift.known(one)?.kind);
    await show(emptyPortal(1));
    assert.deepEqual([kinds(), drift.isComparing, told()], [[undefined, undefined], true, 1]);
    // Meanwhile, and afterwards.
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("component:clock"))], remove: [] });
    await nextTurn();
    assert.deepEqual([kinds(), drift.isComparing, told()], [["onlyHere", "onlyHere"], false, 2]);
    catalog.apply("workspace", { set: [], remove: ["file:///w/a.yaml"] });
    assert.deepEqual(kinds(), [undefined, "onlyHere"]);
    await show(undefined);
    assert.deepEqual([kinds(), drift.isComparing], [[undefined, undefined], false]);
  });

  it("is known of all with what the portal says since", async () => {
    const broken = { type: "x", level: "error", message: "no such file" };
    const served: ServedEntity[] = [];
    const { drift, show } = follow();
    const portal = { ...emptyPortal(1), all: () => served, served: () => served[0] };
    await show(portal);
    drift.known(ref);
    await nextTurn();
    assert.equal(drift.known(ref)?.kind, "onlyHere");
    served.push({ ref, entity: buildEntity("component:ledger"), status: [broken] });
    await show(Object.assign(portal, { state: { kind: "fresh", at: 2 } }));
    assert.equal(drift.known(ref)?.kind, "error");
  });

  it("is told of what the portal says last, though it says so while the former is still read", async () => {
    const entity = buildEntity("component:ledger");
    const broken = { type: "x", level: "error", message: "no such file" };
    let served: readonly ServedEntity[] = [{ ref, entity, status: [] }];
    const portal = { ...emptyPortal(1), all: () => served };
    const asked: Promise<void>[] = [];
    const scheduler = new OnceInAPause(() => {
      served = [{ ref, entity, status: [broken] }];
      asked.push(show(Object.assign(portal, { state: { kind: "fresh", at: 2 } })));
    });
    const { catalog, show } = follow(undefined, scheduler);
    await show(portal);
    await Promise.all(asked);
    assert.deepEqual(catalog.portalErrorsOf(ref), ["no such file"]);
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
