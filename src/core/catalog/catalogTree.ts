import { Emitter, type Disposable, type Event } from "../event.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogChange, CatalogEntity } from "./catalogEntity.ts";
import { titleOfRef } from "./entityLooks.ts";
import { compileTreeFilter, type DriftLookup } from "./treeFilter.ts";
import { toGrouping, type Grouping } from "./treeGrouping.ts";
import { TreeGroups, type Group } from "./treeGroups.ts";
import { TreeLists } from "./treeLists.ts";
import type { EntityNode, GroupNode, NodeView, TreeNode, TreeOptions } from "./treeNode.ts";
import { TreeNodes } from "./treeNodes.ts";
import { toNodeView } from "./treeView.ts";

/** What belongs to one choice of options; made anew when they change. */
interface Arrangement {
  readonly grouping: Grouping;
  readonly groups: TreeGroups;
  readonly lists: TreeLists;
  readonly isShown: (entity: CatalogEntity) => boolean;
  readonly ownerTitles: Map<string, string>;
}

/**
 * The sidebar's view of the catalog: sections, groups, entities, their relations.
 *
 * Which entity stands in which group is kept up to date with every change of the catalog, at a cost that does not depend
 * on the catalog's size. Lists are made and sorted when somebody asks for them, and nodes exist only for what was asked
 * for. Nothing is computed before the first question, or between new options and the next one.
 */
export class CatalogTree implements Disposable {
  readonly #catalog: Catalog;
  readonly #onDidChange = new Emitter<readonly TreeNode[] | undefined>();
  readonly #nodes = new TreeNodes();
  readonly #subscription: Disposable;
  readonly #drift: DriftLookup | undefined;
  #options: TreeOptions;
  #arrangement: Arrangement | undefined;

  /**
   * The nodes that look different or have other children now, no node below another one; undefined means the whole tree.
   * Only nodes that were handed out are told.
   */
  readonly onDidChange: Event<readonly TreeNode[] | undefined> = this.#onDidChange.event;

  /** @param drift asked anew after {@link setOptions} and {@link tellDrift} */
  constructor(catalog: Catalog, options: TreeOptions, drift?: DriftLookup) {
    this.#catalog = catalog;
    this.#drift = drift;
    this.#options = options;
    this.#subscription = catalog.onDidChange((change) => this.#update(change));
  }

  /** Takes new options; the whole tree changes. */
  setOptions(options: TreeOptions): void {
    if (options.groupBy !== this.#options.groupBy) this.#nodes.clear();
    this.#options = options;
    this.#arrangement = undefined;
    this.#onDidChange.fire(undefined);
  }

  /** Any entity may stand otherwise to the portal's. */
  tellDrift(): void {
    if (this.#options.facets.drift) this.#arrangement = undefined;
    this.#onDidChange.fire(undefined);
  }

  /** The number of entities that the filters let through. */
  get shownCount(): number {
    return this.#arrange().groups.size;
  }

  /** Sections that hold something, then the groups. */
  roots(): readonly TreeNode[] {
    const { groups, lists } = this.#arrange();
    return this.#nodes.keepAll<TreeNode>(undefined, [
      ...lists.sections(),
      ...lists.groups([...groups.roots], undefined),
    ]);
  }

  /** In the order in which they are shown; none for a node that is no longer in the tree. */
  children(node: TreeNode): readonly TreeNode[] {
    return this.#nodes.keepAll<TreeNode>(node, this.#list(node));
  }

