import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { Emitter } from "../../../../src/core/event.ts";
import { ActiveDrift } from "../../../../src/core/remote/activeDrift.ts";
import type { DriftSource } from "../../../../src/core/remote/driftIndex.ts";
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

describe("Drift to the portal that is shown", () => {
  it("comes with the first answer of the portal, and goes with the portal", async () => {
    const catalog = new Catalog();
    catalog.apply("workspace", { set: [buildFile("a.yaml", buildEntity("component:ledger"))], remove: [] });
    const changed = new Emitter<void>();
    let source: DriftSource | undefined;
    const drift = new ActiveDrift({
      active: { source: undefined, onDidChange: new Emitter<void>().event },
      shared: { source: () => source, onDidChange: changed.event },
      catalog,
      repositories: async () => [],
      log,
    });
    const show = async (next: DriftSource | undefined): Promise<void> => {
      source = next;
      const told = new Promise<void>((resolve) => {
        const subscription = drift.onDidChange(() => {
          subscription.dispose();
          resolve();
        });
      });
      changed.fire();
      await told;
    };
    const seen = (): readonly unknown[] => [drift.of(ref)?.kind, catalog.portalName];

    await show(emptyPortal(undefined));
    assert.deepEqual(seen(), [undefined, undefined]);
    await show(emptyPortal(1));
    assert.deepEqual(seen(), ["onlyHere", "acme-portal"]);
    await show(undefined);
    assert.deepEqual(seen(), [undefined, undefined]);
  });
});
