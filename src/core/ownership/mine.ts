import type { Catalog } from "../catalog/catalog.ts";
import { findText } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";

/**
 * The reference of the User entity that stands for a person: the one that the person named ("jane", "user:jane"), else
 * the first one with this email. Undefined where nothing is named and no user has the email. A named user need not be
 * in the catalog.
 */
export function findMe(catalog: Catalog, named: string, email: string | undefined): string | undefined {
  const ref = findEntityRef(named, { defaultKind: "user" });
  if (ref) return formatEntityRef(ref);
  if (!email) return undefined;
  const wanted = email.toLowerCase();
  const users = [...catalog.refs()].filter((user) => user.startsWith("user:")).toSorted();
  return users.find((user) => findText(catalog.get(user)?.entity.spec, "profile", "email")?.toLowerCase() === wanted);
}

/**
 * The references of what a user owns, in order: what is owned by the user, and by the groups that the user is a direct
 * member of, as Backstage's own pages count it. The groups themselves come last.
 *
 * @param owners further references by which the user owns things, as a portal tells them
 */
export function ownedBy(catalog: Catalog, userRef: string, owners: readonly string[] = []): readonly string[] {
  const targets = (ref: string, type: string): readonly string[] =>
    catalog
      .relationsOf(ref)
      .filter((relation) => relation.type === type)
      .map((relation) => relation.targetRef);
  const told = owners.filter((ref) => ref !== userRef && catalog.get(ref));
  const groups = [...new Set([...targets(userRef, "memberOf"), ...told])];
  const owned = [userRef, ...groups].flatMap((owner) => targets(owner, "ownerOf"));
  return [...new Set([...owned.toSorted(), ...groups])];
}
