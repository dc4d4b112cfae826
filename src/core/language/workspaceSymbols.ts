import type { WorkspaceSymbol } from "vscode-languageserver-types";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { shortName, targetOf, titleOf } from "../catalog/entityLooks.ts";
import { takeFirst } from "../catalog/takeFirst.ts";
import { symbolKindOf } from "./symbolKinds.ts";

/** Nobody reads on: the query is typed further instead. */
const mostSymbols = 200;

/**
 * The entities in whose name and title the letters of a query stand in its order, the best matches first, at most 200 of
 * them. Editors match the query with the symbol's name again, so that the title is part of it: "payments · Payments API".
 */
export function workspaceSymbols(query: string, catalog: Catalog): readonly WorkspaceSymbol[] {
  const letters = query.toLowerCase().replaceAll(/\s+/g, "");
  const found: { readonly entity: CatalogEntity; readonly name: string; readonly cost: number }[] = [];
  for (const entity of catalog.entities()) {
    const name = symbolName(entity);
    const cost = matchCost(letters, name.toLowerCase());
    if (cost !== undefined) found.push({ entity, name, cost });
  }
  const nearest = takeFirst(found, mostSymbols, (one, other) => one.cost - other.cost);
  return nearest.map(({ entity, name }) => toSymbol(entity, name));
}

function symbolName({ entity }: CatalogEntity): string {
  const { name } = entity.metadata;
  const title = titleOf(entity);
  return title === name ? name : `${name} · ${title}`;
}

function toSymbol(version: CatalogEntity, name: string): WorkspaceSymbol {
  const { entity, nameRange, uri } = version;
  const owner = targetOf(version, "spec.owner");
  return {
    name,
    kind: symbolKindOf(entity.kind),
    containerName: owner === undefined ? entity.kind : `${entity.kind} · ${shortName(owner)}`,
    location: { uri, range: nameRange },
  };
}

/**
 * How far a text is from what was meant: letters that stand together cost nothing, gaps and a late start do. Undefined
 * where some letter is not there.
 */
function matchCost(letters: string, text: string): number | undefined {
  const whole = text.indexOf(letters);
  if (whole >= 0) return Math.min(whole, 50) + (text.length > letters.length ? 1 : 0);
  let at = -1;
  let gaps = 0;
  for (const letter of letters) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return undefined;
    if (next > at + 1) gaps += 1;
    at = next;
  }
  return 100 * gaps + at;
}
