import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { CatalogTree } from "../../../../src/core/catalog/catalogTree.ts";
import type { TreeGrouping, TreeNode, TreeOptions } from "../../../../src/core/catalog/treeNode.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import { buildEntity, buildFile, buildProblem, type BuiltDocument } from "../../../support/builders.ts";
import { Random } from "../../../support/random.ts";

/** Few names, so that conflicts, dangling references, cycles and slips of the pen abound. */
const names = ["ledger", "ledgre", "shop", "payments", "payment", "risk"];

/** What sources told of the files, with what a file was before it broke: stale entities come from there. */
class World {
  readonly files = new Map<string, SourceFile[]>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  edit(): { readonly set: readonly SourceFile[]; readonly remove: readonly string[] } {
    const random = this.#random;
    const set: SourceFile[] = [];
    const remove: string[] = [];
    for (const path of new Set(
      Array.from({ length: 1 + random.below(3) }, () => `${random.below(4)}/${random.below(4)}.yaml`),
    )) {
      const known = this.files.get(`file:///w/${path}`);
      if (known && random.chance(0.25)) {
        remove.push(`file:///w/${path}`);
        this.files.delete(`file:///w/${path}`);
      } else if (known && random.chance(0.15)) {
        this.#rename(path, known, set, remove);
      } else {
        const file = this.#makeFile(path);
        set.push(file);
        this.#keep(file);
      }
    }
    const now = new Set(set.map(({ record }) => record.uri));
    return { set, remove: remove.filter((uri) => !now.has(uri)) };
  }

  #rename(path: string, history: readonly SourceFile[], set: SourceFile[], remove: string[]): void {
    const last = history.at(-1);
    const uri = `file:///w/renamed/${path}`;
    if (!last) return;
    const file = { ...last, record: { ...last.record, uri } };
    this.files.delete(last.record.uri);
    remove.push(last.record.uri);
    set.push(file);
    this.#keep(file);
  }

  /** A sound file makes what it was before irrelevant. */
  #keep(file: SourceFile): void {
    const isSound = !file.isReached || file.record.documents.every(({ entity }) => entity !== undefined);
    const before = isSound ? [] : (this.files.get(file.record.uri) ?? []);
    this.files.set(file.record.uri, [...before, file]);
  }

  #makeFile(path: string): SourceFile {
    const random = this.#random;
    const documents = Array.from({ length: random.below(4) }, () => this.#makeDocument());
    const file = buildFile(path, ...documents);
    return {
      record: { ...file.record, ignores: random.chance(0.1) ? [{ line: 5, codes: ["ref-not-found"] }] : [] },
      isReached: random.chance(0.9),
      problems: random.chance(0.1) ? [buildProblem("location-cycle", 0)] : [],
    };
  }

  #makeDocument(): BuiltDocument {
    const random = this.#random;
    const name = random.pick(names);
    const ref = (): string => random.pick(names);
    const title = random.chance(0.5) ? { title: random.pick(names).toUpperCase() } : {};
    const tags = { ...title, tags: random.chance(0.5) ? [ref(), ref()] : [] };
    switch (random.below(9)) {
      case 0:
        return random.pick<BuiltDocument>(["syntax error", "half typed", "empty"]);
      case 1:
        return buildEntity(`domain:${name}`, { owner: ref(), subdomainOf: ref() }, tags);
      case 2:
        return buildEntity(
          `system:${name}`,
          { owner: `user:${ref()}`, ...(random.chance(0.6) && { domain: ref() }) },
          tags,
        );
      case 3:
        return buildEntity(`group:${name}`, { type: "team", parent: ref(), children: [ref()] }, tags);
      case 4:
        return buildEntity(`user:${name}`, { memberOf: [ref()] }, tags);
      case 5:
        return buildEntity(
          `api:${name}`,
          { type: "openapi", lifecycle: "production", owner: ref(), system: ref() },
          tags,
        );
      default:
        return buildEntity(
          `component:${name}`,
          {
            type: random.pick(["service", "library"]),
            lifecycle: random.pick(["production", "deprecated"]),
            ...(random.chance(0.8) && { owner: ref() }),
            ...(random.chance(0.6) && { system: ref() }),
            dependsOn: [`component:${ref()}`],
            providesApis: [ref()],
          },
          tags,
        );
    }
  }
}

