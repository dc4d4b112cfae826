import { imageKey, type ImageName } from "./addresses.ts";
import type { AliasLookup, MentionedEntity } from "./alias.ts";
import { isDistinctive } from "./distinctive.ts";
import { isReachable, kindOf } from "./kinds.ts";

/** Registries that hold one company's images only. */
const privateRegistry =
  /\.amazonaws\.com$|\.azurecr\.io$|^(?:[\w-]+\.)?gcr\.io$|-docker\.pkg\.dev$|^localhost|\.local(:\d+)?$|\.internal(:\d+)?$/;

/**
 * The entities that an image holds: the Component of its name, else the one in whose folder it is run, if the registry
 * or the organisation is the catalog's own. `redis` of a public registry is nobody's.
 *
 * @param isCertain false for a text that only looks like an image
 */
export function imageMatches(image: ImageName, aliases: AliasLookup, isCertain: boolean): readonly MentionedEntity[] {
  if (!isOwn(image, aliases, isCertain)) return [];
  const { name } = image;
  const named = aliases
    .find("name", name)
    .filter((ref) => kindOf(ref) === "component" || (isReachable(ref) && isDistinctive(name)));
  const known = named.length > 0 ? named : bySlug(image, aliases);
  const refs = known.length > 0 ? known : aliases.find("image", imageKey(image));
  return refs.map((ref) => ({ ref, evidence: "image" }));
}

/** "ghcr.io/acme/book-keeper" is built from the repository "acme/book-keeper", where that holds one component. */
function bySlug({ organisation, name }: ImageName, aliases: AliasLookup): readonly string[] {
  const slug = `${organisation}/${name}`;
  const refs = [...aliases.find("name", slug), ...aliases.find("repository", slug)];
  const components = new Set(refs.filter((ref) => kindOf(ref) === "component"));
  return components.size === 1 ? [...components] : [];
}

function isOwn({ registry, organisation, name, hasTag }: ImageName, aliases: AliasLookup, isCertain: boolean): boolean {
  const host = registry?.replace(/:\d+$/, "") ?? "";
  if (registry !== undefined && (privateRegistry.test(registry) || isHome(host, aliases))) return true;
  const organisations = organisation.split("/").filter((part) => part !== "");
  if (organisations.length === 0) return registry === undefined && isCertain && (hasTag || isDistinctive(name));
  const verdicts = organisations.map((part) => aliases.isHomeOrganisation(part));
  return verdicts.includes(true) || (verdicts.includes(undefined) && isDistinctive(name));
}

function isHome(host: string, aliases: AliasLookup): boolean {
  const labels = host.split(".");
  return labels.some((_, index) => aliases.isHomeDomain(labels.slice(index).join(".")));
}
