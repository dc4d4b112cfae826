import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import { kindOrder, titleOf } from "./entityLooks.ts";
import { compareTexts } from "./shownList.ts";
import type { TreeSort } from "./treeNode.ts";

/** What decides where an entity stands in a list. */
export interface SortKey {
  readonly rank: number;
  readonly text: string;
}

/** The sort key of an entity. */
export function toSortKey(sort: TreeSort, entity: CatalogEntity, catalog: Catalog): SortKey {
  const name = toSortText(entity.entity.metadata.name);
  switch (sort) {
    case "name":
      return { rank: 0, text: name };
    case "title":
      return { rank: 0, text: toSortText(titleOf(entity.entity)) };
    case "kind":
      return { rank: kindOrder(entity.entity.kind), text: `${entity.entity.kind.toLowerCase()} ${name}` };
    case "problems":
      return { rank: -weigh(entity, catalog), text: name };
  }
}

export function compareSortKeys(one: SortKey, other: SortKey): number {
  return one.rank - other.rank || compareTexts(one.text, other.text);
}

/** Letter case and accents do not count. (Intl.Collator takes seconds for 20,000 names where this takes milliseconds.) */
export function toSortText(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** One problem of a severity outweighs all of the lesser ones. */
function weigh({ uri, document }: CatalogEntity, catalog: Catalog): number {
  const { error, warning, information, hint } = catalog.problemCountsOf(uri, document);
  return [error, warning, information, hint].reduce((weight, count) => weight * 1000 + Math.min(count, 999), 0);
}
