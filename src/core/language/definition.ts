import type { LocationLink, Position, Range } from "vscode-languageserver-types";
import type { EntityVersion } from "../catalog/catalogEntity.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";
import { entityNameAt, referenceAt } from "./referenceAt.ts";

/**
 * Where the entity under a position is defined: the names of all its versions, the one that is shown first. An entity's
 * own name leads to itself, for which editors show who refers to it. Empty elsewhere, and for missing entities.
 */
export function definition(
  open: OpenDescriptor,
  position: Position,
  { catalog }: LanguageContext,
): readonly LocationLink[] {
  const reference = referenceAt(open, position);
  if (reference) {
    const versions = catalog.get(reference.targetRef)?.versions ?? [];
    return versions.map((version) => toLink(version, reference.range));
  }
  const name = entityNameAt(open, position);
  if (!name) return [];
  const others = catalog.get(name.ref)?.versions ?? [];
  const own = { uri: open.uri, nameRange: name.range };
  return [
    toLink(own, name.range),
    ...others
      .filter(({ uri, document }) => uri !== open.uri || document !== name.document.index)
      .map((version) => toLink(version, name.range)),
  ];
}

function toLink({ uri, nameRange }: Pick<EntityVersion, "uri" | "nameRange">, origin: Range): LocationLink {
  return { originSelectionRange: origin, targetUri: uri, targetRange: nameRange, targetSelectionRange: nameRange };
}
