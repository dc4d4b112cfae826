import { docsFolder } from "../catalog/docsFolders.ts";
import type { LocationBase } from "../catalog/locations.ts";
import { parseScmUrl } from "../catalog/scmUrl.ts";
import { type Entity, findText } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import { resolveUri, type Uri } from "../uri.ts";

/** Where an entity says that its docs are. */
export type DocsPlace =
  | { readonly kind: "entity"; readonly ref: string }
  | { readonly kind: "folder"; readonly folder: Uri };

/** True if an entity names docs at all, here or elsewhere. */
export function namesDocs(entity: Entity): boolean {
  return annotationOf(entity, "techdocs-ref") !== undefined || annotationOf(entity, "techdocs-entity") !== undefined;
}

/** The place of an entity's docs; undefined where it names none that are checked out here. */
export function findDocsPlace(entity: Entity, base: LocationBase): DocsPlace | undefined {
  const other = annotationOf(entity, "techdocs-entity");
  const ref = other === undefined ? undefined : findEntityRef(other, { defaultKind: "component" });
  // The portal looks at this annotation first.
  if (ref) return { kind: "entity", ref: formatEntityRef(ref) };
  const folder = docsFolder(entity.metadata, base) ?? addressedFolder(entity, base);
  return folder === undefined ? undefined : { kind: "folder", folder };
}

/** `url:…`, or `dir:…` below a source location of the entity's own, in a repository that is checked out here. */
function addressedFolder(entity: Entity, base: LocationBase): Uri | undefined {
  const [, type, target] = /^(url|dir):(.+)$/.exec(annotationOf(entity, "techdocs-ref") ?? "") ?? [];
  if (type === undefined || target === undefined) return undefined;
  if (type === "url") return checkedOut(target, base);
  const source = /^url:(.+)$/.exec(annotationOf(entity, "source-location") ?? "")?.[1];
  const start = source === undefined ? undefined : checkedOut(source, base);
  return start === undefined || /^\/|(^|\/)\.\.(\/|$)/.test(target) ? undefined : resolveUri(start, `./${target}`);
}

function checkedOut(url: string, base: LocationBase): Uri | undefined {
  const address = parseScmUrl(url);
  const repository = address && base.repositories.find(({ keys }) => keys.includes(address.repository));
  return repository && resolveUri(repository.root, `./${address.path}`);
}

function annotationOf(entity: Entity, name: string): string | undefined {
  return findText(entity.metadata, "annotations", `backstage.io/${name}`)?.trim() || undefined;
}
