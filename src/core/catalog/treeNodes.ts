import type { TreeNode } from "./treeNode.ts";

/**
 * The nodes that were handed out. An editor knows nodes by identity, so one id has one object for as long as its parent
 * lists it; a node that its parent lists no longer is forgotten with all below it.
 */
export class TreeNodes {
  readonly #nodes = new Map<string, TreeNode>();
  readonly #children = new Map<string, Set<string>>();
  readonly #byRef = new Map<string, Set<TreeNode>>();

  find(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  /** The entity and missing nodes of a reference. */
  ofRef(ref: string): Iterable<TreeNode> {
    return this.#byRef.get(ref) ?? [];
  }

  /** The known node that has the same id and looks the same, else this one. */
  keep<Node extends TreeNode>(node: Node): Node {
    const known = this.#nodes.get(node.id);
    if (known && isSameNode(known, node)) return known;
    if (known) this.#forget(known.id);
    this.#nodes.set(node.id, node);
    const parentId = node.parent?.id ?? "";
    const siblings = this.#children.get(parentId);
    if (siblings) siblings.add(node.id);
    else this.#children.set(parentId, new Set([node.id]));
    if (node.type === "entity" || node.type === "missing") {
      const nodes = this.#byRef.get(node.ref);
      if (nodes) nodes.add(node);
      else this.#byRef.set(node.ref, new Set([node]));
    }
    return node;
  }

  /** Keeps the nodes that a parent (undefined: the root) lists now, and forgets the others that it had. */
  keepAll<Node extends TreeNode>(parent: TreeNode | undefined, nodes: readonly Node[]): readonly Node[] {
    const kept = nodes.map((node) => this.keep(node));
    const before = this.#children.get(parent?.id ?? "");
    if (before && before.size > kept.length) {
      const now = new Set(kept.map(({ id }) => id));
      for (const id of [...before]) if (!now.has(id)) this.#forget(id);
    }
    return kept;
  }

  clear(): void {
    this.#nodes.clear();
    this.#children.clear();
    this.#byRef.clear();
  }

  #forget(id: string): void {
    for (const child of [...(this.#children.get(id) ?? [])]) this.#forget(child);
    this.#children.delete(id);
    const node = this.#nodes.get(id);
    if (!node) return;
    this.#nodes.delete(id);
    this.#children.get(node.parent?.id ?? "")?.delete(id);
    if (node.type !== "entity" && node.type !== "missing") return;
    const nodes = this.#byRef.get(node.ref);
    nodes?.delete(node);
    if (nodes?.size === 0) this.#byRef.delete(node.ref);
  }
}

/** Narrows the known node to the type of the new one: equal ids are made of equal parts, but for these two. */
function isSameNode<Node extends TreeNode>(known: TreeNode, node: Node): known is Node {
  return known.type === node.type && known.parent === node.parent;
}
