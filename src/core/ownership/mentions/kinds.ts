/** The kind of a full reference, in lower case. */
export function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

/** What code calls, reads and writes; teams and systems have no address. */
const reachable: ReadonlySet<string> = new Set(["component", "api", "resource"]);

/** True for entities that can stand behind an address. Kinds of the user's own can. */
export function isReachable(ref: string): boolean {
  return reachable.has(kindOf(ref)) || !organisation.has(kindOf(ref));
}

const organisation: ReadonlySet<string> = new Set(["group", "user", "system", "domain", "location", "template"]);

const order = ["component", "api", "resource", "system", "domain", "group", "user"];

/** The references of several entities of one alias, what code is most likely to mean first. */
export function sortByKind(refs: readonly string[]): readonly string[] {
  const rankOf = (ref: string): number => order.indexOf(kindOf(ref)) >>> 0;
  return refs.length < 2 ? refs : refs.toSorted((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}
