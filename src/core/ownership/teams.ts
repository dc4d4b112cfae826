import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { queryEntities } from "../catalog/query.ts";
import { findText } from "../entity/entity.ts";
import { parseEntityRef, shortestRef } from "../entity/entityRef.ts";
import { correctName } from "../entity/formats.ts";

/** Who an owner of CODEOWNERS is, as `spec.owner` takes it. */
export interface CatalogOwner {
  readonly owner: string;
  /** False for one that the catalog does not have (yet). */
  readonly isKnown: boolean;
}

/** Finds the groups and users of the catalog that code hosts know under other names. */
export class Teams {
  readonly #byHandle = new Map<string, CatalogEntity>();

  constructor(catalog: Catalog) {
    const { items } = queryEntities(catalog, { filter: ["kind=group", "kind=user"] });
    // Names last, so that an annotation decides where both speak; groups before users of the same name.
    for (const each of items) for (const handle of annotatedHandles(each)) this.#add(handle, each);
    for (const kind of ["group:", "user:"]) {
      for (const each of items) if (each.ref.startsWith(kind)) this.#add(each.entity.metadata.name, each);
    }
  }

  /**
   * The owner that "@org/team", "@user" or an address stands for. A team that the catalog does not know keeps its name;
   * a person it does not know is undefined.
   */
  find(handle: string): CatalogOwner | undefined {
    const text = handle.replace(/^@/, "");
    const name = text.slice(text.lastIndexOf("/") + 1);
    const known = this.#byHandle.get(text.toLowerCase()) ?? this.#byHandle.get(name.toLowerCase());
    if (known) return { owner: shortestRef(parseEntityRef(known.ref), { defaultKind: "group" }), isKnown: true };
    const isTeam = handle.startsWith("@") && text.includes("/");
    const team = isTeam ? correctName(name) : undefined;
    return team === undefined ? undefined : { owner: team, isKnown: false };
  }

  #add(handle: string, entity: CatalogEntity): void {
    const key = handle.toLowerCase();
    if (!this.#byHandle.has(key)) this.#byHandle.set(key, entity);
  }
}

function annotatedHandles({ entity }: CatalogEntity): readonly string[] {
  const annotations = entity.metadata["annotations"];
  return [
    findText(annotations, "github.com/team-slug"),
    findText(annotations, "github.com/user-login"),
    findText(annotations, "gitlab.com/user-login"),
    findText(entity.spec, "profile", "email"),
  ].flatMap((handle) => handle || []);
}
