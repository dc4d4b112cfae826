import type { AliasLookup } from "./alias.ts";
import { pypiName } from "./importSpecifiers.ts";

/** As each ecosystem compares the names of its packages, see `packageNames`. */
const spellings: readonly (readonly [ecosystem: string, spell: (name: string) => string])[] = [
  ["npm", (name) => name.toLowerCase()],
  ["maven", (name) => name],
  ["go", (name) => name.toLowerCase()],
  ["pypi", pypiName],
  ["cargo", (name) => name.replaceAll("_", "-")],
  ["nuget", (name) => name.toLowerCase()],
  ["packagist", (name) => name.toLowerCase()],
  ["gem", (name) => name],
  ["pub", (name) => name],
  ["hex", (name) => name],
];

/** The entities whose package has a name, in whatever ecosystem: "@acme/money", "example.acme:labels". */
export function ownersOfPackage(name: string, aliases: Pick<AliasLookup, "find">): readonly string[] {
  if (name.length < 2 || /\s/.test(name)) return [];
  const refs = spellings.flatMap(([ecosystem, spell]) => aliases.find("package", `${ecosystem}:${spell(name)}`));
  return [...new Set(refs)];
}
