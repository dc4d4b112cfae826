import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { EntityDocs } from "../../../../src/core/ownership/entityDocs.ts";
import { SearchIndex } from "../../../../src/core/search/searchIndex.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { eagerScheduler, RecordingLog } from "../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";

const ledger = "component:default/ledger";

function load(): { catalog: Catalog; files: InMemoryFiles; docs: EntityDocs } {
  const catalog = new Catalog();
  const entities = [buildEntity("component:ledger", { system: "billing" }), buildEntity("system:billing")];
  catalog.apply("workspace", { set: [buildFile("ledger/catalog-info.yaml", ...entities)], remove: [] });
  const files = new InMemoryFiles({ "/w/ledger/RUNBOOK.md": "# When the books do not balance\n" }, ["/w"]);
  const ports = { files, log: new RecordingLog(), baseOf: async () => ({ allowed: [memoryUri("/w")] }) };
  const portal = { pagesOf: () => [], loadOf: async () => [] };
  return { catalog, files, docs: new EntityDocs(ports, catalog, portal) };
}

/** Resolves when docs tell of more. */
function change(docs: EntityDocs): Promise<void> {
  return new Promise((resolve) => {
    const subscription = docs.onDidChange(() => {
      subscription.dispose();
      resolve();
    });
  });
}

describe("The docs that answer for entities", () => {
  it("are read before a menu or a card asks, and anew once one of them changed", async () => {
    const { files, docs } = load();
    const titles = (): readonly string[] => docs.pagesOf(ledger).map(({ title }) => title);
    await docs.load(ledger, neverCancelled);
    assert.deepEqual(titles(), ["When the books do not balance"]);
    files.change({ "/w/ledger/RUNBOOK.md": "# Call somebody\n" });
    assert.deepEqual(titles(), []);
    await change(docs);
    assert.deepEqual(titles(), ["Call somebody"]);
  });

  it("are those that search finds, which is told when they are read", async () => {
    const { catalog, docs } = load();
    const index = new SearchIndex({ catalog, scheduler: eagerScheduler, answerDocs: docs });
    await index.settle(neverCancelled);
    const found = (): readonly string[] => index.search("runbook:ledger").hits.map(({ title }) => title);
    const told = new Promise<void>((resolve) => index.onDidChange(resolve));
    assert.deepEqual(found(), []);
    await told;
    assert.deepEqual(found(), ["When the books do not balance"]);
    index.dispose();
    docs.dispose();
  });
});
