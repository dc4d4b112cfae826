import { Emitter, type Disposable, type Event } from "../event.ts";
import type { Catalog } from "./catalog.ts";
import type { NodeView, TreeNode, TreeOptions } from "./treeNode.ts";

export class CatalogTree implements Disposable {
  readonly #onDidChange = new Emitter<readonly TreeNode[] | undefined>();
  /** The nodes that look different or have other children now; undefined means the whole tree. Only nodes that were handed out. */
  readonly onDidChange: Event<readonly TreeNode[] | undefined> = this.#onDidChange.event;
  constructor(_catalog: Catalog, _options: TreeOptions) {}
  setOptions(_options: TreeOptions): void {}
  /** The number of entities that the filters let through. */
  get shownCount(): number {
    return 0;
  }
  roots(): readonly TreeNode[] {
    return [];
  }
  children(_node: TreeNode): readonly TreeNode[] {
    return [];
  }
  view(_node: TreeNode): NodeView | undefined {
    return undefined;
  }
  /** The nodes from a root to the entity, for revealing it; empty where the filters hide it or the catalog lacks it. */
  pathTo(_ref: string): readonly TreeNode[] {
    return [];
  }
  dispose(): void {
    this.#onDidChange.dispose();
  }
}
