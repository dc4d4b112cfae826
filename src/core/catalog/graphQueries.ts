import type { Catalog } from "./catalog.ts";
import { compareTexts } from "./shownList.ts";

/** How far to go. */
export interface Reach {
  /** 1 (the default) for the direct ones, Infinity for all. */
  readonly depth?: number;
}

/** References of what an entity depends on (dependsOn, consumesApi), nearest first, missing ones included. */
export function dependenciesOf(catalog: Catalog, ref: string, { depth = 1 }: Reach = {}): readonly string[] {
  return follow(catalog, ref, ["dependsOn", "consumesApi"], depth);
}

/** References of what depends on an entity (dependencyOf, apiConsumedBy), nearest first. */
export function dependentsOf(catalog: Catalog, ref: string, { depth = 1 }: Reach = {}): readonly string[] {
  return follow(catalog, ref, ["dependencyOf", "apiConsumedBy"], depth);
}

/** Who answers for an entity: its owners, the groups of users, and those groups' parents, nearest first. */
export function ownerChainOf(catalog: Catalog, ref: string): readonly string[] {
  return follow(catalog, ref, ["ownedBy", "memberOf", "childOf"], Infinity);
}

/** References of everything that is part of a system or domain, at any depth, nearest first. */
export function membersOf(catalog: Catalog, ref: string): readonly string[] {
  return follow(catalog, ref, ["hasPart"], Infinity);
}

/** Breadth first along relations; the start is not part of the answer, even where a cycle leads back to it. */
function follow(catalog: Catalog, start: string, types: readonly string[], depth: number): readonly string[] {
  const seen = new Set([start]);
  let ring = [start];
  for (let step = 0; step < depth && ring.length > 0; step++) {
    const next: string[] = [];
    for (const ref of ring) {
      const targets = types.flatMap((type) => [...catalog.targetsOf(type, ref)].toSorted(compareTexts));
      for (const target of targets) {
        if (seen.has(target)) continue;
        seen.add(target);
        next.push(target);
      }
    }
    ring = next;
  }
  seen.delete(start);
  return [...seen];
}
