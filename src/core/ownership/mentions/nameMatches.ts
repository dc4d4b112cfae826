import type { AliasLookup, MentionedEntity } from "./alias.ts";
import type { Candidate } from "./candidates.ts";
import { isDistinctive } from "./distinctive.ts";
import { isOwnKind, kindOf } from "./kinds.ts";
import { type Role, wordsOf } from "./roles.ts";

/** Kinds that a text names, by what it is the value of. A word of everyday speech needs such a role. */
const kindsByRole: Readonly<Record<Exclude<Role, "display">, readonly string[]>> = {
  service: ["component", "api", "resource"],
  resource: ["resource"],
  topic: ["resource"],
  owner: ["group", "user"],
  system: ["system", "domain"],
  repository: ["component", "api", "resource"],
  package: ["component"],
  image: ["component"],
  entity: ["component", "api", "resource", "system", "domain", "group", "user", "template"],
};

const allKinds = ["component", "api", "resource", "group", "system", "domain"];

/**
 * The entities of a name, where enough speaks for them: a distinctive name is enough by itself unless its place speaks
 * against it, a word of everyday speech needs a role that fits, or names around it.
 */
export function matchName(
  text: string,
  role: Role | undefined,
  candidate: Candidate,
  aliases: AliasLookup,
): readonly MentionedEntity[] {
  if (!/^[A-Za-z0-9][\w./-]*$/.test(text)) return [];
  const isClear = isDistinctive(text);
  // Whoever tags something with a team tells whose it is.
  if (role === "display") return isClear && isTag(candidate) ? namedLike(text, aliases, ["group"]) : [];
  if (role === undefined) {
    // People are written with a dot, as in an address.
    if (isClear) return namedLike(text, aliases, text.includes(".") ? [...allKinds, "user"] : allKinds);
    return isAmongNames(candidate, aliases) ? namedLike(text, aliases, kindsByRole.service) : [];
  }
  if (isClear && role !== "owner" && role !== "system" && role !== "entity") return namedLike(text, aliases, allKinds);
  // `CACHE: "cache"` lists words, it names nothing.
  const isListed = wordsOf(candidate.keys()[0]?.text ?? "").join("-") === text.toLowerCase();
  return (role === "package" || isListed) && !isClear ? [] : namedLike(text, aliases, kindsByRole[role]);
}

function isTag(candidate: Candidate): boolean {
  const [nearest] = candidate.keys();
  return nearest !== undefined && !nearest.isCall && /^(?:tags|labels)$/i.test(nearest.text);
}

/** A word of everyday speech is a name in a list where others surely are. */
function isAmongNames(candidate: Candidate, aliases: AliasLookup): boolean {
  return candidate
    .items()
    .some((item) => isDistinctive(item) && namedLike(item, aliases, kindsByRole.service).length > 0);
}

/** The entities of a name of the kinds that are meant, in their order; kinds of the user's own are like resources. */
export function namedLike(name: string, aliases: AliasLookup, kinds: readonly string[]): readonly MentionedEntity[] {
  const rankOf = (ref: string): number => kinds.indexOf(kindOf(ref)) >>> 0;
  return aliases
    .find("name", name)
    .filter((ref) => kinds.includes(kindOf(ref)) || (isOwnKind(ref) && kinds.includes("resource")))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map((ref) => ({ ref, evidence: "name" }));
}
