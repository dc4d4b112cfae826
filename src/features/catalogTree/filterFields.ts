import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import { entityPlaces } from "../../core/catalog/catalogEntity.ts";
import { facetsOf } from "../../core/catalog/query.ts";
import type { TreeFacets } from "../../core/catalog/treeNode.ts";
import { messages } from "../messages.ts";
import type { CatalogView } from "./catalogView.ts";
import { driftKinds, type FacetName, facetFields, facetNames } from "./treeState.ts";

interface FacetItem extends vscode.QuickPickItem {
  readonly facet?: FacetName | "hasProblems" | "places" | "drift";
  /** Where the label says more than the value. */
  readonly value?: string;
}

/** Lets the user choose the values of the fields that entities must have to be shown. */
export async function filterByFields(catalog: Catalog, view: CatalogView): Promise<void> {
  const picked = await vscode.window.showQuickPick(toItems(catalog, view.state.facets), {
    canPickMany: true,
    title: messages.filterFieldsTitle,
    placeHolder: messages.filterFieldsPlaceholder,
  });
  if (picked) view.setState({ facets: toFacets(picked) });
}

function toItems(catalog: Catalog, facets: TreeFacets): FacetItem[] {
  const lists = facetNames.flatMap((facet): FacetItem[] => [
    { label: messages.facets[facet], kind: vscode.QuickPickItemKind.Separator },
    ...facetsOf(catalog, facetFields[facet]).map(({ value, count }) => ({
      label: value,
      description: String(count),
      facet,
      picked: facets[facet]?.includes(value) ?? false,
    })),
  ]);
  const first: FacetItem = { label: messages.withProblems, facet: "hasProblems", picked: facets.hasProblems ?? false };
  return [first, ...(catalog.portalName === undefined ? [] : portalItems(facets)), ...lists];
}

/** What can be asked of entities while a portal is shown, too. */
function portalItems({ places: chosen, drift }: TreeFacets): readonly FacetItem[] {
  const { Separator } = vscode.QuickPickItemKind;
  return [
    { label: messages.placesTitle, kind: Separator },
    ...entityPlaces.map((value): FacetItem => {
      return { label: messages.places[value], facet: "places", value, picked: chosen?.includes(value) ?? false };
    }),
    { label: messages.drift.title, kind: Separator },
    ...driftKinds.map((value): FacetItem => {
      return { label: messages.drift.kinds[value], facet: "drift", value, picked: drift?.includes(value) ?? false };
    }),
  ];
}

function toFacets(picked: readonly FacetItem[]): TreeFacets {
  const valuesOf = (facet: FacetName): string[] =>
    picked.filter((item) => item.facet === facet).map((item) => item.label);
  const ofPortal = (facet: "places" | "drift"): readonly string[] =>
    picked.flatMap((item) => (item.facet === facet && item.value !== undefined ? [item.value] : []));
  const lists = [
    ...facetNames.map((facet) => [facet, valuesOf(facet)] as const),
    ["places", ofPortal("places")] as const,
    ["drift", ofPortal("drift")] as const,
  ].filter(([, values]) => values.length > 0);
  const hasProblems = picked.some((item) => item.facet === "hasProblems");
  return { ...Object.fromEntries(lists), ...(hasProblems ? { hasProblems } : {}) };
}
