import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import { findLooseDocs } from "../../../../src/core/ownership/looseDocs.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";

async function pagesOf(ref: string, ...entities: readonly Entity[]): Promise<readonly string[]> {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("ledger/catalog-info.yaml", ...entities)], remove: [] });
  const files = new InMemoryFiles({
    "/w/ledger/README.md": "# The ledger\n\n## Deployment\n",
    "/w/ledger/docs/runbook.md": "What to do\n",
    "/w/README.md": "# Everything\n",
    "/w/shared/operations.md": "# Operations\n",
    "/elsewhere/secrets.md": "# Secrets\n",
  });
  files.link("/w/ledger/DEPLOYMENT.md", "/elsewhere/secrets.md");
  files.link("/w/ledger/OPERATIONS.md", "/w/shared/operations.md");
  const baseOf = async (): Promise<{ allowed: readonly string[] }> => ({ allowed: [memoryUri("/w")] });
  const entity = catalog.get(ref);
  assert.ok(entity);
  const pages = await findLooseDocs(entity, catalog, { files, baseOf }, neverCancelled);
  return pages.map(({ path, title, headings }) => `${path}: ${title} [${headings.map(({ text }) => text).join(", ")}]`);
}

describe("Docs that are no TechDocs", () => {
  it("are the files of usual names beside the descriptor of a component, in the workspace", async () => {
    const entities = [buildEntity("component:ledger"), buildEntity("api:ledger-api")];
    assert.deepEqual(await pagesOf("component:default/ledger", ...entities), [
      "README.md: The ledger [The ledger, Deployment]",
      "docs/runbook.md: docs/runbook.md []",
      "operations.md: Operations [Operations]",
    ]);
    assert.deepEqual(await pagesOf("api:default/ledger-api", ...entities), []);
  });

  it("are nobody's where several components share a descriptor", async () => {
    const entities = [buildEntity("component:ledger"), buildEntity("component:worker")];
    assert.deepEqual(await pagesOf("component:default/ledger", ...entities), []);
  });
});
