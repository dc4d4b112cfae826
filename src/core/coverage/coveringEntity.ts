import type { EntityFolders } from "../ownership/entityFolders.ts";
import type { OwnershipCandidate } from "../ownership/fileOwnership.ts";
import type { Uri } from "../uri.ts";

/** A folder may belong to an entity of these kinds though the catalog has nothing for the software in it. */
const otherKinds: ReadonlySet<string> = new Set(["system", "domain", "template"]);

/**
 * The entity that a folder belongs to, the first that `Ownership` tells; undefined where none that claims the folder
 * stands for the software in it, so that the catalog lacks one. Of the entities that claim the very folder all stand for
 * it but systems, domains and templates; of those further out the one component that is meant: where several are equally
 * likely, the folder may be of another one that nobody has described yet.
 */
export function coveringEntity(folder: Uri, folders: EntityFolders): string | undefined {
  const nearestFirst = [...folders.claimsAround(folder)];
  const isCovered = nearestFirst.some(({ candidates, equals }) => {
    if (candidates[0]?.folder === folder) return candidates.some(standsForSoftware);
    const isOnly = (some: readonly OwnershipCandidate[]): boolean => some.filter(isComponent).length === 1;
    return isOnly(candidates) || isOnly(candidates.slice(0, equals));
  });
  return isCovered ? nearestFirst[0]?.candidates[0]?.ref : undefined;
}

/** Whether an entity that stands for software claims the very folder, and not for its docs only. */
export function isDescribed(folder: Uri, folders: EntityFolders): boolean {
  return folders.claimsOf(folder).some((claim) => claim.why !== "descriptor" && standsForSoftware(claim));
}

function standsForSoftware(candidate: OwnershipCandidate): boolean {
  return !otherKinds.has(kindOf(candidate));
}

function isComponent(candidate: OwnershipCandidate): boolean {
  return kindOf(candidate) === "component";
}

function kindOf({ ref }: OwnershipCandidate): string {
  return ref.slice(0, ref.indexOf(":"));
}
