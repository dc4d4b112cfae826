import type { FileEntity, FileEntry } from "./fileEntry.ts";

const none: readonly FileEntity[] = [];

/** Which documents define an entity, and which ones refer to it. Both are kept under full lower-case references. */
export class EntityIndex {
  readonly #versions = new Map<string, readonly FileEntity[]>();
  readonly #referrers = new Map<string, Set<FileEntity>>();
  /** All references in order, once somebody asked. */
  #refs: string[] | undefined;

  get size(): number {
    return this.#versions.size;
  }

  /** In code unit order. */
  refs(): readonly string[] {
    // Sorting needs a function for long lists of strings that were concatenated: plain `sort()` flattens them each time.
    this.#refs ??= [...this.#versions.keys()].toSorted(compareTexts);
    return this.#refs;
  }

  /** The versions of an entity, the shown one first; empty for an entity that does not exist. */
  versionsOf(ref: string): readonly FileEntity[] {
    return this.#versions.get(ref) ?? none;
  }

  /** Every version, of reached and other files, that has a reference to `ref`. */
  referrersOf(ref: string): Iterable<FileEntity> {
    return this.#referrers.get(ref) ?? none;
  }

  hasReferrers(ref: string): boolean {
    return this.#referrers.has(ref);
  }

  /** Takes all entities of a file; `willChange` is told each reference whose versions are about to change. */
  addFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      for (const { targetRef } of entity.references) {
        const referrers = this.#referrers.get(targetRef);
        if (referrers) referrers.add(entity);
        else this.#referrers.set(targetRef, new Set([entity]));
      }
      if (!file.isReached) continue;
      willChange(entity.ref);
      this.#setVersions(entity.ref, [...this.versionsOf(entity.ref), entity].toSorted(compareVersions));
    }
  }

  /** Forgets all entities of a file; see {@link addFile}. */
  removeFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      for (const { targetRef } of entity.references) {
        const referrers = this.#referrers.get(targetRef);
        referrers?.delete(entity);
        if (referrers?.size === 0) this.#referrers.delete(targetRef);
      }
      if (!file.isReached) continue;
      willChange(entity.ref);
      const versions = this.versionsOf(entity.ref).filter((version) => version !== entity);
      this.#setVersions(entity.ref, versions);
    }
  }

  /** Keeps the ordered list of references up to date; to be told after a batch of changes. */
  updateRefs(added: readonly string[], removed: readonly string[]): void {
    // Moving the rest of the list costs little for a few references, more than sorting for many.
    if (added.length + removed.length > 64) this.#refs = undefined;
    if (!this.#refs) return;
    for (const ref of removed) this.#refs.splice(positionOf(this.#refs, ref), 1);
    for (const ref of added) this.#refs.splice(positionOf(this.#refs, ref), 0, ref);
  }

  #setVersions(ref: string, versions: readonly FileEntity[]): void {
    for (const version of versions) version.setVersions(versions);
    if (versions.length > 0) this.#versions.set(ref, versions);
    else this.#versions.delete(ref);
  }
}

/** Code unit order: the same on all machines. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Current versions before stale ones, then by place: no edit elsewhere changes which one is shown. */
function compareVersions(one: FileEntity, other: FileEntity): number {
  if (one.isStale !== other.isStale) return one.isStale ? 1 : -1;
  return compareTexts(one.uri, other.uri) || one.document - other.document;
}

function positionOf(sorted: readonly string[], ref: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareTexts(sorted[middle] ?? "", ref) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