/** A catalog that is told of each file only what it has to know. */
function rebuild(world: World): Catalog {
  const catalog = new Catalog();
  for (const history of world.files.values()) {
    for (const file of history) catalog.apply("workspace", { set: [file], remove: [] });
  }
  return catalog;
}

/** All that a catalog can be asked. */
function dump(catalog: Catalog): unknown {
  const refs = new Set(
    names.flatMap((name) =>
      ["component", "api", "group", "user", "system", "domain"].map((kind) => `${kind}:default/${name}`),
    ),
  );
  const entities = [...catalog.entities()].map(({ ref, entity, uri, document, isStale, isValid, versions }) => {
    return {
      ref,
      entity,
      uri,
      document,
      isStale,
      isValid,
      versions: versions.map((version) => [version.uri, version.document, version.isStale]),
    };
  });
  return {
    size: catalog.size,
    entities,
    relations: [...refs].map((ref) => [
      ref,
      catalog.relationsOf(ref),
      catalog.referrersOf(ref).map(({ from, reference }) => [from.ref, reference]),
    ]),
    problems: [...catalog.files()].toSorted().map((uri) => [uri, catalog.problemsOf(uri)]),
    inFiles: [...catalog.files()]
      .toSorted()
      .map((uri) => [uri, catalog.entitiesIn(uri).map(({ ref, isStale }) => [ref, isStale])]),
    counts: catalog.problemCounts(),
  };
}

const groupings: readonly TreeGrouping[] = ["kind", "owner", "system", "type", "tag", "file"];

function optionsOf(groupBy: TreeGrouping, random: Random): TreeOptions {
  return {
    groupBy,
    sort: random.pick(["name", "title", "kind", "problems"]),
    text: random.pick(["", "", "ledg"]),
    facets: random.pick([{}, {}, { kinds: ["Component", "system"] }, { hasProblems: true }, { tags: ["shop"] }]),
    sections: [
      { name: "starred", refs: ["component:default/ledger", "group:default/risk"] },
      { name: "recent", refs: ["api:default/shop"] },
    ],
    roots: ["file:///w"],
  };
}

/** The whole tree, to the relations of entities; asking for it makes the nodes that later changes are told of. */
function dumpTree(tree: CatalogTree, nodes: readonly TreeNode[] = tree.roots(), depth = 0): unknown {
  return nodes.map((node) => {
    const view = tree.view(node);
    return {
      id: node.id,
      view: view && { ...view, facts: [...view.facts] },
      children: depth < 6 ? dumpChildren(tree, node, depth) : [],
    };
  });
}

function dumpChildren(tree: CatalogTree, node: TreeNode, depth: number): unknown {
  const isDeep = node.type === "entity" && node.parent.type === "relations";
  return isDeep ? [] : dumpTree(tree, tree.children(node), depth + 1);
}

