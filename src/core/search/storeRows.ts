import type { ApiOperation } from "./apiOperation.ts";
import type { DocumentGroup } from "./indexedDocuments.ts";

/** To be raised whenever documents, their words or the form of the store change: old stores are then thrown away. */
export const storeVersion = 1;
/** Postings of one line, and documents of one: few enough to read or write one in a moment. */
const lineWeight = 5_000;

/** A group as it is stored: what it is, what it was made of, the first of its numbers and how many there are. */
export type GroupRow = readonly [DocumentGroup, string, number, number, (readonly ApiOperation[])?];
export type TermRow = readonly [string, readonly number[]];

/** How many lines of groups and of words there are; the others hold names. */
export interface Head {
  readonly groups: number;
  readonly terms: number;
}

/** Rows of JSON in lines of about the same weight. */
export class LineWriter {
  readonly #lines: string[] = [];
  #rows: unknown[] = [];
  #weight = 0;

  push(row: unknown, weight: number): void {
    this.#rows.push(row);
    this.#weight += weight;
    if (this.#weight >= lineWeight) this.#end();
  }

  finish(): readonly string[] {
    if (this.#rows.length > 0) this.#end();
    return this.#lines;
  }

  #end(): void {
    this.#lines.push(JSON.stringify(this.#rows));
    this.#rows = [];
    this.#weight = 0;
  }
}

/** What the first line says; undefined for a store of another version, or one that was cut off. */
export function readHead(lines: readonly string[]): Head | undefined {
  const [version, counts] = parseList(lines[0] ?? "") ?? [];
  if (version !== storeVersion || !isNumbers(counts)) return undefined;
  const [groups = 0, terms = 0, names = 0] = counts;
  // A store that was cut off has fewer lines than it says.
  return lines.filter(Boolean).length === 1 + groups + terms + names ? { groups, terms } : undefined;
}

/** A list in JSON; undefined where a line holds none. */
export function parseList(line: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isGroupRow(row: unknown): row is GroupRow {
  if (!Array.isArray(row)) return false;
  const [group, hash, first, count] = row as unknown[];
  return /^(?:entity|pages) /.test(String(group)) && typeof hash === "string" && isNumbers([first, count]);
}

export function isTermRow(row: unknown): row is TermRow {
  return Array.isArray(row) && typeof row[0] === "string" && isNumbers(row[1]);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each));
}
