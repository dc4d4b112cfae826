import { parseQuery } from "./searchQuery.ts";

/**
 * Queries that ask for less than one that finds nothing, the nearest first: without filters and quotes, then each with
 * one word less, then single words.
 */
export function relaxedQueries(text: string): readonly string[] {
  const plain = parseQuery(text).text.trim();
  const words = plain.split(/\s+/).filter(Boolean);
  const shorter = words.length < 2 ? [] : words.map((_, left) => words.filter((__, index) => index !== left).join(" "));
  return [...new Set([plain, ...shorter, ...words])].filter((query) => query !== "" && query !== text.trim());
}
