/** The kind of a full reference, in lower case. */
export function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

/** What code calls, reads and writes. */
const reachable: ReadonlySet<string> = new Set(["component", "api", "resource"]);
/** What has no address. */
const organisation: ReadonlySet<string> = new Set(["group", "user", "system", "domain", "location", "template"]);

/** True for entities that can stand behind an address. Kinds of the user's own can. */
export function isReachable(ref: string): boolean {
  return !organisation.has(kindOf(ref));
}

/** True for kinds that Backstage does not know. */
export function isOwnKind(ref: string): boolean {
  return isReachable(ref) && !reachable.has(kindOf(ref));
}

const order = ["component", "api", "resource", "system", "domain", "group", "user"];

/** The references of several entities of one alias, what code is most likely to mean first. */
export function sortByKind(refs: readonly string[]): readonly string[] {
  const rankOf = (ref: string): number => order.indexOf(kindOf(ref)) >>> 0;
  return refs.length < 2 ? refs : refs.toSorted((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}
