import type { ReferenceRecord } from "../descriptor/record.ts";
import type { Entity, JsonValue } from "../entity/entity.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import { readTarget, type ReferenceRow, tellReferences } from "../entity/referenceFields.ts";
import type { TextPool } from "../textPool.ts";

/** What many have in common is soon in the pool again. */
const mostTargets = 50_000;

/** Keeps equal references once: most entities of a portal have their owner and system in common with others. */
export class ReferencePool {
  readonly #texts: TextPool;
  /** Those of entities in the default namespace, by what is written. */
  readonly #byText = new Map<ReferenceRow, Map<string, ReferenceRecord>>();
  readonly #targets = new Map<string, string>();

  constructor(texts: TextPool) {
    this.#texts = texts;
  }

  /** What an entity refers to. The references stand nowhere in a text. */
  referencesOf(entity: Entity): readonly ReferenceRecord[] {
    const references: ReferenceRecord[] = [];
    tellReferences(entity, (row, value, namespace) => {
      const reference = this.#share(row, value, namespace);
      if (reference) references.push(reference);
    });
    // A list that grew has room for more.
    return references.length > 0 ? references.slice() : none;
  }

  #share(row: ReferenceRow, value: JsonValue, namespace: string): ReferenceRecord | undefined {
    if (this.#targets.size > mostTargets) {
      this.#byText.clear();
      this.#targets.clear();
    }
    if (typeof value !== "string" || namespace !== defaultNamespace) return this.#read(row, value, namespace);
    let known = this.#byText.get(row);
    if (!known) this.#byText.set(row, (known = new Map()));
    const same = known.get(value);
    if (same) return same;
    const reference = this.#read(row, value, namespace);
    if (reference) known.set(reference.text, reference);
    return reference;
  }

  #read(row: ReferenceRow, value: JsonValue, namespace: string): ReferenceRecord | undefined {
    const read = readTarget(row, value, namespace);
    if (!read) return undefined;
    const known = this.#targets.get(read.targetRef);
    const targetRef = known ?? read.targetRef;
    if (known === undefined) this.#targets.set(targetRef, targetRef);
    const text = read.text === targetRef ? targetRef : this.#texts.share(read.text);
    return { field: row.field, text, targetRef, line: 0, character: 0, length: 0 };
  }
}

const none: readonly never[] = [];
