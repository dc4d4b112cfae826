import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { annotationsOf } from "../catalog/entityLooks.ts";
import { queryEntities } from "../catalog/query.ts";
import { findText } from "../entity/entity.ts";
import { formatEntityRef, parseEntityRef, shortestRef } from "../entity/entityRef.ts";
import { correctName } from "../entity/formats.ts";

/** Who an owner of CODEOWNERS is. */
export interface CatalogOwner {
  /** As `spec.owner` takes it. */
  readonly owner: string;
  /** Full lower-case reference. */
  readonly ref: string;
  /** False for one that the catalog does not have (yet). */
  readonly isKnown: boolean;
}

/** The annotations in which organisation providers of code hosts keep their own names, on any host. */
const handleAnnotation = /\/(team-slug|team-path|user-login|email|group-path)$/;
/** Roles of GitLab: whoever has them owns the path. */
const role = /^@@(developer|maintainer|owner)s?$/i;

/** Finds the groups and users of the catalog that code hosts know under other names. */
export class Teams {
  readonly #byHandle = new Map<string, CatalogEntity>();

  constructor(catalog: Catalog) {
    const { items } = queryEntities(catalog, { filter: ["kind=group", "kind=user"] });
    const inOrder = ["group:", "user:"].flatMap((kind) => items.filter(({ ref }) => ref.startsWith(kind)));
    // Titles last and annotations first, so that those decide where several speak; groups before users of one name.
    for (const each of inOrder) for (const handle of annotatedHandles(each)) this.#add(handle, each);
    for (const each of inOrder) this.#add(each.entity.metadata.name, each);
    for (const each of inOrder) for (const title of titles(each)) this.#add(title, each);
    for (const each of inOrder)
      for (const name of [each.entity.metadata.name, ...titles(each)]) this.#add(fold(name), each);
  }

  /**
   * The owner that "@org/team", "@user", "@@group" or an address stands for, in any letter case. A team that the catalog
   * does not know keeps its name; a person it does not know is undefined.
   */
  find(handle: string): CatalogOwner | undefined {
    if (role.test(handle)) return undefined;
    const text = handle.replace(/^@+/, "");
    const name = text.slice(text.lastIndexOf("/") + 1);
    // GitLab's organisation provider names a nested group by its path: "org/books/ledger" is "books-ledger".
    const nested = text.split("/").slice(1).join("-");
    const known = [text, nested, name, fold(text), fold(name)]
      .map((key) => this.#byHandle.get(key.toLowerCase()))
      .find((found) => found !== undefined);
    if (known) {
      const ref = parseEntityRef(known.ref);
      return { owner: shortestRef(ref, { defaultKind: "group" }), ref: known.ref, isKnown: true };
    }
    const isTeam = handle.startsWith("@@") || (handle.startsWith("@") && text.includes("/"));
    const team = isTeam ? correctName(name) : undefined;
    if (team === undefined) return undefined;
    return { owner: team, ref: formatEntityRef({ kind: "group", namespace: "default", name: team }), isKnown: false };
  }

  #add(handle: string, entity: CatalogEntity): void {
    const key = handle.toLowerCase();
    if (key !== "" && !this.#byHandle.has(key)) this.#byHandle.set(key, entity);
  }
}

function annotatedHandles({ entity }: CatalogEntity): readonly string[] {
  const annotations = Object.entries(annotationsOf(entity)).filter(([key]) => handleAnnotation.test(key));
  const handles = annotations.map(([, value]) => (typeof value === "string" ? value.trim().replace(/^@/, "") : ""));
  return [...handles, findText(entity.spec, "profile", "email") ?? ""];
}

function titles({ entity }: CatalogEntity): readonly string[] {
  return [findText(entity.metadata, "title") ?? "", findText(entity.spec, "profile", "displayName") ?? ""];
}

/** "Dev Ops Team", "dev_ops_team" and "dev-ops-team" are one. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, "-");
}
