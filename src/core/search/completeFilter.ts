import type { Catalog } from "../catalog/catalog.ts";
import { facetsOf } from "../catalog/query.ts";
import { choices, type FilterName, filterNames } from "./searchQuery.ts";
import { foldText } from "./words.ts";

/** A value that the filter at the end of a query could have. */
export interface FilterCompletion {
  /** "kind:api". */
  readonly filter: string;
  /** The whole query with it, ready for the next word. */
  readonly query: string;
  /** How many entities have the value; undefined where they are not counted. */
  readonly count?: number;
}

const fields: { readonly [name in FilterName]?: string } = {
  kind: "kind",
  type: "spec.type",
  lifecycle: "spec.lifecycle",
  owner: "spec.owner",
  system: "spec.system",
  domain: "spec.domain",
  tag: "metadata.tags",
  namespace: "metadata.namespace",
};
const mostValues = 8;

/** The values with which a query's last filter can go on, the most frequent first; none where it has one already. */
export function completeFilter(text: string, catalog: Catalog): readonly FilterCompletion[] {
  const [, before = "", written = "", start = ""] = /^(|.*\s)-?([A-Za-z]+):([^\s":]*)$/s.exec(text) ?? [];
  const name = filterNames.find((each) => each === written.toLowerCase());
  if (!name) return [];
  const wanted = foldText(start);
  const values = valuesOf(name, catalog).filter(({ value }) => foldText(value).startsWith(wanted));
  if (values.some(({ value }) => foldText(value) === wanted)) return [];
  return values.slice(0, mostValues).map(({ value, count }) => {
    const filter = `${name}:${/\s/.test(value) ? `"${value}"` : value}`;
    const query = `${before}${text.slice(before.length).startsWith("-") ? "-" : ""}${filter} `;
    return count === undefined ? { filter, query } : { filter, query, count };
  });
}

function valuesOf(name: FilterName, catalog: Catalog): readonly { readonly value: string; readonly count?: number }[] {
  if (name === "is" || name === "in") return choices[name].map((value) => ({ value }));
  const field = fields[name];
  if (field === undefined) return [];
  const values = facetsOf(catalog, field);
  // Kinds are written in lower case in the box, as in references.
  return name === "kind" ? values.map(({ value, count }) => ({ value: value.toLowerCase(), count })) : values;
}
