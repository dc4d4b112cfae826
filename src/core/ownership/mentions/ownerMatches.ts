import type { AliasLookup, MentionedEntity } from "./alias.ts";
import { namedLike } from "./nameMatches.ts";

/**
 * The groups and users that a handle means where an owner or reviewer belongs: by the code host's own name for them, by
 * e-mail address, else by their name in the catalog, if the organisation in front of it is the catalog's own.
 */
export function matchOwner(handle: string, aliases: AliasLookup): readonly MentionedEntity[] {
  const text = handle.toLowerCase().replace(/^@+|^(?:team|user):/g, "");
  const known = matchHandle(text, aliases);
  if (known.length > 0) return known;
  if (text.includes("@")) return aliases.find("email", text).map((ref) => ({ ref, evidence: "email" }));
  const name = text.slice(text.lastIndexOf("/") + 1);
  if (name === text) return namedLike(name, aliases, ["group", "user"]);
  return aliases.isHomeOrganisation(text.slice(0, text.indexOf("/"))) === false
    ? []
    : namedLike(name, aliases, ["group"]);
}

/** The group or user that code hosts know under a name. */
export function matchHandle(name: string, aliases: AliasLookup): readonly MentionedEntity[] {
  return aliases.find("team", `@${name.toLowerCase()}`).map((ref) => ({ ref, evidence: "team" }));
}
