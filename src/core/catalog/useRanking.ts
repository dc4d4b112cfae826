import { findText } from "../entity/entity.ts";
import type { FileEntity } from "./fileEntry.ts";
import { compareTexts } from "./shownList.ts";

/** An entity with what completion looks at. */
export interface RankedEntity {
  readonly entity: FileEntity;
  /** Full lower-case reference. */
  readonly ref: string;
  /** How many documents refer to it. */
  readonly uses: number;
  /** What may be typed to find it, in lower case: its reference, with and without the namespace, and its title. */
  readonly search: string;
}

/**
 * The entities of each kind, the most used first, so that the first page of a completion is read off instead of sorted
 * for. A change of one entity moves that one.
 */
export class UseRanking {
  readonly #lists = new Map<string, RankedList>();
  readonly #ranked = new Map<string, RankedEntity>();

  constructor(entities: readonly FileEntity[], usesOf: (ref: string) => number) {
    const ranked = entities.map((entity) => rank(entity, usesOf(entity.ref))).toSorted(compareRanked);
    for (const each of ranked) {
      this.#ranked.set(each.ref, each);
      this.listOf(kindOf(each.ref)).insert(each);
    }
  }

  /** Those of a kind, in lower case. */
  listOf(kind: string): RankedList {
    const known = this.#lists.get(kind);
    if (known) return known;
    const list = new RankedList();
    this.#lists.set(kind, list);
    return list;
  }

  /** The entity of a full lower-case reference. */
  find(ref: string): RankedEntity | undefined {
    return this.#ranked.get(ref);
  }

  /** The entity of a reference is another one now, or has other uses; undefined for none. */
  set(ref: string, entity: FileEntity | undefined, uses: number): void {
    const list = this.listOf(kindOf(ref));
    const old = this.#ranked.get(ref);
    if (old) list.remove(old);
    this.#ranked.delete(ref);
    if (!entity) return;
    const ranked = rank(entity, uses);
    this.#ranked.set(ref, ranked);
    list.insert(ranked);
  }
}

/** Few enough to be moved at once, many enough for a search to pass over most of the list in few steps. */
const chunkSize = 128;

/** A stretch of a sorted list, with what all of its items are found by. */
class Chunk {
  readonly items: RankedEntity[];
  /** The search texts of the items, each with a line break behind it; made when somebody searches. */
  #text: string | undefined;
  /** Where each item's line break stands. */
  #ends: number[] = [];

  constructor(items: RankedEntity[]) {
    this.items = items;
  }

  /** To be told when `items` has changed. */
  invalidate(): void {
    this.#text = undefined;
  }

  /** The items whose search texts hold a text, found by jumping from one to the next. */
  *find(wanted: string): Generator<RankedEntity> {
    const text = this.#textOf();
    for (let hit = text.indexOf(wanted); hit !== -1; ) {
      const index = this.#indexAt(hit);
      const item = this.items[index];
      if (!item) return;
      yield item;
      hit = text.indexOf(wanted, (this.#ends[index] ?? text.length) + 1);
    }
  }

  #textOf(): string {
    if (this.#text !== undefined) return this.#text;
    let end = -1;
    this.#ends = this.items.map(({ search }) => (end += search.length + 1));
    this.#text = this.items.map(({ search }) => `${search}\n`).join("");
    return this.#text;
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A sorted list in chunks: a search looks at the items of a chunk only where the chunk's text holds what is sought. */
export class RankedList {
  readonly #chunks: Chunk[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The first `count` items whose search texts hold all of `texts`, in order. The rarest text is best put first. */
  find(texts: readonly string[], count: number): readonly RankedEntity[] {
    const [rarest = "", ...others] = texts;
    const found: RankedEntity[] = [];
    for (const chunk of this.#chunks) {
      for (const item of chunk.find(rarest)) {
        if (!others.every((text) => item.search.includes(text))) continue;
        found.push(item);
        if (found.length === count) return found;
      }
    }
    return found;
  }

  insert(item: RankedEntity): void {
    const position = this.#chunkOf(item);
    const chunk = this.#chunks[position] ?? new Chunk([]);
    if (!this.#chunks[position]) this.#chunks.push(chunk);
    chunk.items.splice(positionOf(chunk.items, item), 0, item);
    chunk.invalidate();
    this.#length += 1;
    if (chunk.items.length <= chunkSize) return;
    this.#chunks.splice(position + 1, 0, new Chunk(chunk.items.splice(chunkSize / 2)));
  }

  remove(item: RankedEntity): void {
    const position = this.#chunkOf(item);
    const chunk = this.#chunks[position];
    const index = chunk ? positionOf(chunk.items, item) : 0;
    if (chunk?.items[index] !== item) return;
    chunk.items.splice(index, 1);
    chunk.invalidate();
    this.#length -= 1;
    if (chunk.items.length === 0) this.#chunks.splice(position, 1);
  }

  /** The last chunk that begins before an item or with it. */
  #chunkOf(item: RankedEntity): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = this.#chunks[middle]?.items[0];
      if (first && compareRanked(first, item) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function rank(entity: FileEntity, uses: number): RankedEntity {
  const { ref } = entity;
  const withoutNamespace = `${kindOf(ref)}:${ref.slice(ref.indexOf("/") + 1)}`;
  const { metadata, spec } = entity.entity;
  const titles = [findText(metadata, "title") ?? "", findText(spec, "profile", "displayName") ?? ""];
  return { entity, ref, uses, search: [ref, withoutNamespace, ...titles].join(" ").toLowerCase() };
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

function positionOf(list: readonly RankedEntity[], item: RankedEntity): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && compareRanked(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareRanked(one: RankedEntity, other: RankedEntity): number {
  return other.uses - one.uses || compareTexts(one.ref, other.ref);
}