describe("An updated catalog", () => {
  for (const seed of [1, 2, 3, 4]) {
    it(`equals one that was built from the outcome, after any of 1,000 edits (seed ${seed})`, () => {
      const world = new World(new Random(seed));
      const catalog = new Catalog();
      for (let edit = 0; edit < 1000; edit++) {
        catalog.apply("workspace", world.edit());
        if (edit % 4 !== 0) continue;
        assert.deepEqual(dump(catalog), dump(rebuild(world)), `seed ${seed}, edit ${edit}`);
      }
    }).timeout(20_000);
  }

  it("tells every file whose problems changed, but for suggestions, and every entity that changed", () => {
    const world = new World(new Random(11));
    const catalog = new Catalog();
    const state = (): ReadonlyMap<string, string> => {
      const problems = [...catalog.files()].map((uri): [string, string] => {
        const list = catalog
          .problemsOf(uri)
          .map((problem) => ({ ...problem, fixes: [], message: problem.message.replace(/ Did you.*/, "") }));
        return [uri, JSON.stringify(list)];
      });
      const entities = [...catalog.entities()].map(({ ref, entity, uri, isStale }): [string, string] => [
        ref,
        JSON.stringify([entity, uri, isStale]),
      ]);
      return new Map([...problems, ...entities]);
    };
    for (let edit = 0; edit < 600; edit++) {
      const before = state();
      const change = catalog.apply("workspace", world.edit());
      const after = state();
      const told = new Set([...change.files, ...change.added, ...change.changed, ...change.removed]);
      for (const key of new Set([...before.keys(), ...after.keys()])) {
        if (before.get(key) !== after.get(key)) assert.ok(told.has(key), `edit ${edit}: ${key}`);
      }
      for (const ref of change.added) assert.ok(!before.has(ref) && after.has(ref));
      for (const ref of change.removed) assert.ok(before.has(ref) && !after.has(ref));
    }
  }).timeout(20_000);
});

describe("An updated tree", () => {
  for (const groupBy of groupings) {
    it(`equals one that was built from the outcome, grouped by ${groupBy}`, () => {
      const random = new Random(groupBy.length * 31);
      const world = new World(random);
      const catalog = new Catalog();
      for (let round = 0; round < 6; round++) {
        const options = optionsOf(groupBy, random);
        const tree = new CatalogTree(catalog, options);
        dumpTree(tree);
        for (let edit = 0; edit < 40; edit++) {
          catalog.apply("workspace", world.edit());
          if (edit % 3 === 0) continue;
          const fresh = new CatalogTree(catalog, options);
          assert.deepEqual(dumpTree(tree), dumpTree(fresh), `round ${round}, edit ${edit}`);
          assert.equal(tree.shownCount, fresh.shownCount);
          fresh.dispose();
        }
        tree.dispose();
      }
    }).timeout(30_000);

    it(`tells every node that looks different, grouped by ${groupBy}`, () => {
      const random = new Random(groupBy.length * 17);
      const world = new World(random);
      const catalog = new Catalog();
      for (let round = 0; round < 6; round++) {
        const tree = new CatalogTree(catalog, optionsOf(groupBy, random));
        const shown = new ShownTree(tree);
        for (let edit = 0; edit < 40; edit++) {
          catalog.apply("workspace", world.edit());
          assert.deepEqual(shown.snapshot(), dumpTree(tree), `round ${round}, edit ${edit}`);
        }
        tree.dispose();
      }
    }).timeout(30_000);
  }
});

/** Behaves as an editor does: asks again only for what the tree tells of. */
class ShownTree {
  readonly #tree: CatalogTree;
  #roots: readonly TreeNode[];
  readonly #children = new Map<TreeNode, readonly TreeNode[]>();
  readonly #views = new Map<TreeNode, unknown>();

  constructor(tree: CatalogTree) {
    this.#tree = tree;
    this.#roots = [];
    this.#refresh(undefined);
    tree.onDidChange((nodes) => {
      if (!nodes) this.#refresh(undefined);
      else for (const node of nodes) this.#refresh(node);
    });
  }

  snapshot(nodes: readonly TreeNode[] = this.#roots): unknown {
    return nodes.map((node) => ({
      id: node.id,
      view: this.#views.get(node),
      children: this.snapshot(this.#children.get(node) ?? []),
    }));
  }

  #refresh(node: TreeNode | undefined): void {
    if (!node) this.#roots = this.#tree.roots();
    else this.#load(node);
    if (!node) for (const root of this.#roots) this.#load(root);
  }

  #load(node: TreeNode): void {
    const view = this.#tree.view(node);
    this.#views.set(node, view && { ...view, facts: [...view.facts] });
    const isDeep = node.type === "entity" && node.parent.type === "relations";
    const children = isDeep ? [] : this.#tree.children(node);
    this.#children.set(node, children);
    for (const child of children) this.#load(child);
  }
}
