import type { Uri } from "../uri.ts";
import type { ApiOperation } from "./apiOperations.ts";
import type { SearchDocument, SearchField } from "./searchDocument.ts";
import type { QueryHint } from "./searchQuery.ts";
import { foldText, wordsOf } from "./words.ts";

/** What the user has to do with entities, by reference. */
export interface SearchContext {
  /** What is the user's own, and owned by the user's groups. */
  readonly mine: ReadonlySet<string>;
  readonly starred: ReadonlySet<string>;
  /** The latest first. */
  readonly recent: readonly string[];
}

export const noContext: SearchContext = { mine: new Set(), starred: new Set(), recent: [] };

/** One thing that was found. */
export interface SearchHit {
  /** An "answer" is a link or place that answers an everyday question, such as "runbook:payments". */
  readonly type: SearchDocument["type"] | "answer";
  /** The entity that it is, or that it belongs to. */
  readonly ref: string;
  readonly title: string;
  /** Of a page: the heading that was meant. */
  readonly heading?: string;
  /** Of an operation: what it is; its place is then that of its API, see `findDefinition` for the line itself. */
  readonly operation?: ApiOperation;
  /** The file, and the line in it from 0; absent for addresses of the web, and where nobody knows. */
  readonly uri?: Uri;
  readonly line?: number;
  /** An address of the web (http, https or mailto). */
  readonly url?: string;
  /** What matched, where the title does not show it: a piece of the text around it. */
  readonly excerpt?: string;
  readonly excerptOf?: SearchField | "answer";
  /** Comparable within one result only; more is better. */
  readonly score: number;
}

/** What a query found. */
export interface SearchResult {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** How many there are without a limit, answers not counted. */
  readonly total: number;
  /** What in the query was taken for words. */
  readonly hints: readonly QueryHint[];
}

const excerptLength = 90;
const excerptLead = 25;
/** In the order in which they are shown; names and titles are seen anyway. */
const excerptFields: readonly SearchField[] = ["alias", "description", "text", "trait", "owner"];

/** A piece of the first field in which one of the index's words stands, once cut out of the text around it. */
export function excerptOf(
  document: SearchDocument,
  terms: ReadonlySet<string>,
): { readonly excerpt: string; readonly excerptOf: SearchField } | undefined {
  if (terms.size === 0) return undefined;
  const shown = wordsOf(document.title);
  const wanted = new Set([...terms].filter((term) => !shown.includes(term)));
  for (const field of excerptFields) {
    const text = document.fields.find(([name]) => name === field)?.[1] ?? "";
    const place = findWord(text, wanted);
    if (place !== undefined) return { excerpt: cutAround(text, place), excerptOf: field };
  }
  return undefined;
}

/** True if the words follow each other in the text. */
export function hasPhrase(text: string, phrase: readonly string[]): boolean {
  const words = wordsOf(text);
  return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
}

function findWord(text: string, wanted: ReadonlySet<string>): number | undefined {
  // Splitting a long page at each hit would cost more than the search; most of it can be told by the letters alone.
  const folded = foldText(text);
  if (![...wanted].some((term) => folded.includes(term.slice(0, -1) || term))) return undefined;
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*[+#]*/gu)) {
    if (wordsOf(run).some((word) => wanted.has(word))) return index;
  }
  return undefined;
}

function cutAround(text: string, place: number): string {
  const lineStart = text.lastIndexOf("\n", place) + 1;
  const found = text.indexOf("\n", place);
  const line = text.slice(lineStart, found === -1 ? undefined : found);
  if (line.length <= excerptLength) return line.trim();
  const wanted = Math.max(0, place - lineStart - excerptLead);
  const start = wanted === 0 ? 0 : line.indexOf(" ", wanted) + 1 || wanted;
  const piece = line.slice(start, start + excerptLength);
  const end = start + excerptLength < line.length ? piece.lastIndexOf(" ") : piece.length;
  return `${start > 0 ? "… " : ""}${piece.slice(0, end > 0 ? end : undefined).trim()}${end < piece.length ? " …" : ""}`;
}