  /** How a node looks now; undefined for one that is no longer in the tree. */
  view(node: TreeNode): NodeView | undefined {
    return toNodeView(node, {
      ...{ ...this.#arrange(), catalog: this.#catalog, options: this.#options },
      ...(this.#drift && { drift: this.#drift }),
    });
  }

  /** The nodes from a root to the entity, for revealing it; empty where the filters hide it or the catalog lacks it. */
  pathTo(ref: string): readonly TreeNode[] {
    const [group] = this.#arrange().groups.groupsOf(ref);
    if (!group) return [];
    const above = this.#pathToGroup(group);
    const parent = above.at(-1);
    if (group.key === ref || !parent) return above;
    return [...above, this.#nodes.keep<EntityNode>({ type: "entity", id: `${parent.id}|${ref}`, parent, ref })];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#onDidChange.dispose();
  }

  #arrange(): Arrangement {
    if (this.#arrangement) return this.#arrangement;
    const grouping = toGrouping(this.#options.groupBy, this.#catalog, this.#options.roots);
    const groups = new TreeGroups(grouping);
    const isShown = compileTreeFilter(this.#options, this.#catalog, this.#drift);
    for (const entity of this.#catalog.entities()) if (isShown(entity)) groups.place(entity.ref, entity);
    groups.takeTouched();
    const lists = new TreeLists({ catalog: this.#catalog, options: this.#options, grouping, isShown });
    this.#arrangement = { grouping, groups, lists, isShown, ownerTitles: new Map() };
    return this.#arrangement;
  }

  #list(node: TreeNode): readonly TreeNode[] {
    const { groups, lists } = this.#arrange();
    switch (node.type) {
      case "section":
        return lists.membersOfSection(node);
      case "group": {
        const group = groups.find(node.key);
        return group ? [...lists.groups([...group.groups.values()], node), ...lists.membersOf(group, node)] : [];
      }
      case "entity":
        return lists.relationsOf(node);
      case "relations":
        return lists.targetsOf(node);
      case "missing":
        return [];
    }
  }

  #pathToGroup(group: Group): readonly GroupNode[] {
    const above = group.parent ? this.#pathToGroup(group.parent) : [];
    return [...above, this.#nodes.keep(this.#arrange().lists.toGroupNode(group, above.at(-1)))];
  }

  #update(change: CatalogChange): void {
    if (!this.#arrangement) {
      this.#onDidChange.fire(undefined);
      return;
    }
    const { groups, lists, isShown } = this.#arrangement;
    const refs = [...change.added, ...change.changed, ...change.removed];
    const touched = new Set<Group | undefined>();
    for (const ref of [...refs, ...this.#withOtherProblems(change)]) {
      const entity = this.#catalog.get(ref);
      groups.place(ref, entity && isShown(entity) ? entity : undefined);
      for (const group of groups.groupsOf(ref)) if (lists.isMoved(group, ref)) touched.add(group);
    }
    for (const ref of refs) {
      groups.move(ref);
      const headed = groups.find(ref);
      if (headed && lists.isRetitled(headed)) touched.add(headed.parent);
    }
    for (const group of groups.takeTouched()) touched.add(group);
    for (const group of touched) if (group) lists.forget(group);
    const hasOtherRoots = touched.has(undefined) || (lists.isInSection(refs) && lists.hasOtherSections());
    const nodes = hasOtherRoots ? undefined : this.#changedNodes(change, touched);
    if (!nodes || nodes.size > 0) this.#onDidChange.fire(nodes && withoutNested(nodes));
  }

  /** Where problems decide what is shown, or in which order, their entities are looked at anew. */
  #withOtherProblems({ files }: CatalogChange): readonly string[] {
    const { facets, sort } = this.#options;
    if (facets.hasProblems === undefined && sort !== "problems") return [];
    return files.flatMap((uri) => this.#catalog.entitiesIn(uri).map(({ ref }) => ref));
  }

  #changedNodes(change: CatalogChange, touched: ReadonlySet<Group | undefined>): ReadonlySet<TreeNode> {
    const { groups, lists } = this.#arrange();
    const nodes = new Set<TreeNode>();
    const addGroup = (group: Group | undefined): void => {
      const node = group && this.#nodes.find(lists.idOf(group));
      if (node) nodes.add(node);
    };
    for (const group of touched) addGroup(group);
    for (const ref of [...change.added, ...change.removed]) {
      // What was missing is there now, or the other way round: its parent lists another node.
      for (const { parent } of this.#nodes.ofRef(ref)) if (parent && parent.type !== "group") nodes.add(parent);
    }
    for (const ref of this.#refsThatLookDifferent(change)) {
      addGroup(groups.find(ref));
      for (const node of this.#nodes.ofRef(ref)) nodes.add(node);
    }
    return nodes;
  }

  *#refsThatLookDifferent({ added, changed, removed, related, files }: CatalogChange): Iterable<string> {
    yield* added;
    yield* changed;
    yield* removed;
    yield* related;
    for (const uri of files) for (const { ref } of this.#catalog.entitiesIn(uri)) yield ref;
    for (const ref of [...added, ...changed, ...removed]) {
      const title = this.#arrange().ownerTitles.get(ref);
      if (title !== undefined && title !== titleOfRef(ref, this.#catalog))
        yield* this.#catalog.sourcesOf("ownedBy", ref);
    }
  }
}

function withoutNested(nodes: ReadonlySet<TreeNode>): readonly TreeNode[] {
  return [...nodes].filter((node) => {
    for (let above: TreeNode | undefined = node.parent; above; above = above.parent) if (nodes.has(above)) return false;
    return true;
  });
}
