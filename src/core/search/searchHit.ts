import type { Uri } from "../uri.ts";
import type { ApiOperation } from "./apiOperation.ts";
import type { SearchDocument, SearchField } from "./searchDocument.ts";
import type { QueryHint } from "./searchQuery.ts";

/** What the user has to do with entities, by reference. */
export interface SearchContext {
  /** False where nobody knows who the user is: nothing is the user's own then. */
  readonly knowsUser: boolean;
  /** What is the user's own, and owned by the user's groups. */
  readonly mine: ReadonlySet<string>;
  readonly starred: ReadonlySet<string>;
  /** The latest first. */
  readonly recent: readonly string[];
}

export const noContext: SearchContext = { knowsUser: false, mine: new Set(), starred: new Set(), recent: [] };

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
  /** The words that were looked for, as written: without filters, quotes and what is excluded. */
  readonly text: string;
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** How many there are without a limit, answers not counted. */
  readonly total: number;
  /** What in the query could not be understood. */
  readonly hints: readonly QueryHint[];
}
