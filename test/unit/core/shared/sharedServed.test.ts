import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import { driftOfCatalog } from "../../../../src/core/remote/driftIndex.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import type { PortalState } from "../../../../src/core/remote/synchronisation.ts";
import type { SharedRow } from "../../../../src/core/shared/sharedRow.ts";
import { SharedServed } from "../../../../src/core/shared/sharedServed.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { componentYaml, readContext, readText } from "../../../support/descriptors.ts";

const failed: PortalState = { kind: "stale", at: undefined, error: new PortalError("notFound", "Gone.") };
const fresh: PortalState = { kind: "fresh", at: 5 };

const repository: SharedRow = { kind: "git", name: "team", url: "https://git.example.com/acme/team.git", globs: [] };
const list: SharedRow = { kind: "url", name: "list", url: "https://ci.example.com/catalog.json" };

describe("What shared sources hold", () => {
  const build = (): Catalog => {
    const catalog = new Catalog();
    const entity = (name: string, owner: string): Entity => buildEntity(`component:default/${name}`, { owner });
    catalog.apply("workspace", {
      set: [buildFile("/ws/a.yaml", entity("same", "x"), entity("changed", "x"), entity("new", "x"))],
      remove: [],
    });
    const file = buildFile("/b.yaml", entity("same", "x"), entity("changed", "y"), entity("elsewhere", "x"));
    const record = { ...file.record, uri: "callboard-source://team/b.yaml" };
    catalog.apply("source:team", { set: [{ ...file, record, isRemote: true }], remove: [] });
    return catalog;
  };

  it("is what the workspace is compared with", () => {
    const catalog = build();
    const sources = [
      { row: list, state: fresh },
      { row: repository, state: failed },
    ];
    const drift = driftOfCatalog(catalog, new SharedServed(catalog, () => sources));
    assert.deepEqual(
      [...drift].map(([ref, { kind, fields }]) => [ref, kind, fields]),
      [
        ["component:default/changed", "changed", ["spec.owner"]],
        ["component:default/new", "onlyHere", []],
        ["component:default/same", "same", []],
      ],
    );
  });

  it("says nothing of entities that only other repositories could have", () => {
    const catalog = build();
    const known = { row: repository, state: fresh };
    for (const sources of [[known], [known, { row: list, state: failed }]]) {
      const drift = driftOfCatalog(catalog, new SharedServed(catalog, () => sources));
      assert.deepEqual([...drift.keys()], ["component:default/changed", "component:default/same"]);
    }
  });

  it("is taken to be the same where a placeholder of theirs cannot be read", async () => {
    const text = componentYaml("same", { spec: "  definition: { $text: ./gone.yaml }\n" });
    const theirs = { ...(await readText(text)), uri: "callboard-source://team/b.yaml" };
    const mine = await readText(text, readContext({ "./gone.yaml": "openapi: 3.1" }));
    const catalog = new Catalog();
    catalog.apply("workspace", { set: [{ record: mine, isReached: true, problems: [] }], remove: [] });
    catalog.apply("source:team", {
      set: [{ record: theirs, isReached: true, isRemote: true, problems: [] }],
      remove: [],
    });
    const drift = driftOfCatalog(catalog, new SharedServed(catalog, () => [{ row: repository, state: fresh }]));
    assert.equal(drift.get("component:default/same")?.kind, "same");
  });

  it("is not known before each source was asked", () => {
    const catalog = build();
    const at = (...states: readonly PortalState[]): number | undefined =>
      new SharedServed(catalog, () => states.map((state) => ({ row: list, state }))).state.at;
    assert.equal(at({ kind: "idle", at: undefined }, fresh), undefined);
    assert.equal(at(failed), undefined);
    assert.equal(at(failed, fresh, { kind: "idle", at: 3 }), 5);
  });
});
