import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { CatalogTree } from "../../../../src/core/catalog/catalogTree.ts";
import type { NodeView, TreeNode, TreeOptions } from "../../../../src/core/catalog/treeNode.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import { buildEntity, buildFile, buildProblem } from "../../../support/builders.ts";
import { makeOrganisation, toSourceFiles } from "../../../support/organisation.ts";

const byKind: TreeOptions = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots: ["file:///w"] };

const acme: readonly Entity[] = [
  buildEntity(
    "component:ledger",
    {
      type: "service",
      lifecycle: "production",
      owner: "payments",
      system: "billing",
      providesApis: ["ledger-api"],
      dependsOn: ["resource:db"],
    },
    {
      title: "The Ledger",
      tags: ["java", "money"],
      links: [{ url: "https://a.example.com" }],
      annotations: { "backstage.io/techdocs-ref": "dir:." },
    },
  ),
  buildEntity(
    "component:checkout",
    { type: "website", lifecycle: "deprecated", owner: "shop", system: "store" },
    { title: "Ärger free checkout", tags: ["money"] },
  ),
  buildEntity("component:loner", { type: "service", lifecycle: "experimental" }),
  buildEntity("api:ledger-api", { type: "openapi", lifecycle: "production", owner: "payments", system: "billing" }),
  buildEntity("system:billing", { owner: "payments", domain: "finance" }, { title: "Billing" }),
  buildEntity("system:store", { owner: "shop" }),
  buildEntity("domain:finance", { owner: "payments", subdomainOf: "company" }),
  buildEntity("domain:company", { owner: "payments" }),
  buildEntity("group:payments", { type: "team" }, { title: "Payments" }),
  buildEntity("user:jane", { profile: { displayName: "Jane Doe" }, memberOf: ["payments"] }),
];

function catalogOf(...entities: readonly Entity[]): Catalog {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("acme/catalog-info.yaml", ...entities)], remove: [] });
  return catalog;
}

function treeOf(options: Partial<TreeOptions>, catalog = catalogOf(...acme)): CatalogTree {
  return new CatalogTree(catalog, { ...byKind, ...options });
}

/** The tree as text: label and description of each node, indented, down to the relations of entities. */
function draw(tree: CatalogTree, nodes: readonly TreeNode[] = tree.roots(), indent = ""): readonly string[] {
  return nodes.flatMap((node) => {
    const view = tree.view(node);
    const line = `${indent}${view?.label} ${view?.description}`.trimEnd();
    return node.type === "entity" ? [line] : [line, ...draw(tree, tree.children(node), `${indent}  `)];
  });
}

function find(tree: CatalogTree, ref: string): { readonly node: TreeNode; readonly view: NodeView } {
  const node = tree.pathTo(ref).at(-1);
  const view = node && tree.view(node);
  assert.ok(node && view);
  return { node, view };
}

