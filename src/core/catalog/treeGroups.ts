import type { CatalogEntity } from "./catalogEntity.ts";
import type { Grouping } from "./treeGrouping.ts";

/** A group with what stands in it. */
export interface Group {
  readonly key: string;
  parent: Group | undefined;
  readonly groups: Map<string, Group>;
  /** References of the entities right in it. */
  readonly members: Set<string>;
  /** True if the entity that the group stands for is shown. */
  hasHead: boolean;
  /** Entities in it and in the groups below, without its own head. */
  total: number;
}

/**
 * Entities in groups, kept up to date one entity at a time: a change costs as much as the groups above the entity are
 * deep. Lists are sorted by whoever shows them.
 */
export class TreeGroups {
  readonly #grouping: Grouping;
  readonly #groups = new Map<string, Group>();
  readonly #roots = new Set<Group>();
  readonly #places = new Map<string, string | readonly string[]>();
  /** Groups whose declared parent lies in themselves, so that they stand at the root. */
  readonly #cut = new Set<string>();
  #touched = new Set<Group | undefined>();

  constructor(grouping: Grouping) {
    this.#grouping = grouping;
  }

  /** The number of entities that stand in some group or head one. */
  get size(): number {
    return this.#places.size;
  }

  get roots(): Iterable<Group> {
    return this.#roots;
  }

  find(key: string): Group | undefined {
    return this.#groups.get(key);
  }

  /** The groups that an entity stands in or heads; none for one that is not shown. */
  groupsOf(ref: string): readonly Group[] {
    return toList(this.#places.get(ref)).flatMap((key) => this.#groups.get(key) ?? []);
  }

  /** Puts an entity where it belongs now; undefined takes it away. */
  place(ref: string, entity: CatalogEntity | undefined): void {
    const old = this.#places.get(ref);
    const keys = entity ? this.#grouping.keysOf(entity) : [];
    if (toList(old).join("\n") === keys.join("\n") && (old === undefined) === (entity === undefined)) return;
    for (const key of toList(old)) this.#remove(ref, key);
    for (const key of keys) this.#add(ref, key);
    const [first = ""] = keys;
    if (!entity) this.#places.delete(ref);
    else this.#places.set(ref, keys.length === 1 ? first : keys);
  }

  /** The entity that a group may stand for came, changed or went: the group may belong elsewhere. */
  move(ref: string): void {
    if (!this.#grouping.hasHeads) return;
    const keys = new Set([ref, ...this.#cut]);
    // Whatever lies above may have moved, too, and be told later: no group may be hung below itself in between.
    for (let above = ref; ; keys.add(above)) {
      const next = this.#grouping.declaredParentOf(above);
      if (next === undefined || keys.has(next)) break;
      above = next;
    }
    const moved = [...keys].flatMap((key) => this.#groups.get(key) ?? []).filter((group) => this.#isMisplaced(group));
    // A group that loses its last part goes, even if it is to be moved itself.
    const isThere = (group: Group): boolean => this.#groups.get(group.key) === group;
    for (const group of moved) if (isThere(group)) this.#detach(group);
    for (const group of moved) if (isThere(group)) this.#attach(group);
  }

  /** The groups whose count or content changed since the last call; undefined among them stands for the root. */
  takeTouched(): ReadonlySet<Group | undefined> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  #add(ref: string, key: string): void {
    const group = this.#ensure(key);
    this.#touched.add(group);
    if (ref === key) {
      group.hasHead = true;
      this.#count(group.parent, 1);
    } else {
      group.members.add(ref);
      this.#count(group, 1);
    }
  }

  #remove(ref: string, key: string): void {
    const group = this.#groups.get(key);
    if (!group) return;
    this.#touched.add(group);
    if (ref === key) {
      group.hasHead = false;
      this.#count(group.parent, -1);
    } else {
      group.members.delete(ref);
      this.#count(group, -1);
    }
    this.#prune(group);
  }

  #ensure(key: string): Group {
    const known = this.#groups.get(key);
    if (known) return known;
    const group: Group = { key, parent: undefined, groups: new Map(), members: new Set(), hasHead: false, total: 0 };
    this.#groups.set(key, group);
    this.#attach(group);
    return group;
  }

  #prune(group: Group): void {
    if (group.members.size > 0 || group.groups.size > 0 || group.hasHead) return;
    this.#groups.delete(group.key);
    this.#cut.delete(group.key);
    this.#detach(group);
  }

  #isMisplaced({ key, parent }: Group): boolean {
    return this.#grouping.parentOf(key) !== parent?.key || this.#isCut(key) !== this.#cut.has(key);
  }

  #isCut(key: string): boolean {
    return this.#grouping.parentOf(key) === undefined && this.#grouping.declaredParentOf(key) !== undefined;
  }

  #attach(group: Group): void {
    const parentKey = this.#grouping.parentOf(group.key);
    const parent = parentKey === undefined ? undefined : this.#ensure(parentKey);
    group.parent = parent;
    if (parent) parent.groups.set(group.key, group);
    else this.#roots.add(group);
    this.#touched.add(parent);
    this.#count(parent, group.total + Number(group.hasHead));
    if (this.#isCut(group.key)) this.#cut.add(group.key);
    else this.#cut.delete(group.key);
  }

  #detach(group: Group): void {
    const { parent } = group;
    this.#touched.add(parent);
    this.#roots.delete(group);
    if (!parent) return;
    group.parent = undefined;
    parent.groups.delete(group.key);
    this.#count(parent, -group.total - Number(group.hasHead));
    this.#prune(parent);
  }

  #count(group: Group | undefined, difference: number): void {
    if (difference === 0) return;
    for (let above = group; above; above = above.parent) {
      above.total += difference;
      this.#touched.add(above);
    }
  }
}

function toList(places: string | readonly string[] | undefined): readonly string[] {
  if (places === undefined) return [];
  return typeof places === "string" ? [places] : places;
}
