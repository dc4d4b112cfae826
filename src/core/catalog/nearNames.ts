import { compareTexts } from "./shownList.ts";
import { editDistance } from "./editDistance.ts";

/** A half that so many names share tells nothing ("service-" of "service-00017"), and would cost too much to follow. */
const commonHalf = 64;

/**
 * Finds entities whose name is nearly another one. Each name is kept under its first and its last half: a slip of the
 * pen leaves one of them whole, so that a search looks at a handful of names, however large the catalog is.
 */
export class NearNames {
  readonly #refs = new Map<number, string | Set<string>>();

  constructor(refs: Iterable<string> = []) {
    for (const ref of refs) this.add(ref);
  }

  add(ref: string): void {
    for (const key of keysOf(ref)) {
      const known = this.#refs.get(key);
      if (known === undefined) this.#refs.set(key, ref);
      else if (typeof known === "string") this.#refs.set(key, new Set([known, ref]));
      else known.add(ref);
    }
  }

  remove(ref: string): void {
    for (const key of keysOf(ref)) {
      const known = this.#refs.get(key);
      if (typeof known === "string") this.#refs.delete(key);
      else if (known?.delete(ref) && known.size === 0) this.#refs.delete(key);
    }
  }

  /**
   * The entity of a kind whose name is nearest to that of `ref`, with the number of edits; undefined where none is near
   * enough to be what was meant. Of equally near ones, one of the same namespace, then the first by reference.
   */
  find(kind: string, ref: string): { readonly ref: string; readonly edits: number } | undefined {
    const [namespace, name] = partsOf(ref);
    const limit = name.length < 3 ? 0 : name.length < 6 ? 1 : name.length < 12 ? 2 : 3;
    let best: { ref: string; edits: number; isElsewhere: boolean } | undefined;
    for (const candidate of this.#candidatesOf(kind, name)) {
      const [itsNamespace, itsName] = partsOf(candidate);
      if (!candidate.startsWith(`${kind}:`) || candidate === ref) continue;
      const edits = editDistance(name, itsName, limit);
      const isElsewhere = itsNamespace !== namespace;
      if (edits > limit) continue;
      const order = best
        ? edits - best.edits || Number(isElsewhere) - Number(best.isElsewhere) || compareTexts(candidate, best.ref)
        : -1;
      if (order < 0) best = { ref: candidate, edits, isElsewhere };
    }
    return best;
  }

  *#candidatesOf(kind: string, name: string): Iterable<string> {
    const keys = new Set<number>();
    // A name that is one longer or shorter is cut at another place.
    for (const half of [name.length - 1, name.length, name.length + 1].map((length) => length >> 1)) {
      keys.add(toKey(kind, "<", name.slice(0, half)));
    }
    for (const half of [name.length - 1, name.length, name.length + 1].map((length) => length - (length >> 1))) {
      keys.add(toKey(kind, ">", name.slice(Math.max(0, name.length - half))));
    }
    for (const key of keys) {
      const known = this.#refs.get(key);
      if (typeof known === "string") yield known;
      else if (known && known.size <= commonHalf) yield* known;
    }
  }
}

function keysOf(ref: string): readonly [number, number] {
  const kind = ref.slice(0, ref.indexOf(":"));
  const [, name] = partsOf(ref);
  const half = name.length >> 1;
  return [toKey(kind, "<", name.slice(0, half)), toKey(kind, ">", name.slice(half))];
}

/** Namespace and name of a full reference. */
function partsOf(ref: string): readonly [string, string] {
  const slash = ref.indexOf("/");
  return [ref.slice(ref.indexOf(":") + 1, slash), ref.slice(slash + 1)];
}

/** A number instead of a text spares memory; where two texts share one, the comparison of names tells them apart. */
function toKey(kind: string, side: "<" | ">", half: string): number {
  let hash = 0x811c9dc5;
  for (const text of [kind, side, half]) {
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 2;
}