describe("CatalogTree", () => {
  it("groups by kind, in the order of the model", () => {
    assert.deepEqual(draw(treeOf({})), [
      "Components 3",
      "  checkout website · deprecated",
      "  ledger service · production",
      "  loner service · experimental",
      "APIs 1",
      "  ledger-api openapi · production",
      "Systems 2",
      "  billing Billing",
      "  store shop",
      "Domains 2",
      "  company Payments",
      "  finance Payments",
      "Groups 1",
      "  payments team",
      "Users 1",
      "  jane Jane Doe",
    ]);
  });

  it("groups by owner, with those that lack one before those that cannot have one", () => {
    assert.deepEqual(draw(treeOf({ groupBy: "owner" })), [
      "Payments 5",
      "  billing Billing",
      "  company",
      "  finance",
      "  ledger service · production",
      "  ledger-api openapi · production",
      "shop 2 · not in this workspace",
      "  checkout website · deprecated",
      "  store",
      "No owner 1",
      "  loner service · experimental",
      "Groups, users and locations 2",
      "  jane Jane Doe",
      "  payments team",
    ]);
  });

  it("groups by domain, subdomain and system, with the rest at the end", () => {
    assert.deepEqual(draw(treeOf({ groupBy: "system" })), [
      "company 4",
      "  finance 3",
      "    Billing 2",
      "      ledger service · production",
      "      ledger-api openapi · production",
      "store 1",
      "  checkout website · deprecated",
      "No system 1",
      "  loner service · experimental",
      "Groups, users and locations 2",
      "  jane Jane Doe",
      "  payments team",
    ]);
  });

  it("groups by type, tag and file", () => {
    assert.deepEqual(draw(treeOf({ groupBy: "type", facets: { kinds: ["component"] } })), [
      "service 2",
      "  ledger production · Payments",
      "  loner experimental",
      "website 1",
      "  checkout deprecated · shop",
    ]);
    assert.deepEqual(
      draw(treeOf({ groupBy: "tag", facets: { kinds: ["component"] } })).filter((line) => !line.startsWith(" ")),
      ["java 1", "money 2", "No tags 1"],
    );
    assert.deepEqual(draw(treeOf({ groupBy: "file" })).slice(0, 3), [
      "acme 10",
      "  catalog-info.yaml 10",
      "    billing Billing",
    ]);
  });

  it("shows domains that lie in each other at the root", () => {
    const catalog = catalogOf(
      buildEntity("domain:a", { subdomainOf: "b" }),
      buildEntity("domain:b", { subdomainOf: "a" }),
      buildEntity("domain:c", { subdomainOf: "a" }),
    );
    assert.deepEqual(draw(treeOf({ groupBy: "system" }, catalog)), ["a 1", "  c 0", "b 0"]);
  });

  it("sorts by title without regard to accents, by kind, and by problems", () => {
    const labels = (sort: TreeOptions["sort"], groupBy: TreeOptions["groupBy"] = "file"): readonly string[] =>
      draw(treeOf({ sort, groupBy }))
        .filter((line) => line.startsWith("    "))
        .map((line) => line.trim());
    assert.deepEqual(labels("title").slice(0, 3), [
      "Ärger free checkout website · deprecated",
      "Billing Payments",
      "company Payments",
    ]);
    assert.deepEqual(labels("kind").slice(2, 4), ["loner service · experimental", "ledger-api openapi · production"]);
    assert.equal(labels("problems")[0], "checkout website · deprecated");
  });

  it("filters by text and facets, and counts what is left", () => {
    const tree = treeOf({ text: "ledger payments" });
    assert.deepEqual(draw(tree), [
      "Components 1",
      "  ledger service · production",
      "APIs 1",
      "  ledger-api openapi · production",
    ]);
    assert.equal(tree.shownCount, 2);
    const cases: readonly (readonly [TreeOptions["facets"], readonly string[]])[] = [
      [{ kinds: ["API"] }, ["ledger-api"]],
      [{ types: ["WEBSITE", "openapi"] }, ["checkout", "ledger-api"]],
      [{ lifecycles: ["experimental"] }, ["loner"]],
      [{ owners: ["group:default/shop"] }, ["checkout", "store"]],
      [{ tags: ["money"], types: ["service"] }, ["ledger"]],
      [{ refs: ["user:default/jane"] }, ["jane"]],
      [{ hasProblems: true, kinds: ["component"] }, ["checkout", "ledger"]],
      [{ hasProblems: false, kinds: ["component"] }, ["loner"]],
      [{ tags: [] }, acme.map(({ metadata }) => metadata.name)],
    ];
    for (const [facets, expected] of cases) {
      tree.setOptions({ ...byKind, facets });
      const names = tree.roots().flatMap((root) => tree.children(root).map((node) => tree.view(node)?.label));
      assert.deepEqual(names.toSorted(), expected.toSorted());
    }
  });

  it("lists sections above the groups: what is missing in Starred only, nothing that is empty", () => {
    const sections: TreeOptions["sections"] = [
      { name: "starred", refs: ["api:default/ledger-api", "component:default/gone"] },
      { name: "recent", refs: ["component:default/gone", "user:default/jane"] },
      { name: "mine", refs: [] },
    ];
    const lines = draw(treeOf({ sections, facets: { kinds: ["api", "user"] } }));
    assert.deepEqual(lines.slice(0, 5), [
      "Starred",
      "  ledger-api openapi · production",
      "  gone not in this workspace",
      "Recent",
      "  jane Jane Doe",
    ]);
    assert.equal(lines[5], "APIs 1");
  });

  it("expands an entity into its relations in groups, missing targets included", () => {
    const tree = treeOf({});
    const relations = tree.children(find(tree, "component:default/ledger").node);
    const lists = relations.map((node) => {
      return [
        tree.view(node)?.label,
        ...tree.children(node).map((child) => `${child.type} ${tree.view(child)?.label}`),
      ];
    });
    assert.deepEqual(lists, [
      ["Owner", "entity payments"],
      ["Part of", "entity billing"],
      ["Provides", "entity ledger-api"],
      ["Depends on", "missing db"],
    ]);
    const [owner] = relations;
    assert.ok(owner);
    const [payments] = tree.children(owner);
    assert.ok(payments);
    assert.deepEqual(
      tree.children(payments).map((node) => tree.view(node)?.label),
      ["Owns", "Members"],
    );
  });

  it("says in a node's view what an editor shows", () => {
    const tree = treeOf({ sections: [{ name: "starred", refs: ["component:default/ledger"] }] });
    const ledger = find(tree, "component:default/ledger").view;
    assert.equal(ledger.icon, "server-process");
    assert.equal(ledger.isExpandable, true);
    assert.equal(ledger.isDeprecated, false);
    assert.deepEqual(ledger.problems, { error: 0, warning: 0, information: 1, hint: 0 });
    assert.equal(ledger.accessibilityLabel, "component The Ledger, owner Payments, 1 problem");
    assert.deepEqual([...ledger.facts], ["hasDescriptor", "hasLinks", "hasDocs", "isStarred", "isHere"]);
    assert.equal(find(tree, "component:default/checkout").view.isDeprecated, true);
    assert.equal(find(tree, "component:default/loner").view.isExpandable, false);
  });

  it("knows what is an orphan in the portal", () => {
    const catalog = catalogOf(...acme);
    const annotations = { "backstage.io/orphan": "true" };
    const file = buildFile("lonely.yaml", buildEntity("component:lonely", { owner: "payments" }, { annotations }));
    catalog.apply("portal", { set: [{ ...file, isRemote: true }], remove: [] });
    const tree = treeOf({}, catalog);
    const { facts } = find(tree, "component:default/lonely").view;
    assert.deepEqual([facts.has("isOrphan"), facts.has("isInPortal")], [true, true]);
    assert.equal(find(tree, "component:default/ledger").view.facts.has("isOrphan"), false);
  });

  it("marks conflicts and stale entities", () => {
    const catalog = catalogOf(...acme);
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("api:ledger-api"))], remove: [] });
    const tree = treeOf({}, catalog);
    assert.equal(find(tree, "api:default/ledger-api").view.facts.has("isConflict"), true);
    catalog.apply("workspace", { set: [buildFile("b.yaml", "syntax error")], remove: [] });
    assert.equal(find(tree, "api:default/ledger-api").view.facts.has("isConflict"), false);
    catalog.apply("workspace", { set: [buildFile("acme/catalog-info.yaml", "syntax error")], remove: [] });
    assert.match(find(tree, "component:default/ledger").view.accessibilityLabel, /cannot be read now/);
    assert.equal(find(tree, "component:default/ledger").view.facts.has("isStale"), true);
  });

  it("leads to an entity through the very nodes that it lists", () => {
    for (const groupBy of ["kind", "owner", "system", "type", "tag", "file"] as const) {
      const tree = treeOf({ groupBy });
      for (const entity of acme) {
        const path = tree.pathTo(`${entity.kind}:default/${entity.metadata.name}`.toLowerCase());
        assert.ok(path.length > 0, `${groupBy} ${entity.metadata.name}`);
        let siblings = tree.roots();
        for (const [index, node] of path.entries()) {
          assert.ok(siblings.includes(node), `${groupBy} ${node.id}`);
          assert.equal(node.parent, path[index - 1]);
          siblings = tree.children(node);
        }
      }
    }
  });

  it("leads nowhere for what the catalog lacks or the filters hide", () => {
    assert.deepEqual(treeOf({}).pathTo("component:default/gone"), []);
    assert.deepEqual(treeOf({ text: "jane" }).pathTo("component:default/ledger"), []);
  });

  it("has other ids for one entity in several places, and the same ones in the next session", () => {
    const ids = (tree: CatalogTree): readonly string[] => {
      return tree.roots().flatMap((root) => [root.id, ...tree.children(root).map(({ id }) => id)]);
    };
    const options: Partial<TreeOptions> = {
      groupBy: "tag",
      sections: [{ name: "recent", refs: ["component:default/ledger"] }],
    };
    const first = ids(treeOf(options));
    assert.equal(new Set(first).size, first.length);
    assert.equal(first.filter((id) => id.endsWith("component:default/ledger")).length, 3);
    assert.deepEqual(ids(treeOf(options)), first);
  });
});

