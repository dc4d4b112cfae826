import type { ReferenceRecord } from "../descriptor/record.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import type { EntityIndex } from "./entityIndex.ts";
import type { FileEntity } from "./fileEntry.ts";

/** Nobody draws larger circles; what is not followed further cannot take long. */
const longestCircle = 20;
const mostVisited = 1000;

/** The fields that lead up: "spec.system", "spec.subcomponentOf", "spec.domain", "spec.subdomainOf", "spec.parent". */
const upwardFields: ReadonlySet<string> = new Set(
  referenceFields
    .filter(({ isList, relation }) => !isList && (relation === "partOf" || relation === "childOf"))
    .map(({ field }) => `spec.${field}`),
);

/** The references of an entity that lead to what it is a part or child of, itself left out. */
export function upwardReferences(entity: FileEntity): readonly ReferenceRecord[] {
  const isUpward = ({ field, targetRef }: ReferenceRecord): boolean =>
    upwardFields.has(field) && targetRef !== entity.ref;
  return entity.references.some(isUpward) ? entity.references.filter(isUpward) : none;
}

const none: readonly ReferenceRecord[] = [];

/**
 * The shortest circle that an upward reference of a shown entity closes, as references from the entity through the
 * target back to the entity; undefined where it closes none.
 */
export function findCircle(
  entity: FileEntity,
  { targetRef }: ReferenceRecord,
  index: EntityIndex,
): readonly string[] | undefined {
  const cameFrom = new Map([[targetRef, entity.ref]]);
  let level = [targetRef];
  for (let step = 0; step < longestCircle && level.length > 0 && cameFrom.size < mostVisited; step++) {
    const next: string[] = [];
    for (const ref of level) {
      const shown = index.shownOf(ref);
      for (const { targetRef: above } of shown ? upwardReferences(shown) : none) {
        if (above === entity.ref) return [...pathTo(ref, entity.ref, cameFrom), entity.ref];
        if (cameFrom.has(above)) continue;
        cameFrom.set(above, ref);
        next.push(above);
      }
    }
    level = next;
  }
  return undefined;
}

function pathTo(ref: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path = [ref];
  for (let at: string | undefined = ref; at !== undefined && at !== start; ) {
    at = cameFrom.get(at);
    if (at !== undefined) path.unshift(at);
  }
  return path;
}

/**
 * Remembers which entities are on a circle, so that an update can tell whose problems it may have changed. A new circle
 * leads through an entity that changed; an old one ends only where one of its members changed.
 */
export class HierarchyCycles {
  readonly #index: EntityIndex;
  readonly #members = new Set<string>();

  constructor(index: EntityIndex) {
    this.#index = index;
  }

  /** Whether an entity is on a circle: for nearly all, the answer to the search for one. */
  has(ref: string): boolean {
    return this.#members.has(ref);
  }

  /** Takes the entities that came, changed or went; gives those whose circles may be others now. */
  update(changed: ReadonlySet<string>): ReadonlySet<string> {
    const affected = new Set<string>();
    const suspects = new Set(changed);
    if (this.#members.size > 0 && [...changed].some((ref) => this.#members.has(ref))) {
      for (const ref of this.#members) {
        suspects.add(ref);
        affected.add(ref);
      }
      this.#members.clear();
    }
    for (const ref of suspects) {
      if (this.#members.has(ref)) continue;
      for (const member of this.#circlesThrough(ref)) {
        this.#members.add(member);
        affected.add(member);
      }
    }
    return affected;
  }

  /** All entities on circles through one; none where there are no circles. */
  #circlesThrough(start: string): ReadonlySet<string> {
    const members = new Set<string>();
    const shown = this.#index.shownOf(start);
    if (!shown || !this.#index.hasReferrers(start) || upwardReferences(shown).length === 0) return members;
    const below = this.#climb(start);
    if (!below.has(start)) return members;
    // Back down from the start, along the ways that were climbed.
    const queue = [start];
    for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
      if (members.has(ref)) continue;
      members.add(ref);
      queue.push(...(below.get(ref) ?? []));
    }
    return members;
  }

  /** What can be reached upwards, with the entities that each was reached from. */
  #climb(start: string): ReadonlyMap<string, readonly string[]> {
    const below = new Map<string, string[]>();
    let level = [start];
    for (let step = 0; step < longestCircle && level.length > 0 && below.size < mostVisited; step++) {
      const next: string[] = [];
      for (const ref of level) {
        const shown = this.#index.shownOf(ref);
        for (const { targetRef } of shown ? upwardReferences(shown) : none) {
          const known = below.get(targetRef);
          if (known) known.push(ref);
          else {
            below.set(targetRef, [ref]);
            if (targetRef !== start) next.push(targetRef);
          }
        }
      }
      level = next;
    }
    return below;
  }
}
