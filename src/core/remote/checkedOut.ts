import type { Catalog } from "../catalog/catalog.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import { parseScmUrl } from "../catalog/scmUrl.ts";
import type { Entity } from "../entity/entity.ts";
import { relativePath, resolveUri, toUri, type Uri } from "../uri.ts";

/**
 * The file here that a place of a portal stands for, whether it exists or not; undefined if none can. A place is
 * "url:" and the address of a file in a repository that is checked out, or "file:" and a path, as portals on this very
 * machine have them.
 */
export function findCheckedOut(place: string, repositories: readonly CheckedOutRepository[]): Uri | undefined {
  if (place.startsWith("file:")) {
    const uri = toUri("file", "", place.slice("file:".length).replaceAll("\\", "/").replace(/^\/*/, "/"));
    return repositories.some(({ root }) => relativePath(root, uri) !== undefined) ? uri : undefined;
  }
  const address = parseScmUrl(place.replace(/^url:/, ""));
  const repository = address && repositories.find(({ keys }) => keys.includes(address.repository));
  return repository && address && resolveUri(repository.root, address.path);
}

/** The entities of the file here that a place of a portal stands for. */
export function refsCheckedOut(
  place: string,
  repositories: readonly CheckedOutRepository[],
  catalog: Pick<Catalog, "entitiesIn">,
): readonly string[] {
  const uri = findCheckedOut(place, repositories);
  return uri === undefined ? [] : catalog.entitiesIn(uri).map(({ ref }) => ref);
}

/** The place that a portal read an entity from, "url:https://…"; undefined where it does not say. */
export function descriptorPlace(entity: Entity): string | undefined {
  return annotationOf(entity, "backstage.io/managed-by-location");
}

/** True for the Locations that a portal makes of what was registered: no descriptor holds them. */
export function isGenerated({ kind, metadata }: Entity): boolean {
  return kind === "Location" && metadata.name.startsWith("generated-");
}
