import { annotationReferencesOf } from "../entity/annotationReferences.ts";
import { compareTexts, ShownList } from "./shownList.ts";
import type { FileEntity, FileEntry } from "./fileEntry.ts";
import { UseRanking } from "./useRanking.ts";

const none: readonly FileEntity[] = [];
/** Of one batch, before the list of entities is made anew instead. */
const mostUpdates = 300;

/** Which documents define an entity, and which ones refer to it. Both are kept under full lower-case references. */
export class EntityIndex {
  readonly #versions = new Map<string, readonly FileEntity[]>();
  readonly #referrers = new Map<string, Set<FileEntity>>();
  readonly #annotationReferrers = new Map<string, Set<FileEntity>>();
  /** Made when somebody asks, and kept up to date from then on. */
  #shown: ShownList | undefined;
  /** Likewise. */
  #ranking: UseRanking | undefined;

  get size(): number {
    return this.#versions.size;
  }

  /** The version that is shown of each entity. */
  shown(): ShownList {
    this.#shown ??= new ShownList(this.#shownVersions());
    return this.#shown;
  }

  /** The shown versions by kind, the most used first. */
  ranking(): UseRanking {
    this.#ranking ??= new UseRanking(this.#shownVersions(), (ref) => this.#usesOf(ref));
    return this.#ranking;
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

  /** Every version with an annotation that refers to `ref`: no relation comes of it. */
  annotationReferrersOf(ref: string): Iterable<FileEntity> {
    return this.#annotationReferrers.get(ref) ?? none;
  }

  /** Takes all entities of a file; `willChange` is told each reference whose versions are about to change. */
  addFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      addAll(this.#referrers, entity.references, entity);
      addAll(this.#annotationReferrers, annotationReferencesOf(entity.entity), entity);
      if (!file.isReached) continue;
      willChange(entity.ref);
      const others = this.versionsOf(entity.ref);
      this.#setVersions(entity.ref, others.length === 0 ? [entity] : withVersion(others, entity));
    }
  }

  /** Forgets all entities of a file; see {@link addFile}. */
  removeFile(file: FileEntry, willChange: (ref: string) => void): void {
    for (const entity of file.entities) {
      removeAll(this.#referrers, entity.references, entity);
      removeAll(this.#annotationReferrers, annotationReferencesOf(entity.entity), entity);
      if (!file.isReached) continue;
      willChange(entity.ref);
      const versions = this.versionsOf(entity.ref).filter((version) => version !== entity);
      this.#setVersions(entity.ref, versions);
    }
  }

  /** To be told after a batch of changes: the entities that are others now, or have other relations. */
  updateShown(refs: ReadonlySet<string>): void {
    // Each one moves the rest of the list: for many, making it anew costs less.
    if (refs.size > mostUpdates) {
      this.#shown = undefined;
      this.#ranking = undefined;
      return;
    }
    for (const ref of refs) {
      const [version] = this.versionsOf(ref);
      this.#shown?.set(ref, version);
      this.#ranking?.set(ref, version, this.#usesOf(ref));
    }
  }

  /** Relations of all entities are others now. */
  forgetShown(): void {
    this.#shown = undefined;
  }

  #shownVersions(): readonly FileEntity[] {
    return [...this.#versions.values()].flatMap(([version]) => version ?? []);
  }

  #usesOf(ref: string): number {
    return this.#referrers.get(ref)?.size ?? 0;
  }

  #setVersions(ref: string, versions: readonly FileEntity[]): void {
    for (const version of versions) version.setVersions(versions);
    if (versions.length > 0) this.#versions.set(ref, versions);
    else this.#versions.delete(ref);
  }
}

type Referrers = Map<string, Set<FileEntity>>;
type Targets = readonly { readonly targetRef: string }[];

function addAll(referrers: Referrers, targets: Targets, entity: FileEntity): void {
  for (const { targetRef } of targets) {
    const known = referrers.get(targetRef);
    if (known) known.add(entity);
    else referrers.set(targetRef, new Set([entity]));
  }
}

function removeAll(referrers: Referrers, targets: Targets, entity: FileEntity): void {
  for (const { targetRef } of targets) {
    const known = referrers.get(targetRef);
    known?.delete(entity);
    if (known?.size === 0) referrers.delete(targetRef);
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

/** The workspace's versions before a portal's, current ones before stale ones, then by place: no edit elsewhere changes
 * which one is shown. */
function compareVersions(one: FileEntity, other: FileEntity): number {
  if (one.isRemote !== other.isRemote) return one.isRemote ? 1 : -1;
  if (one.isStale !== other.isStale) return one.isStale ? 1 : -1;
  return compareTexts(one.uri, other.uri) || one.document - other.document;
}
