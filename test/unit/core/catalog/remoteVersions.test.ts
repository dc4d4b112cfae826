import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { isInConflict } from "../../../../src/core/catalog/catalogEntity.ts";
import { CatalogTree } from "../../../../src/core/catalog/catalogTree.ts";
import { type CardLinks, entityCard } from "../../../../src/core/catalog/entityCard.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import type { TreeFacets } from "../../../../src/core/catalog/treeNode.ts";
import { referencesTo } from "../../../../src/core/language/references.ts";
import { toRemoteRecord } from "../../../../src/core/remote/remoteRecord.ts";
import { TextPool } from "../../../../src/core/textPool.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const spec = { type: "service", lifecycle: "production", owner: "payments" };
const here = buildFile("ledger/catalog-info.yaml", buildEntity("component:ledger", spec, { title: "Ledger, here" }));

function remote(name: string, owner = "payments"): SourceFile {
  const entity = buildEntity(`component:${name}`, { ...spec, owner }, { title: "Of the portal" });
  const record = toRemoteRecord("acme", { ref: `component:default/${name}`, entity, status: [] }, new TextPool());
  return { record, isReached: true, isRemote: true, problems: [] };
}

describe("A catalog of workspace and portal", () => {
  const ref = "component:default/ledger";

  for (const order of ["workspace first", "portal first"] as const) {
    it(`shows the workspace's version and keeps the portal's, ${order}`, () => {
      const catalog = new Catalog();
      const sources = [
        () => catalog.apply("workspace", { set: [here], remove: [] }),
        () => catalog.apply("portal:acme", { set: [remote("ledger")], remove: [] }),
      ];
      for (const apply of order === "workspace first" ? sources : sources.toReversed()) apply();
      const entity = catalog.get(ref);
      assert.equal(entity?.entity.metadata["title"], "Ledger, here");
      assert.deepEqual(
        entity?.versions.map(({ isRemote }) => isRemote),
        [false, true],
      );
      assert.equal(entity && isInConflict(entity), false);
      assert.deepEqual(
        catalog.problemsOf(here.record.uri).map(({ code }) => code),
        ["ref-not-found"],
      );
    });
  }

  it("falls back to the portal's version when the file is gone", () => {
    const catalog = new Catalog();
    catalog.apply("portal:acme", { set: [remote("ledger", "books")], remove: [] });
    catalog.apply("workspace", { set: [here], remove: [] });
    assert.deepEqual([...catalog.sourcesOf("ownedBy", "group:default/payments")], [ref]);
    const change = catalog.apply("workspace", { set: [], remove: [here.record.uri] });
    assert.deepEqual(change.changed, [ref]);
    assert.equal(catalog.get(ref)?.isRemote, true);
    assert.deepEqual([...catalog.sourcesOf("ownedBy", "group:default/payments")], []);
    assert.deepEqual([...catalog.sourcesOf("ownedBy", "group:default/books")], [ref]);
  });

  it("says nothing of what is wrong in the portal, and lists its entities among no files", () => {
    const catalog = new Catalog();
    catalog.apply("portal:acme", { set: [remote("ledger"), remote("books")], remove: [] });
    assert.equal(catalog.size, 2);
    assert.deepEqual(catalog.problemCounts(), { error: 0, warning: 0, information: 0, hint: 0 });
    assert.deepEqual([...catalog.files()], []);
  });

  it("finds a reference of the workspace in the portal", () => {
    const catalog = new Catalog();
    catalog.apply("workspace", { set: [here], remove: [] });
    const group = buildEntity("group:payments", { type: "team", children: [] });
    const record = toRemoteRecord("acme", { ref: "group:default/payments", entity: group, status: [] }, new TextPool());
    const files = catalog.apply("portal:acme", {
      set: [{ record, isReached: true, isRemote: true, problems: [] }],
      remove: [],
    }).files;
    assert.ok(files.includes(here.record.uri));
    assert.deepEqual(catalog.problemsOf(here.record.uri), []);
    assert.equal(referencesTo("group:default/payments", catalog, { includeDeclaration: false }).length, 1);
  });
});

describe("The tree of workspace and portal", () => {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [here, buildFile("new.yaml", buildEntity("component:new", spec))], remove: [] });
  catalog.apply("portal:acme", { set: [remote("ledger"), remote("clock")], remove: [] });

  const changed = (ref: string) => (ref === "component:default/ledger" ? { kind: "changed" } : undefined);
  const standing = { of: changed, known: changed };

  /** The labels and icons of the components that these filters let through. */
  function shown(facets: TreeFacets): readonly string[] {
    const options = { groupBy: "kind", sort: "name", text: "", facets, sections: [], roots: [] } as const;
    const tree = new CatalogTree(catalog, options, standing);
    const views = tree.roots().flatMap((group) => tree.children(group).flatMap((node) => tree.view(node) ?? []));
    tree.dispose();
    return views.map(({ label, icon }) => `${label} ${icon}`);
  }

  it("marks what only the portal has", () => {
    assert.deepEqual(shown({}), ["clock cloud", "ledger server-process", "new server-process"]);
  });

  it("can be filtered by where entities are", () => {
    assert.deepEqual(shown({ places: ["portal"] }), ["clock cloud"]);
    assert.deepEqual(shown({ places: ["workspace", "both"] }), ["ledger server-process", "new server-process"]);
  });

  it("says to those who do not see the marks what they mean", () => {
    const options = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots: [] } as const;
    const tree = new CatalogTree(catalog, options, standing);
    const labels = tree.roots().flatMap((group) => tree.children(group).map((node) => tree.view(node)));
    assert.deepEqual(
      labels.map((view) => view?.accessibilityLabel.replace(/^.*owner payments, /, "")),
      ["only in the portal", "differs from the portal, 1 problem", "1 problem"],
    );
    tree.dispose();
  });

  it("can be filtered by how entities stand to the portal's", () => {
    assert.deepEqual(shown({ drift: ["changed", "error"] }), ["ledger server-process"]);
    assert.deepEqual(shown({ drift: ["orphan"] }), []);
  });
});

describe("The card of what only the portal has", () => {
  it("says which portal, and how long ago it was asked", () => {
    const catalog = new Catalog();
    catalog.apply("portal:acme", { set: [remote("clock")], remove: [] });
    const clock = catalog.get("component:default/clock");
    assert.ok(clock);
    const links: CardLinks = {
      openEntity: () => undefined,
      openPlace: (_, line) => `open:${line}`,
      openUrl: (url) => url,
      nameFile: (uri) => uri,
    };
    const sources = { catalog, annotations: catalog.annotations, clock: { now: () => 720_000 } };
    const card = entityCard(clock, { ...sources, askedAt: (id) => (id === "portal:acme" ? 0 : undefined) }, links);
    assert.equal(card.split("  \n").at(-1), "$(cloud) [acme](<open:7>), 12 minutes ago");
  });
});
