import { entityPlaces } from "../../core/catalog/catalogEntity.ts";
import type { TreeFacets, TreeGrouping, TreeSort } from "../../core/catalog/treeNode.ts";
import type { DriftKind } from "../../core/remote/drift.ts";
import { messages } from "../messages.ts";

/** How the user wants the tree, as it is remembered between sessions. */
export interface TreeState {
  readonly groupBy: TreeGrouping;
  readonly sort: TreeSort;
  readonly text: string;
  readonly facets: TreeFacets;
}

export const groupings = ["kind", "owner", "system", "type", "tag", "file"] as const satisfies readonly TreeGrouping[];
export const sorts = ["name", "title", "kind", "problems"] as const satisfies readonly TreeSort[];
/** The facets that hold lists of values, with the field that each looks at. */
export const facetFields = {
  kinds: "kind",
  types: "spec.type",
  lifecycles: "spec.lifecycle",
  owners: "relations.ownedBy",
  tags: "metadata.tags",
} as const satisfies { readonly [name in keyof TreeFacets]?: string };
export type FacetName = keyof typeof facetFields;
export const facetNames = ["kinds", "types", "lifecycles", "owners", "tags"] as const satisfies readonly FacetName[];

export const driftKinds = [
  ...(["changed", "onlyHere", "onlyInPortal", "error", "orphan", "same"] as const satisfies readonly DriftKind[]),
];

/** Reads what an earlier session, perhaps of another version, remembered; what does not fit gets its default. */
export function decodeTreeState(value: unknown): TreeState {
  return {
    groupBy: groupings.find((grouping) => grouping === field(value, "groupBy")) ?? "kind",
    sort: sorts.find((sort) => sort === field(value, "sort")) ?? "name",
    text: toText(field(value, "text")),
    facets: decodeFacets(field(value, "facets")),
  };
}

export function isFiltered({ text, facets }: TreeState): boolean {
  return text.trim() !== "" || Object.keys(facets).length > 0;
}

/** The filter in the view's title: what is looked for, and how many values of which facets. */
export function describeFilter({ text, facets }: TreeState): string {
  const parts = text.trim() === "" ? [] : [`"${text.trim()}"`];
  for (const name of facetNames) {
    const values = facets[name];
    if (values) parts.push(values.length > 1 ? messages.severalValues(name, values.length) : (values[0] ?? ""));
  }
  if (facets.hasProblems) parts.push(messages.withProblems);
  const chosen = driftKinds.filter((kind) => facets.drift?.includes(kind)).map((kind) => messages.drift.kinds[kind]);
  parts.push(...(facets.places ?? []).map((place) => messages.places[place]), ...chosen);
  return parts.join(" · ");
}

function decodeFacets(value: unknown): TreeFacets {
  const known = (name: "places" | "drift", all: readonly string[]) =>
    [name, toTexts(field(value, name)).filter((one) => all.includes(one))] as const;
  const lists = [
    ...facetNames.map((name) => [name, toTexts(field(value, name))] as const),
    known("places", entityPlaces),
    known("drift", driftKinds),
  ];
  return {
    ...Object.fromEntries(lists.filter(([, values]) => values.length > 0)),
    ...(field(value, "hasProblems") === true ? { hasProblems: true } : {}),
  };
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
