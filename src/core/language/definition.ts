import type { LocationLink, Position, Range } from "vscode-languageserver-types";
import type { EntityVersion } from "../catalog/catalogEntity.ts";
import { entityAt } from "./entityAt.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

/**
 * Where the entity under a position is defined: the names of all its versions, the one that is shown first. An entity's
 * own name leads to itself, for which editors show who refers to it. Empty elsewhere, and for missing entities.
 */
export function definition(
  open: OpenDescriptor,
  position: Position,
  { catalog }: LanguageContext,
): readonly LocationLink[] {
  const named = entityAt(open, position);
  if (!named) return [];
  const all = catalog.get(named.ref)?.versions ?? [];
  // What a portal serves is of interest where nothing is checked out.
  const here = all.filter(({ isRemote }) => !isRemote);
  const versions = here.length > 0 ? here : all;
  if (named.part === "reference") return versions.map((version) => toLink(version, named.range));
  const others = versions.filter(({ uri, document }) => uri !== open.uri || document !== named.document.index);
  return [{ uri: open.uri, nameRange: named.range }, ...others].map((version) => toLink(version, named.range));
}

function toLink({ uri, nameRange }: Pick<EntityVersion, "uri" | "nameRange">, origin: Range): LocationLink {
  return { originSelectionRange: origin, targetUri: uri, targetRange: nameRange, targetSelectionRange: nameRange };
}