describe("Changes of the tree", () => {
  function record(tree: CatalogTree): (readonly string[] | undefined)[] {
    const told: (readonly string[] | undefined)[] = [];
    tree.onDidChange((nodes) => told.push(nodes?.map((node) => tree.view(node)?.label ?? "")));
    return told;
  }

  function setUp(): { catalog: Catalog; tree: CatalogTree; told: (readonly string[] | undefined)[] } {
    const catalog = catalogOf(...acme);
    const tree = treeOf({}, catalog);
    draw(tree);
    return { catalog, tree, told: record(tree) };
  }

  it("name the entity whose looks changed, not its group", () => {
    const { catalog, told } = setUp();
    const changed = buildEntity("component:loner", { type: "library", lifecycle: "experimental" });
    catalog.apply("workspace", {
      set: [buildFile("acme/catalog-info.yaml", ...acme.slice(0, 2), changed, ...acme.slice(3))],
      remove: [],
    });
    assert.equal(told.length, 1);
    assert.ok(told[0]?.includes("loner") && !told[0].includes("Components"));
  });

  it("name the group that has another count", () => {
    const { catalog, told } = setUp();
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("component:new"))], remove: [] });
    assert.deepEqual(told, [["Components"]]);
  });

  it("are of the whole tree where a group comes or goes", () => {
    const { catalog, told } = setUp();
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("location:new"))], remove: [] });
    assert.deepEqual(told, [undefined]);
  });

  it("name the entities whose problems changed", () => {
    const { catalog, told } = setUp();
    const file = buildFile("acme/catalog-info.yaml", ...acme);
    catalog.apply("workspace", { set: [{ ...file, problems: [buildProblem("field-unknown", 85, 2)] }], remove: [] });
    assert.ok(told[0]?.includes("loner"));
  });

  it("are told before anything was asked for, too", () => {
    const catalog = new Catalog();
    const told = record(treeOf({}, catalog));
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("location:new"))], remove: [] });
    assert.deepEqual(told, [undefined]);
  });

  it("are told no more after it is disposed", () => {
    const { catalog, tree, told } = setUp();
    tree.dispose();
    catalog.apply("workspace", { set: [buildFile("b.yaml", buildEntity("location:new"))], remove: [] });
    assert.deepEqual(told, []);
  });

  it("look at a handful of entities, however large the catalog is", () => {
    const looks = [1000, 8000].map((size) => {
      const catalog = new Catalog();
      catalog.apply("workspace", { set: toSourceFiles(makeOrganisation(size)), remove: [] });
      const tree = treeOf({ groupBy: "system" }, catalog);
      tree.roots();
      const counting = countCalls(catalog, ["get", "entitiesIn", "relationsOf", "problemCountsOf"]);
      catalog.apply("workspace", {
        set: [buildFile("new.yaml", buildEntity("component:new", { system: "none" }))],
        remove: [],
      });
      return counting.calls;
    });
    assert.ok((looks[1] ?? 0) <= (looks[0] ?? 0) && (looks[0] ?? 0) < 20, looks.join());
  });
});

/** Counts the calls of methods of one object. */
function countCalls<Key extends string>(
  target: Record<Key, unknown>,
  names: readonly Key[],
): { readonly calls: number } {
  const counter = { calls: 0 };
  for (const name of names) {
    const method = target[name] as (...values: readonly unknown[]) => unknown;
    Object.defineProperty(target, name, {
      value: (...values: readonly unknown[]) => {
        counter.calls++;
        return method.apply(target, [...values]);
      },
    });
  }
  return counter;
}
