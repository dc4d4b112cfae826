import type { AddressSubject } from "../entity/annotationAddress.ts";
import type { Entity, JsonObject } from "../entity/entity.ts";
import { findText, isJsonList, isJsonObject, type EntityLink } from "../entity/entity.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import { treeMessages } from "../messages.ts";
import { readSharedUri } from "../shared/sharedUri.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";

/** What users call an entity: its title, else the name of its profile, else its name. */
export function titleOf({ metadata, spec }: Entity): string {
  return findText(metadata, "title") || findText(spec, "profile", "displayName") || metadata.name;
}

/** What users call the entity of a reference; its name where the catalog lacks it. */
export function titleOfRef(ref: string, catalog: Catalog): string {
  const entity = catalog.get(ref)?.entity;
  return entity ? titleOf(entity) : shortName(ref);
}

/** The name in a full reference, with the namespace unless that is "default". */
export function shortName(ref: string): string {
  return ref.slice(ref.indexOf(":") + 1).replace(/^default\//, "");
}

/** The target of an entity's only reference in a field, "spec.owner"; undefined where it has none that can be read. */
export function targetOf(entity: CatalogEntity, field: string): string | undefined {
  return entity.references.find((reference) => reference.field === field)?.targetRef;
}

/** `spec.type` and `spec.lifecycle` as written; undefined where they are missing or no text. */
export function typeOf({ spec }: Entity): string | undefined {
  return findText(spec, "type") || undefined;
}

export function lifecycleOf({ spec }: Entity): string | undefined {
  return findText(spec, "lifecycle") || undefined;
}

/** Where an entity is from, "only in the portal", in the words of screen readers; undefined for one of the workspace. */
export function originOf({ isRemote, uri }: Pick<CatalogEntity, "isRemote" | "uri">): string | undefined {
  if (!isRemote) return undefined;
  return readSharedUri(uri) ? treeMessages.shared : treeMessages.remote;
}

/** True where nothing in the portal leads to an entity any more, so that it can be deleted by itself. */
export function isOrphan({ metadata }: Pick<Entity, "metadata">): boolean {
  return findText(metadata, "annotations", "backstage.io/orphan") === "true";
}

export function isDeprecated(entity: Entity): boolean {
  return lifecycleOf(entity)?.toLowerCase() === "deprecated";
}

/** `metadata.tags`, those that are text. */
export function tagsOf({ metadata }: Entity): readonly string[] {
  return isJsonList(metadata.tags) ? metadata.tags.filter((tag) => typeof tag === "string") : [];
}

/** `metadata.links`, those that have an address. */
export function linksOf({ metadata }: Entity): readonly EntityLink[] {
  if (!isJsonList(metadata.links)) return [];
  return metadata.links.flatMap((link) => {
    const url = findText(link, "url");
    if (!url) return [];
    const [title, icon, type] = ["title", "icon", "type"].map((key) => findText(link, key));
    return [{ url, ...(title && { title }), ...(icon && { icon }), ...(type && { type }) }];
  });
}

/** An annotation's value; undefined where it is missing or no text. */
export function annotationOf(entity: Entity, key: string): string | undefined {
  return findText(annotationsOf(entity), key);
}

/** `metadata.annotations`; empty where there are none, or something other than a mapping. */
export function annotationsOf({ metadata }: Entity): JsonObject {
  return isJsonObject(metadata.annotations) ? metadata.annotations : {};
}

/** What the addresses of annotations may say of an entity. */
export function subjectOf({ kind, metadata }: Entity): AddressSubject {
  return { kind, name: metadata.name, namespace: findText(metadata, "namespace") || defaultNamespace };
}

const typeIcons: Readonly<Record<string, string>> = {
  "component/service": "server-process",
  "component/website": "browser",
  "component/library": "library",
  "resource/cluster": "server-environment",
  "resource/kubernetes-cluster": "server-environment",
  "resource/bucket": "archive",
  "resource/s3-bucket": "archive",
};

const kindIcons: Readonly<Record<string, string>> = {
  component: "symbol-class",
  api: "plug",
  resource: "database",
  system: "layers",
  domain: "globe",
  group: "organization",
  user: "person",
  location: "references",
  template: "rocket",
  airesource: "sparkle",
};

/** The codicon of a kind, or of a type of it. */
export function iconOf(kind: string, type = ""): string {
  const lower = kind.toLowerCase();
  return typeIcons[`${lower}/${type.toLowerCase()}`] ?? kindIcons[lower] ?? "symbol-misc";
}

/** Where a kind stands among the others: the software first, then who makes it; kinds of one's own come last. */
export function kindOrder(kind: string): number {
  const order = Object.keys(treeMessages.kindTitles).indexOf(kind.toLowerCase());
  return order === -1 ? Number.MAX_SAFE_INTEGER : order;
}
