import { compareTexts, ShownList } from "./shownList.ts";
import type { FileEntity, FileEntry } from "./fileEntry.ts";

const none: readonly FileEntity[] = [];
/** Of one batch, before the list of entities is made anew instead. */
const mostUpdates = 300;

/** Which documents define an entity, and which ones refer to it. Both are kept under full lower-case references. */
export class EntityIndex {
  readonly #versions = new Map<string, readonly FileEntity[]>();
  readonly #referrers = new Map<string, Set<FileEntity>>();
  /** Made when somebody asks, and kept up to date from then on. */
  #shown: ShownList | undefined;

  get size(): number {
    return this.#versions.size;
  }

  /** The version that is shown of each entity. */
  shown(): ShownList {
    this.#shown ??= new ShownList([...this.#versions.values()].flatMap(([version]) => version ?? []));
    return this.#shown;
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
      const others = this.versionsOf(entity.ref);
      this.#setVersions(entity.ref, others.length === 0 ? [entity] : [...others, entity].toSorted(compareVersions));
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

  /** To be told after a batch of changes: the entities that are others now, or have other relations. */
  updateShown(refs: ReadonlySet<string>): void {
    // Each one moves the rest of the list: for many, making it anew costs less.
    if (refs.size > mostUpdates) this.#shown = undefined;
    else for (const ref of refs) this.#shown?.set(ref, this.versionsOf(ref)[0]);
  }

  /** Relations of all entities are others now. */
  forgetShown(): void {
    this.#shown = undefined;
  }

  #setVersions(ref: string, versions: readonly FileEntity[]): void {
    for (const version of versions) version.setVersions(versions);
    if (versions.length > 0) this.#versions.set(ref, versions);
    else this.#versions.delete(ref);
  }
}

/** Current versions before stale ones, then by place: no edit elsewhere changes which one is shown. */
function compareVersions(one: FileEntity, other: FileEntity): number {
  if (one.isStale !== other.isStale) return one.isStale ? 1 : -1;
  return compareTexts(one.uri, other.uri) || one.document - other.document;
}
