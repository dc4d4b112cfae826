import type { CancellationSource } from "../cancellation.ts";
import type { Uri } from "../uri.ts";
import type { FileFinding } from "./descriptorReader.ts";
import { isAtOrBelow } from "./realPaths.ts";

/** What the workspace source remembers of one file. */
export interface DescriptorNode {
  readonly uri: Uri;
  /** The text in an editor, undefined while no editor has the file open. */
  openText: string | undefined;
  /** Undefined until the first read. */
  finding: FileFinding | undefined;
  /** The read that goes on now; cancelled when its answer would be stale. */
  reading: CancellationSource | undefined;
}

/** The files that the workspace source knows, which of them have to be read, and which files they read themselves. */
export class DescriptorNodes {
  readonly #nodes = new Map<Uri, DescriptorNode>();
  readonly #urgent = new Set<DescriptorNode>();
  readonly #dirty = new Set<DescriptorNode>();
  readonly #dependents = new Map<Uri, Set<DescriptorNode>>();

  get size(): number {
    return this.#nodes.size;
  }

  get unreadCount(): number {
    return this.#urgent.size + this.#dirty.size;
  }

  get(uri: Uri): DescriptorNode | undefined {
    return this.#nodes.get(uri);
  }

  [Symbol.iterator](): Iterator<DescriptorNode> {
    return this.#nodes.values();
  }

  /** The node of a file; a new one has to be read. */
  add(uri: Uri): DescriptorNode {
    const known = this.#nodes.get(uri);
    if (known) return known;
    const node = { uri, openText: undefined, finding: undefined, reading: undefined };
    this.#nodes.set(uri, node);
    this.markDirty(node);
    return node;
  }

  /** What is known of a file, or is just being read, is out of date. */
  markDirty(node: DescriptorNode): void {
    node.reading?.cancel();
    node.reading = undefined;
    this.#dirty.delete(node);
    this.#urgent.delete(node);
    (node.openText === undefined ? this.#dirty : this.#urgent).add(node);
  }

  /** The same for files, for all below folders, and for those that depend on them. */
  markAllDirty(uris: ReadonlySet<Uri>): void {
    for (const uri of uris) {
      const node = this.#nodes.get(uri);
      if (node) this.markDirty(node);
      for (const dependent of this.#dependents.get(uri) ?? []) this.markDirty(dependent);
    }
  }

  /** For files and folders that came or went. Slower than {@link markAllDirty}: it looks at all files. */
  markAllBelowDirty(uris: ReadonlySet<Uri>): void {
    for (const node of this.#nodes.values()) if (isAtOrBelow(node.uri, uris)) this.markDirty(node);
    for (const [uri, dependents] of this.#dependents) {
      if (isAtOrBelow(uri, uris)) for (const dependent of dependents) this.markDirty(dependent);
    }
  }

  /** Takes the next file to read, those in editors first. */
  takeDirty(): DescriptorNode | undefined {
    for (const set of [this.#urgent, this.#dirty]) {
      for (const node of set) {
        set.delete(node);
        return node;
      }
    }
    return undefined;
  }

  setFinding(node: DescriptorNode, finding: FileFinding | undefined): void {
    for (const uri of dependenciesOf(node.finding)) this.#dependents.get(uri)?.delete(node);
    node.finding = finding;
    for (const uri of dependenciesOf(finding)) {
      const dependents = this.#dependents.get(uri) ?? new Set();
      this.#dependents.set(uri, dependents.add(node));
    }
  }

  delete(node: DescriptorNode): void {
    node.reading?.cancel();
    this.setFinding(node, undefined);
    this.#dirty.delete(node);
    this.#urgent.delete(node);
    this.#nodes.delete(node.uri);
  }
}

function dependenciesOf(finding: FileFinding | undefined): readonly Uri[] {
  return finding?.kind === "descriptor" ? [...finding.record.dependencies, ...finding.docs.dependencies] : [];
}
