import type { Catalog } from "../catalog/catalog.ts";
import type { Agreement } from "./fileOwnership.ts";

/** No hierarchy is deeper; one with a circle in it would be endless. */
const mostLevels = 20;

/**
 * Whether an owner and those whom CODEOWNERS names mean the same people: one of them is the owner, a group above or
 * below it, or somebody who is a member there. Unknown where one of the two says nothing that the catalog knows.
 */
export function compareOwners(owner: string | undefined, refs: readonly string[], catalog: Catalog): Agreement {
  if (owner === undefined || !catalog.get(owner) || refs.length === 0) return "unknown";
  const around = new Set([...reach(owner, "childOf", catalog), ...reach(owner, "parentOf", catalog)]);
  const isSame = (ref: string): boolean => {
    if (around.has(ref)) return true;
    return [...catalog.targetsOf("memberOf", ref)].some((group) => around.has(group)) || isMember(owner, ref, catalog);
  };
  return refs.some(isSame) ? "agrees" : "disagrees";
}

/** A user who owns something himself agrees with the groups that he is in, and with those above. */
function isMember(user: string, group: string, catalog: Catalog): boolean {
  if (!user.startsWith("user:")) return false;
  return [...catalog.targetsOf("memberOf", user)].some((own) => reach(own, "childOf", catalog).has(group));
}

/** A group with all that a relation leads to from it. */
function reach(group: string, relation: "childOf" | "parentOf", catalog: Catalog): ReadonlySet<string> {
  const reached = new Set([group]);
  let level: readonly string[] = [group];
  for (let depth = 0; level.length > 0 && depth < mostLevels; depth++) {
    level = level.flatMap((ref) => [...catalog.targetsOf(relation, ref)]).filter((ref) => !reached.has(ref));
    for (const ref of level) reached.add(ref);
  }
  return reached;
}
