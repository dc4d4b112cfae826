import type { DescriptorRecord, DocumentRecord } from "../descriptor/record.ts";
import {
  type Entity,
  type EntityMetadata,
  findText,
  findValue,
  isJsonList,
  isJsonObject,
  type JsonObject,
} from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import { findRefOfEntity } from "../entity/refOfEntity.ts";
import type { TextPool } from "../textPool.ts";
import type { Uri } from "../uri.ts";
import { ReferencePool } from "./referencePool.ts";
import { remoteNamePlace } from "./remoteLayout.ts";
import { toRemoteUri } from "./remoteUri.ts";

/** What a portal found out when it processed an entity or its Location. */
export interface StatusItem {
  /** "backstage.io/catalog-processing" for the catalog's own. */
  readonly type: string;
  readonly level: string;
  readonly message: string;
}

/** An entity as a portal serves it, without the relations: they follow from its references. */
export interface ServedEntity {
  /** Full lower-case reference. */
  readonly ref: string;
  /** Without what only the portal's database knows: `metadata.uid`, `metadata.etag`, `relations` and `status`. */
  readonly entity: Entity;
  readonly uid?: string;
  /** Another one whenever the entity changes. */
  readonly etag?: string;
  readonly status: readonly StatusItem[];
  /** Where placeholders stand that nobody has resolved. A portal's never has any; a shared source may. */
  readonly unresolved?: readonly EntityPath[];
}

/** The entity of one row of an answer; undefined for a row that is none. */
export function toServedEntity(row: JsonObject): ServedEntity | undefined {
  const { apiVersion, kind, metadata, spec } = row;
  const ref = findRefOfEntity(row);
  if (ref === undefined || typeof apiVersion !== "string" || typeof kind !== "string" || !isJsonObject(metadata)) {
    return undefined;
  }
  const { uid, etag, ...written } = metadata;
  if (!isNamed(written)) return undefined;
  const status = statusOf(row);
  return {
    ref,
    entity: isJsonObject(spec)
      ? { apiVersion, kind, metadata: written, spec }
      : { apiVersion, kind, metadata: written },
    ...(typeof uid === "string" && { uid }),
    ...(typeof etag === "string" && { etag }),
    status,
  };
}

function isNamed(metadata: JsonObject): metadata is EntityMetadata {
  return typeof metadata["name"] === "string";
}

/** The reference and etag of a row that was asked for with {@link etagFields} only. */
export function toEtag(row: JsonObject): { readonly ref: string; readonly etag: string } | undefined {
  const ref = findRefOfEntity(row);
  return ref === undefined ? undefined : { ref, etag: findText(row, "metadata", "etag") ?? "" };
}

/** What tells whether an entity changed. */
export const etagFields: readonly string[] = ["kind", "metadata.name", "metadata.namespace", "metadata.etag"];

/** What of an entity is kept: everything but its relations. */
export const entityFields: readonly string[] = ["apiVersion", "kind", "metadata", "spec", "status"];

const none: readonly never[] = [];

/** The record by which the catalog takes a portal's entity: a file of one document that nobody wrote. */
export function toRemoteRecord(portal: string, served: ServedEntity, texts: TextPool): DescriptorRecord {
  return toRecordAt(toRemoteUri(portal, served.ref), served, new ReferencePool(texts));
}

/** The same at an address that is known. */
export function toRecordAt(uri: Uri, { ref, entity, etag = "" }: ServedEntity, pool: ReferencePool): DescriptorRecord {
  const { apiVersion, kind } = entity;
  const document: DocumentRecord = {
    index: 0,
    line: 0,
    character: 0,
    valid: true,
    apiVersion,
    kind,
    entity: {
      ref,
      entity,
      nameLine: remoteNamePlace.line,
      nameCharacter: remoteNamePlace.character,
      nameLength: entity.metadata.name.length,
      references: pool.referencesOf(entity),
    },
  };
  return { uri, hash: etag, documents: [document], problems: none, ignores: none, dependencies: none };
}

function statusOf(row: JsonObject): readonly StatusItem[] {
  const items = findValue(row, "status", "items");
  if (!isJsonList(items) || items.length === 0) return none;
  return items.map((item) => ({
    type: findText(item, "type") ?? "",
    level: findText(item, "level") ?? "info",
    message: findText(item, "message") ?? findText(item, "error", "message") ?? "",
  }));
}
