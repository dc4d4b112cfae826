import { treeMessages } from "../messages.ts";
import { parentUri, relativePath, uriName, type Uri } from "../uri.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { iconOf, kindOrder, shortName, tagsOf, targetOf, titleOfRef, typeOf } from "./entityLooks.ts";
import type { TreeGrouping } from "./treeNode.ts";

/** The key of entities that a grouping has no word for ("No owner"), and of those that it does not speak of. */
const rest = "";
const organization = "-";

/** One way to sort entities into groups. Groups are named by keys, so that they are there before their entity is. */
export interface Grouping {
  /** The groups that an entity stands in; its own reference where it is the head of a group. */
  keysOf(entity: CatalogEntity): readonly string[];
  /** The group that a group says it belongs to, even if that one belongs to this one in turn. */
  declaredParentOf(key: string): string | undefined;
  /** The group that a group stands in; undefined for groups at the root. Never leads in circles. */
  parentOf(key: string): string | undefined;
  /** True if groups stand for entities, and their keys are references. */
  readonly hasHeads: boolean;
  titleOf(key: string): string;
  iconOf(key: string): string;
  /** Groups with a lower number come first; equal ones are sorted by title. */
  orderOf(key: string): number;
}

/** Makes the grouping of a name. */
export function toGrouping(name: TreeGrouping, catalog: Catalog, roots: readonly Uri[]): Grouping {
  switch (name) {
    case "kind":
      return groupByKind();
    case "owner":
      return groupByOwner(catalog);
    case "system":
      return groupBySystem(catalog);
    case "type":
      return groupByValue(({ entity }) => [typeOf(entity)?.toLowerCase() ?? rest], "symbol-class", treeMessages.noType);
    case "tag":
      return groupByValue(({ entity }) => toKeys(tagsOf(entity)), "tag", treeMessages.noTags);
    case "file":
      return groupByFile(roots);
  }
}

function groupByKind(): Grouping {
  const titles: Readonly<Record<string, string>> = treeMessages.kindTitles;
  return {
    ...flat,
    keysOf: ({ ref }) => [ref.slice(0, ref.indexOf(":"))],
    titleOf: (key) => titles[key] ?? key,
    iconOf: (key) => iconOf(key),
    orderOf: kindOrder,
  };
}

function groupByOwner(catalog: Catalog): Grouping {
  return {
    ...flat,
    keysOf: (entity) => [targetOf(entity, "spec.owner") ?? restOf(entity)],
    titleOf: (key) => titleOfRest(key, treeMessages.noOwner) ?? titleOfRef(key, catalog),
    iconOf: (key) => iconOfRest(key) ?? iconOf(kindOf(key)),
  };
}

function groupBySystem(catalog: Catalog): Grouping {
  const declaredParentOf = (key: string): string | undefined => {
    const entity = catalog.get(key);
    return entity && targetOf(entity, kindOf(key) === "domain" ? "spec.subdomainOf" : "spec.domain");
  };
  return {
    ...flat,
    hasHeads: true,
    declaredParentOf,
    keysOf: (entity) => {
      const kind = kindOf(entity.ref);
      if (kind === "system" || kind === "domain") return [entity.ref];
      return [targetOf(entity, "spec.system") ?? restOf(entity)];
    },
    parentOf: (key) => {
      const parent = declaredParentOf(key);
      const seen = new Set<string>();
      for (let above = parent; above !== undefined && !seen.has(above); above = declaredParentOf(above)) {
        // Domains that lie in each other would be nowhere: all of them stand at the root.
        if (above === key) return undefined;
        seen.add(above);
      }
      return parent;
    },
    titleOf: (key) => titleOfRest(key, treeMessages.noSystem) ?? titleOfRef(key, catalog),
    iconOf: (key) => iconOfRest(key) ?? iconOf(kindOf(key)),
    orderOf: (key) => (kindOf(key) === "domain" ? 0 : flat.orderOf(key) + 1),
  };
}

function groupByFile(roots: readonly Uri[]): Grouping {
  return {
    ...flat,
    keysOf: ({ uri }) => [uri],
    // A folder ends in a slash, to tell it from a file.
    parentOf: (key) => (key.endsWith("/") ? undefined : `${parentUri(key)}/`),
    titleOf: (key) => (key.endsWith("/") ? nameFolder(key.slice(0, -1), roots) : uriName(key)),
    iconOf: (key) => (key.endsWith("/") ? "folder" : "file"),
  };
}

function groupByValue(keysOf: Grouping["keysOf"], icon: string, restTitle: string): Grouping {
  return {
    ...flat,
    keysOf,
    titleOf: (key) => titleOfRest(key, restTitle) ?? key,
    iconOf: (key) => iconOfRest(key) ?? icon,
  };
}

/** Groups at the root, by title, with what has no group at the end. */
const flat = {
  declaredParentOf: (): string | undefined => undefined,
  parentOf: (): string | undefined => undefined,
  hasHeads: false,
  orderOf: (key: string): number => (key === rest ? 1 : key === organization ? 2 : 0),
};

/** Groups, users and locations have no owner and no system: they would hide the entities that lack one. */
function restOf({ ref }: CatalogEntity): string {
  return ["group", "user", "location"].includes(kindOf(ref)) ? organization : rest;
}

function titleOfRest(key: string, title: string): string | undefined {
  if (key === organization) return treeMessages.organization;
  return key === rest ? title : undefined;
}

function iconOfRest(key: string): string | undefined {
  if (key === organization) return "organization";
  return key === rest ? "circle-slash" : undefined;
}

function toKeys(tags: readonly string[]): readonly string[] {
  return tags.length === 0 ? [rest] : [...new Set(tags.map((tag) => tag.toLowerCase()))];
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

function nameFolder(folder: Uri, roots: readonly Uri[]): string {
  for (const root of roots) {
    const path = relativePath(root, folder);
    if (path === undefined) continue;
    if (path === "") return uriName(root);
    return roots.length === 1 ? path : `${uriName(root)}/${path}`;
  }
  return shortName(folder);
}
