import { findText } from "../entity/entity.ts";
import type { Catalog } from "./catalog.ts";
import { type CatalogEntity, placeOf } from "./catalogEntity.ts";
import { tagsOf, targetOf } from "./entityLooks.ts";
import { compileText } from "./searchText.ts";
import type { TreeFacets, TreeOptions } from "./treeNode.ts";

/** Compiles what an entity must be like to be shown in the tree. Letter case never counts. */
export function compileTreeFilter(
  { text, facets }: Pick<TreeOptions, "text" | "facets">,
  catalog: Catalog,
  standing?: DriftLookup,
): (entity: CatalogEntity) => boolean {
  const refs = facets.refs && toSet(facets.refs);
  const tests = [...compileFacets(facets), compileText(text)];
  if (refs) tests.push(({ ref }) => refs.has(ref));
  if (facets.hasProblems !== undefined) tests.push((entity) => hasProblems(entity, catalog) === facets.hasProblems);
  const { places, drift } = facets;
  if (places) tests.push((entity) => places.includes(placeOf(entity)));
  if (drift) tests.push(({ ref }) => drift.includes(standing?.known(ref)?.kind ?? ""));
  return (entity) => tests.every((test) => test(entity));
}

/** How entities stand to the portal's; undefined where nobody compares them. */
export interface DriftLookup {
  of(ref: string): { readonly kind: string } | undefined;
  /** The same for whoever asks of all entities at once: undefined until all were compared. */
  known(ref: string): { readonly kind: string } | undefined;
}

/** True if the entity's document has a problem of any severity. */
export function hasProblems({ uri, document }: CatalogEntity, catalog: Catalog): boolean {
  const { error, warning, information, hint } = catalog.problemCountsOf(uri, document);
  return error + warning + information + hint > 0;
}

function compileFacets(facets: TreeFacets): ((entity: CatalogEntity) => boolean)[] {
  const tests: ((entity: CatalogEntity) => boolean)[] = [];
  const add = (wanted: readonly string[] | undefined, read: (entity: CatalogEntity) => readonly string[]): void => {
    if (!wanted || wanted.length === 0) return;
    const values = toSet(wanted);
    tests.push((entity) => read(entity).some((value) => values.has(value.toLowerCase())));
  };
  add(facets.kinds, ({ entity }) => [entity.kind]);
  add(facets.types, ({ entity }) => [findText(entity.spec, "type") ?? ""]);
  add(facets.lifecycles, ({ entity }) => [findText(entity.spec, "lifecycle") ?? ""]);
  add(facets.owners, (entity) => [targetOf(entity, "spec.owner") ?? ""]);
  add(facets.tags, ({ entity }) => tagsOf(entity));
  return tests;
}

function toSet(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.toLowerCase()));
}
