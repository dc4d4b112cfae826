import { type Entity, isJsonObject, type JsonValue } from "../entity/entity.ts";
import { ReferencePool } from "./referencePool.ts";
import type { ServedEntity } from "./remoteRecord.ts";
import { TextPool } from "../textPool.ts";

/** What the entities of a portal have in common, while they come in. */
export interface RemotePools {
  readonly texts: TextPool;
  readonly references: ReferencePool;
}

/** Pools in which there is nothing yet. */
export function newPools(): RemotePools {
  const texts = new TextPool();
  return { texts, references: new ReferencePool(texts) };
}

/** Where a portal has entities from: the same for all of one file. */
const placeAnnotations = ["backstage.io/managed-by-location", "backstage.io/managed-by-origin-location"] as const;
/** Of what is longer, no two are the same. */
const longest = 100;

/**
 * The same, with the texts that it has in common with others of the portal: types, owners, places. Takes it over: what was
 * given is not to be used any more.
 */
export function withShared(served: ServedEntity, texts: TextPool): ServedEntity {
  const { ref, uid, etag, status } = served;
  const entity = withSharedTexts(served.entity, texts);
  // Written out, an object takes less room than a copy of another one.
  return uid === undefined || etag === undefined ? { ...served, entity } : { ref, entity, uid, etag, status };
}

function withSharedTexts({ apiVersion, kind, metadata, spec }: Entity, texts: TextPool): Entity {
  const annotations = metadata["annotations"];
  if (isJsonObject(annotations)) shareIn(annotations, placeAnnotations, texts);
  if (spec) shareIn(spec, Object.keys(spec), texts);
  const envelope = { apiVersion: texts.share(apiVersion), kind: texts.share(kind), metadata };
  return spec ? { ...envelope, spec } : envelope;
}

function shareIn(object: Record<string, JsonValue | undefined>, keys: readonly string[], texts: TextPool): void {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof value === "string" && value.length <= longest) object[key] = texts.share(value);
  }
}
