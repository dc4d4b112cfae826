import type { Catalog } from "../catalog/catalog.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";

/** Bare names are most often those of software; people come last. */
const usualKinds = ["component", "api", "resource", "system", "domain", "template", "group", "user"];

/**
 * The reference of the entity that a selected text names by itself: a reference in any form, or a name, within quotes or
 * without. Undefined for other texts, and where the catalog has no such entity.
 */
export function findNamedEntity(text: string, catalog: Catalog): string | undefined {
  const name = text.trim().replace(/^(["'`])(.*)\1$/, "$2");
  if (name.length > 200 || !/^[\w.:/-]+$/.test(name)) return undefined;
  return usualKinds
    .flatMap((defaultKind) => findEntityRef(name, { defaultKind }) ?? [])
    .map(formatEntityRef)
    .find((ref) => catalog.get(ref));
}
