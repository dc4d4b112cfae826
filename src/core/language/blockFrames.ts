import type { EntityPath } from "../entity/finding.ts";
import { newFrame, pathOf } from "./scannedPlace.ts";
import type { Frame } from "./scannedPlace.ts";

/** What something in a column of a new line would be. */
export interface BlockPlace {
  /** A key of a mapping, an item of a list that still wants its dash, or the value of the key or dash above. */
  readonly role: "key" | "item" | "value";
  /** For a key the mapping's path, else that of the value. */
  readonly path: EntityPath;
  readonly keys: ReadonlySet<string>;
}

/** The mappings and lists that are open, by the columns of their keys and dashes. */
export class BlockFrames {
  #frames: Frame[] = [];

  get top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  /** The path to what stands behind the last key or dash. */
  get path(): EntityPath {
    return pathOf(this.#frames);
  }

  /** The path of the mapping or list that the last key or dash belongs to. */
  get parentPath(): EntityPath {
    return pathOf(this.#frames.slice(0, -1));
  }

  clear(): void {
    this.#frames = [];
  }

  /** A key begins in a column: gives its mapping. */
  openMap(column: number): Frame {
    this.#closeTo(column);
    // Keys end a list whose dashes stand in their own column.
    if (this.top?.isList && this.top.indent === column) this.#frames.pop();
    return this.top?.indent === column ? this.top : this.#push(false, column);
  }

  enterKey(column: number, key: string): void {
    const map = this.openMap(column);
    map.key = key;
    map.keys.add(key);
    map.hasValue = false;
  }

  enterItem(column: number): void {
    this.#closeTo(column);
    const list = this.top?.isList && this.top.indent === column ? this.top : this.#push(true, column);
    list.index += 1;
    list.hasValue = false;
  }

  /** What may begin in a column of a line by itself; undefined where nothing may. */
  findPlace(column: number): BlockPlace | undefined {
    this.#closeTo(column);
    const { top } = this;
    if (!top) return { role: "key", path: [], keys: new Set() };
    if (top.indent < column) return top.hasValue ? undefined : { role: "value", path: this.path, keys: new Set() };
    const below = this.#frames.at(-2);
    if (top.isList && below?.indent !== column) {
      return { role: "item", path: [...this.parentPath, top.index + 1], keys: new Set() };
    }
    const map = this.openMap(column);
    return { role: "key", path: this.parentPath, keys: map.keys };
  }

  #push(isList: boolean, column: number): Frame {
    if (this.top) this.top.hasValue = true;
    const frame = newFrame(isList, column);
    this.#frames.push(frame);
    return frame;
  }

  #closeTo(column: number): void {
    while (this.top && this.top.indent > column) this.#frames.pop();
  }
}
