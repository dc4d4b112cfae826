import { Column, type Cell } from "./column.ts";
import type { FileEntity } from "./fileEntry.ts";

/** Reads all values of a field from an entity. */
export type CellReader = (entity: FileEntity) => Cell;

/** More than any view asks for at once. */
const mostColumns = 16;

/** The entities that are shown, in the order of their references, and columns of the fields that queries asked for. */
export class ShownList {
  readonly #entities: FileEntity[];
  readonly #columns = new Map<string, { readonly column: Column; readonly read: CellReader }>();

  /** @param entities in the order of their references */
  constructor(entities: readonly FileEntity[]) {
    this.#entities = [...entities];
  }

  get entities(): readonly FileEntity[] {
    return this.#entities;
  }

  /** The column of a name; made with `read` unless it is known. */
  column(name: string, read: CellReader): Column {
    const known = this.#columns.get(name);
    if (known) return known.column;
    const column = new Column();
    for (const entity of this.#entities) column.push(read(entity));
    // The one that was made first goes: it is made again in a moment if it is still asked for.
    const [oldest] = this.#columns.size < mostColumns ? [] : this.#columns.keys();
    if (oldest !== undefined) this.#columns.delete(oldest);
    this.#columns.set(name, { column, read });
    return column;
  }

  /** The entity of a reference is another one now; undefined for none. */
  set(ref: string, entity: FileEntity | undefined): void {
    const position = this.#positionOf(ref);
    const isKnown = this.#entities[position]?.ref === ref;
    if (entity && isKnown) {
      this.#entities[position] = entity;
      for (const { column, read } of this.#columns.values()) column.set(position, read(entity));
    } else if (entity) {
      this.#entities.splice(position, 0, entity);
      for (const { column, read } of this.#columns.values()) column.insert(position, read(entity));
    } else if (isKnown) {
      this.#entities.splice(position, 1);
      for (const { column } of this.#columns.values()) column.remove(position);
    }
  }

  #positionOf(ref: string): number {
    let low = 0;
    let high = this.#entities.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareTexts(this.#entities[middle]?.ref ?? "", ref) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Code unit order: the same on all machines. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
