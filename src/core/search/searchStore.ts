import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { contentHash } from "../descriptor/contentHash.ts";
import { findText } from "../entity/entity.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import type { DocumentGroup, IndexedDocuments } from "./indexedDocuments.ts";
import { EntityDocument, OperationDocument, type SearchDocument } from "./searchDocument.ts";
import {
  type GroupRow,
  isGroupRow,
  isTermRow,
  LineWriter,
  parseList,
  readHead,
  storeVersion,
  type TermRow,
} from "./storeRows.ts";
import { documentOf, renumber } from "./termIndex.ts";
import type { ApiOperation } from "./apiOperation.ts";

/** What is stored apart, because it is known at different times. */
export type StorePart = "entities" | "pages";

/** Makes the documents of a stored group as they are now; undefined where there is no such group any more. */
export type Remake = (
  group: DocumentGroup,
  operations: readonly ApiOperation[],
) => readonly SearchDocument[] | undefined;

/**
 * Keeps the index between sessions: groups with a hash of what they were made of, then words and names with the
 * documents that hold them, in lines of JSON, a header first. A group that changed since is left out when the rest is
 * read, and so are its words. What is corrupt or of another version counts as nothing.
 */
export class SearchStore {
  readonly #storage: CacheStorage;
  readonly #scheduler: Scheduler;

  constructor(storage: CacheStorage, scheduler: Scheduler) {
    this.#storage = storage;
    this.#scheduler = scheduler;
  }

  /**
   * Reads one part into an index, but for groups that it has already: those are newer. To be called while nothing else
   * changes the index. What cannot be read counts as nothing.
   *
   * @throws Cancelled, or what `remake` throws; the index is then as it was
   */
  async load(part: StorePart, index: IndexedDocuments, remake: Remake, token: CancellationToken): Promise<void> {
    const lines = (await this.#storage.read(nameOf(part)))?.split("\n") ?? [];
    const head = readHead(lines);
    if (!head) return;
    const [endOfGroups, endOfTerms] = [1 + head.groups, 1 + head.groups + head.terms];
    const rows = await this.#parse(lines.slice(1, endOfGroups), isGroupRow, token);
    const terms = await this.#parse(lines.slice(endOfGroups, endOfTerms), isTermRow, token);
    const names = await this.#parse(lines.slice(endOfTerms), isTermRow, token);
    if (!rows || !terms || !names) return;
    const read: DocumentGroup[] = [];
    try {
      const numbers: number[] = [];
      for (const [group, hash, first, count, operations = []] of rows) {
        await this.#pause(token);
        const documents = index.has(group) ? undefined : remake(group, operations);
        if (documents?.length !== count || hashOf(documents) !== hash) continue;
        read.push(group);
        for (const [position, number] of index.restore(group, documents).entries()) numbers[first + position] = number;
      }
      await this.#restore(index, terms, names, numbers, token);
    } catch (error) {
      for (const group of read) index.replace(group, []);
      throw error;
    }
  }

  /**
   * Stores one part.
   *
   * @param isCurrent false as soon as the index is no longer what it was; nothing is written then
   * @returns true if it was written
   */
  async save(
    part: StorePart,
    index: IndexedDocuments,
    isCurrent: () => boolean,
    token: CancellationToken,
  ): Promise<boolean> {
    const numbers: number[] = [];
    let count = 0;
    const groups = new LineWriter();
    for (const [group, members] of index.groups()) {
      if (partOf(group) !== part) continue;
      await this.#pause(token);
      if (!isCurrent()) return false;
      const documents = members.flatMap((number) => index.get(number) ?? []);
      const first = count;
      for (const number of members) numbers[number] = count++;
      const operations = documents.flatMap((each) => (each instanceof OperationDocument ? each.operation : []));
      const row: GroupRow = [group, hashOf(documents), first, members.length];
      groups.push(operations.length > 0 ? [...row, operations] : row, 20 + operations.length * 10);
    }
    const terms = new LineWriter();
    for (const [term, postings] of index.terms.terms()) {
      await this.#pause(token);
      if (!isCurrent()) return false;
      const kept = renumberAll(postings, numbers);
      if (kept.length > 0) terms.push([term, kept], kept.length + 1);
    }
    const names = new LineWriter();
    for (const [name, documents] of index.terms.names()) {
      await this.#pause(token);
      if (!isCurrent()) return false;
      const kept = documents.flatMap((number) => numbers[number] ?? []);
      if (kept.length > 0) names.push([name, kept], kept.length + 1);
    }
    const lines = [groups.finish(), terms.finish(), names.finish()];
    const head = [storeVersion, lines.map(({ length }) => length)];
    await this.#storage.write(nameOf(part), [JSON.stringify(head), ...lines.flat()]);
    return true;
  }

  async #restore(
    index: IndexedDocuments,
    terms: readonly TermRow[],
    names: readonly TermRow[],
    numbers: readonly (number | undefined)[],
    token: CancellationToken,
  ): Promise<void> {
    for (const [term, postings] of terms) {
      await this.#pause(token);
      const kept = renumberAll(postings, numbers);
      if (kept.length > 0) index.terms.restoreTerm(term, kept);
    }
    for (const [name, documents] of names) {
      await this.#pause(token);
      const kept = documents.flatMap((number) => numbers[number] ?? []);
      if (kept.length > 0) index.terms.restoreName(name, kept);
    }
  }

  /** The rows of lines; undefined where one is none. */
  async #parse<T>(
    lines: readonly string[],
    isRow: (row: unknown) => row is T,
    token: CancellationToken,
  ): Promise<readonly T[] | undefined> {
    const rows: T[] = [];
    for (const line of lines) {
      if (line === "") continue;
      await this.#pause(token);
      const parsed = parseList(line);
      if (!parsed?.every(isRow)) return undefined;
      for (const row of parsed) rows.push(row);
    }
    return rows;
  }

  async #pause(token: CancellationToken): Promise<void> {
    if (this.#scheduler.shouldPause) await this.#scheduler.pause();
    throwIfCancelled(token);
  }
}

/** The postings whose documents have a number, with that number and in its order. */
function renumberAll(postings: readonly number[], numbers: readonly (number | undefined)[]): number[] {
  const kept: number[] = [];
  let isInOrder = true;
  for (const posting of postings) {
    const number = numbers[documentOf(posting)];
    if (number === undefined) continue;
    const renumbered = renumber(posting, number);
    isInOrder &&= (kept.at(-1) ?? 0) <= renumbered;
    kept.push(renumbered);
  }
  return isInOrder ? kept : kept.sort((one, other) => one - other);
}

/** Identifies what documents were made of, and what operations were read from. */
function hashOf(documents: readonly SearchDocument[]): string {
  const sources = documents.map((document) => {
    const definition = document instanceof EntityDocument ? findText(document.content.spec, "definition") : undefined;
    return [document.key, document.fields, definition];
  });
  return contentHash(JSON.stringify(sources));
}

function partOf(group: DocumentGroup): StorePart {
  return group.startsWith("pages ") ? "pages" : "entities";
}

function nameOf(part: StorePart): string {
  return `${part}.jsonl`;
}
