import type { ReferenceRecord } from "../descriptor/record.ts";
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
