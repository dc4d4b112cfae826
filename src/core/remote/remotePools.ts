import type { ReferenceRecord } from "../descriptor/record.ts";
import { type Entity, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import type { TextPool } from "../textPool.ts";

/** What many targets have in common is soon in the pool again. */
const mostTargets = 4_000;

/** Keeps equal references once: most entities of a portal have their owner and system in common with others. */
export class ReferencePool {
  readonly #texts: TextPool;
  readonly #byTarget = new Map<string, ReferenceRecord[]>();

  constructor(texts: TextPool) {
    this.#texts = texts;
  }

  /** A reference that stands nowhere in a text. */
  share(field: string, text: string, targetRef: string): ReferenceRecord {
    const known = this.#byTarget.get(targetRef);
    const same = known?.find((one) => one.text === text && one.field === field);
    if (same) return same;
    const target = known?.[0]?.targetRef ?? targetRef;
    const written = text === target ? target : this.#texts.share(text);
    const reference = { field, text: written, targetRef: target, line: 0, character: 0, length: 0 };
    if (known) known.push(reference);
    else {
      if (this.#byTarget.size === mostTargets) this.#byTarget.clear();
      this.#byTarget.set(target, [reference]);
    }
    return reference;
  }
}

/** Where a portal has entities from: the same for all of one file. */
const placeAnnotations = ["backstage.io/managed-by-location", "backstage.io/managed-by-origin-location"] as const;
/** Of what is longer, no two are the same. */
const longest = 100;

/** The same entity, with the texts that it has in common with others of the portal: types, owners, places. */
export function shareTexts({ apiVersion, kind, metadata, spec }: Entity, texts: TextPool): Entity {
  const annotations = metadata["annotations"];
  return {
    apiVersion: texts.share(apiVersion),
    kind: texts.share(kind),
    metadata: isJsonObject(annotations)
      ? { ...metadata, annotations: withShared(annotations, placeAnnotations, texts) }
      : metadata,
    ...(spec && { spec: withShared(spec, Object.keys(spec), texts) }),
  };
}

function withShared(object: JsonObject, keys: readonly string[], texts: TextPool): JsonObject {
  const copy: Record<string, JsonValue | undefined> = { ...object };
  for (const key of keys) {
    const value = Object.hasOwn(copy, key) ? copy[key] : undefined;
    if (typeof value === "string" && value.length <= longest) copy[key] = texts.share(value);
  }
  return copy;
}
