import { parseQuery, type QueryFilter } from "./searchQuery.ts";

/**
 * Queries that ask for less than one that finds nothing, the nearest first: without filters and quotes, then each with
 * one word less, then single words. Of filters alone, each with one filter less, then what they name as words.
 */
export function relaxedQueries(text: string): readonly string[] {
  const { text: written, filters } = parseQuery(text);
  const plain = written.trim();
  const words = plain.split(/\s+/).filter(Boolean);
  const shorter = words.length < 2 ? [] : withOneLess(words);
  const others = words.length > 0 ? [] : [...withOneLess(filters.map(toText)), namedByFilters(text)];
  return [...new Set([plain, ...shorter, ...words, ...others])].filter(
    (query) => query !== "" && query !== text.trim(),
  );
}

/** What the filters of a query name, as words: "team-a java" of "owner:team-a tag:java kind:api". */
export function namedByFilters(text: string): string {
  return parseQuery(text)
    .filters.filter(({ name, isNegated }) => !isNegated && name !== "is" && name !== "in" && name !== "kind")
    .flatMap(({ values }) => values)
    .filter((value) => value !== "@me" && value !== "me")
    .join(" ");
}

function withOneLess(parts: readonly string[]): readonly string[] {
  return parts.map((_, left) => parts.filter((__, index) => index !== left).join(" "));
}

function toText({ name, values, isNegated }: QueryFilter): string {
  const value = values.join(",");
  return `${isNegated ? "-" : ""}${name}:${/\s/.test(value) ? `"${value}"` : value}`;
}
