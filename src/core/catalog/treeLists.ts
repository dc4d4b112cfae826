import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { compareTexts } from "./shownList.ts";
import { treeMessages } from "../messages.ts";
import { compareSortKeys, toSortKey, toSortText, type SortKey } from "./treeSorting.ts";
import type { Grouping } from "./treeGrouping.ts";
import type { Group } from "./treeGroups.ts";
import type { EntityNode, GroupNode, MissingNode, RelationsNode, SectionNode, TreeOptions } from "./treeNode.ts";

/** What lists are made from. */
export interface ListContext {
  readonly catalog: Catalog;
  readonly options: TreeOptions;
  readonly grouping: Grouping;
  readonly isShown: (entity: CatalogEntity) => boolean;
}

/** The lists of the tree, sorted when asked for. The nodes that it makes are candidates: known ones are kept instead. */
export class TreeLists {
  readonly #context: ListContext;
  readonly #sectionRefs: ReadonlySet<string>;
  /** Of groups whose list was asked for: the members in the list's order, with what they were sorted by. */
  readonly #sorted = new WeakMap<Group, ReadonlyMap<string, SortKey>>();
  /** Of groups that stand in a list that was asked for: the title that they were sorted by. */
  readonly #titles = new WeakMap<Group, string>();
  #sections = "";

  constructor(context: ListContext) {
    this.#context = context;
    this.#sectionRefs = new Set(context.options.sections.flatMap(({ refs }) => refs));
  }

  sections(): readonly SectionNode[] {
    this.#sections = this.#nameSections();
    return this.#context.options.sections
      .map(({ name }): SectionNode => ({ type: "section", id: name, parent: undefined, section: name }))
      .filter((node) => this.membersOfSection(node).length > 0);
  }

  isInSection(refs: readonly string[]): boolean {
    return refs.some((ref) => this.#sectionRefs.has(ref));
  }

  /** True if sections hold something else than when they were last asked for. */
  hasOtherSections(): boolean {
    return this.#sections !== this.#nameSections();
  }

  /** Starred entities that are missing are shown as such, so that their star can be taken away. */
  membersOfSection(parent: SectionNode): readonly (EntityNode | MissingNode)[] {
    const { catalog, options, isShown } = this.#context;
    const section = options.sections.find(({ name }) => name === parent.section);
    return (section?.refs ?? []).flatMap((ref): (EntityNode | MissingNode)[] => {
      const entity = catalog.get(ref);
      if (entity) return isShown(entity) ? [{ type: "entity", id: `${parent.id}|${ref}`, parent, ref }] : [];
      const isKept = parent.section === "starred" && options.text === "";
      return isKept ? [{ type: "missing", id: `${parent.id}|${ref}`, parent, ref }] : [];
    });
  }

  groups(groups: readonly Group[], parent: GroupNode | undefined): readonly GroupNode[] {
    const { grouping } = this.#context;
    return groups
      .map((group) => {
        const title = grouping.titleOf(group.key);
        this.#titles.set(group, title);
        return { group, key: { rank: grouping.orderOf(group.key), text: toSortText(title) } };
      })
      .toSorted((one, other) => compareSortKeys(one.key, other.key) || compareTexts(one.group.key, other.group.key))
      .map(({ group }) => this.toGroupNode(group, parent));
  }

  toGroupNode(group: Group, parent: GroupNode | undefined): GroupNode {
    const { groupBy } = this.#context.options;
    const isRef = (groupBy === "owner" || groupBy === "system") && group.key.includes("/");
    return { type: "group", id: this.idOf(group), parent, key: group.key, ref: isRef ? group.key : undefined };
  }

  idOf(group: Group): string {
    const parent: string = group.parent ? this.idOf(group.parent) : `by-${this.#context.options.groupBy}`;
    return `${parent}|${group.key}`;
  }

  membersOf(group: Group, parent: GroupNode): readonly EntityNode[] {
    let sorted = this.#sorted.get(group);
    if (!sorted) {
      sorted = new Map(
        [...group.members]
          .map((ref): [string, SortKey] => [ref, this.#keyOf(ref)])
          .toSorted(
            ([one, oneKey], [other, otherKey]) => compareSortKeys(oneKey, otherKey) || compareTexts(one, other),
          ),
      );
      this.#sorted.set(group, sorted);
    }
    return [...sorted.keys()].map((ref) => ({ type: "entity", id: `${parent.id}|${ref}`, parent, ref }));
  }

  /** One node for each type of relation, the owner first. */
  relationsOf(parent: EntityNode): readonly RelationsNode[] {
    const types = new Set(this.#context.catalog.relationsOf(parent.ref).map(({ type }) => type));
    const order = Object.keys(treeMessages.relationTitles);
    const rank = (type: string): number => (order.includes(type) ? order.indexOf(type) : order.length);
    return [...types]
      .toSorted((one, other) => rank(one) - rank(other) || compareTexts(one, other))
      .map((relation) => ({ type: "relations", id: `${parent.id}|${relation}`, parent, relation }));
  }

  targetsOf(parent: RelationsNode): readonly (EntityNode | MissingNode)[] {
    const { catalog } = this.#context;
    return catalog
      .relationsOf(parent.parent.ref)
      .filter(({ type }) => type === parent.relation)
      .map(({ targetRef: ref }) => {
        return { type: catalog.get(ref) ? "entity" : "missing", id: `${parent.id}|${ref}`, parent, ref };
      });
  }

  /** True if an entity that changed stands at another place of its group's list now. */
  isMoved(group: Group, ref: string): boolean {
    const before = this.#sorted.get(group)?.get(ref);
    return before !== undefined && compareSortKeys(before, this.#keyOf(ref)) !== 0;
  }

  /** True if a group has another title than when it was last listed. */
  isRetitled(group: Group): boolean {
    const title = this.#titles.get(group);
    return title !== undefined && title !== this.#context.grouping.titleOf(group.key);
  }

  /** The group's members changed. */
  forget(group: Group): void {
    this.#sorted.delete(group);
  }

  #nameSections(): string {
    const nodes = this.#context.options.sections.flatMap(({ name }) =>
      this.membersOfSection({ type: "section", id: name, parent: undefined, section: name }),
    );
    return nodes.map(({ type, id }) => `${type} ${id}`).join("\n");
  }

  #keyOf(ref: string): SortKey {
    const { catalog, options } = this.#context;
    const entity = catalog.get(ref);
    return entity ? toSortKey(options.sort, entity, catalog) : { rank: 0, text: "" };
  }
}
