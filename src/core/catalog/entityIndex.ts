import { annotationReferencesOf } from "../entity/annotationReferences.ts";
import { FileEntity, type FileEntry } from "./fileEntry.ts";
import { ManyByKey } from "./manyByKey.ts";
import { compareTexts, ShownList } from "./shownList.ts";
import { UseRanking } from "./useRanking.ts";

const none: readonly FileEntity[] = [];
/** Of one batch, before the list of entities is made anew instead. */
const mostUpdates = 300;

/** Which documents define an entity, and which ones refer to it. Both are kept under full lower-case references. */
export class EntityIndex {
  /** A single version, as nearly all entities have, goes without a list. */
  readonly #versions = new Map<string, FileEntity | readonly FileEntity[]>();
  readonly #referrers = new ManyByKey<FileEntity>();
  readonly #annotationReferrers = new ManyByKey<FileEntity>();
  /** Made when somebody asks, and kept up to date from then on. */
  #shown: ShownList | undefined;
  /** Likewise. */
  #ranking: UseRanking | undefined;

  get size(): number {
    return this.#versions.size;
  }

  /** The references of all entities, in no order. */
  refs(): Iterable<string> {
    return this.#versions.keys();
  }

  /** The version that is shown of each entity. */
  shown(): ShownList {
    // The order of `compareTexts`; without a function the engine sorts texts three times as fast.
    this.#shown ??= new ShownList([...this.#versions.keys()].toSorted().flatMap((ref) => this.shownOf(ref) ?? []));
    return this.#shown;
  }

  /** The shown versions by kind, the most used first. */
  ranking(): UseRanking {
    this.#ranking ??= new UseRanking(this.#shownVersions(), (ref) => this.#usesOf(ref));
    return this.#ranking;
  }

  /** The versions of an entity, the shown one first; empty for an entity that does not exist. */
  versionsOf(ref: string): readonly FileEntity[] {
    const versions = this.#versions.get(ref) ?? none;
    return versions instanceof FileEntity ? [versions] : versions;
  }

  /** The version of an entity that is shown; undefined for an entity that does not exist. */
  shownOf(ref: string): FileEntity | undefined {
    const versions = this.#versions.get(ref);
    return versions instanceof FileEntity ? versions : versions?.[0];
  }

  has(ref: string): boolean {
    return this.#versions.has(ref);
  }

  /** Every version, of reached and other files, that has a reference to `ref`. */
  referrersOf(ref: string): Iterable<FileEntity> {
    return this.#referrers.of(ref);
  }

  hasReferrers(ref: string): boolean {
    return this.#referrers.countOf(ref) > 0;
  }

  /** Every version with an annotation that refers to `ref`: no relation comes of it. */
  annotationReferrersOf(ref: string): Iterable<FileEntity> {
    return this.#annotationReferrers.of(ref);
  }

  /** Takes all entities of a file; `willChange` is told each reference whose versions are about to change. */
  addFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      for (const { targetRef } of entity.references) this.#referrers.add(targetRef, entity);
      for (const { targetRef } of annotationReferencesOf(entity.entity)) {
        this.#annotationReferrers.add(targetRef, entity);
      }
      if (!file.isReached) continue;
      willChange(entity.ref);
      const others = this.versionsOf(entity.ref);
      this.#setVersions(entity.ref, others.length === 0 ? [entity] : withVersion(others, entity));
    }
  }

  /** Forgets all entities of a file; see {@link addFile}. */
  removeFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      for (const { targetRef } of entity.references) this.#referrers.delete(targetRef, entity);
      for (const { targetRef } of annotationReferencesOf(entity.entity)) {
        this.#annotationReferrers.delete(targetRef, entity);
      }
      if (!file.isReached) continue;
      willChange(entity.ref);
      const versions = this.versionsOf(entity.ref).filter((version) => version !== entity);
      this.#setVersions(entity.ref, versions);
    }
  }

  /** To be told after a batch of changes: the entities that are others now, and those that have other relations. */
  updateShown(changed: ReadonlySet<string>, related: ReadonlySet<string>): void {
    // Each one moves the rest of the list: for many, making it anew costs less.
    if (changed.size + related.size > mostUpdates) {
      this.#shown = undefined;
      this.#ranking = undefined;
    }
    if (!this.#shown && !this.#ranking) return;
    for (const ref of new Set([...changed, ...related])) {
      const version = this.shownOf(ref);
      this.#shown?.set(ref, version);
      this.#ranking?.set(ref, version, this.#usesOf(ref));
    }
  }

  /** Relations of all entities are others now. */
  forgetShown(): void {
    this.#shown = undefined;
  }

  #shownVersions(): readonly FileEntity[] {
    const versions = [...this.#versions.values()];
    return versions.flatMap((each) => (each instanceof FileEntity ? each : each.slice(0, 1)));
  }

  #usesOf(ref: string): number {
    return this.#referrers.countOf(ref);
  }

  #setVersions(ref: string, versions: readonly FileEntity[]): void {
    for (const version of versions) version.setVersions(versions);
    const [first] = versions;
    if (first) this.#versions.set(ref, versions.length === 1 ? first : versions);
    else this.#versions.delete(ref);
  }
}

/** A sorted list with one more: sorting anew for each of thousands of versions would take seconds. */
function withVersion(sorted: readonly FileEntity[], version: FileEntity): readonly FileEntity[] {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other && compareVersions(other, version) <= 0) low = middle + 1;
    else high = middle;
  }
  return sorted.toSpliced(low, 0, version);
}

/**
 * The workspace's versions before a portal's, current ones before stale ones, then by place: no edit elsewhere changes
 * which one is shown.
 */
function compareVersions(one: FileEntity, other: FileEntity): number {
  if (one.isRemote !== other.isRemote) return one.isRemote ? 1 : -1;
  if (one.isStale !== other.isStale) return one.isStale ? 1 : -1;
  return compareTexts(one.uri, other.uri) || one.document - other.document;
}
