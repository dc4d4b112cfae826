import type { AnnotationTable } from "../entity/annotationTable.ts";
import type { ReferenceRecord } from "../descriptor/record.ts";
import { isJsonObject } from "../entity/entity.ts";
import type { Relation } from "../entity/entity.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import { Lazy } from "../lazy.ts";
import type { Problem } from "../problems.ts";
import type { Uri } from "../uri.ts";
import {
  type CatalogChange,
  type CatalogEntity,
  countConflicting,
  type ProblemCounts,
  type Referrer,
} from "./catalogEntity.ts";
import { bundledAnnotations, type CatalogSettings, defaultCatalogSettings } from "./catalogSettings.ts";
import type { Column } from "./column.ts";
import { compileField, fieldValues } from "./entityField.ts";
import { EntityIndex } from "./entityIndex.ts";
import { compareTexts } from "./shownList.ts";
import { toFileEntry, type FileEntity, type FileEntry } from "./fileEntry.ts";
import { FileProblems } from "./fileProblems.ts";
import { HierarchyCycles } from "./hierarchyCycles.ts";
import { NearNames } from "./nearNames.ts";
import { findOtherEnds, findRelations } from "./storedRelations.ts";
import type { FileFacts } from "./ownerFacts.ts";
import { differingErrors, isSamePortal, type PortalKnowledge, type ServedKind } from "./portalKnowledge.ts";
import type { SourceUpdate } from "./source.ts";
import type { UseRanking } from "./useRanking.ts";

/**
 * The one index of all entities, merged from the records that sources tell of.
 *
 * An update replaces the entries of the files that it names. From those, the index knows the references whose versions
 * change; what is told as changed is then the difference between before and after, never more than these references and
 * the files that hold or name them. Relations are kept by the entity they start from, and found from the other end
 * through the references to it, so that a reference to an entity that does not exist yet needs no care. Problems between
 * files are made when they are asked for. The catalog after any sequence of updates equals one that was told only the
 * outcome, but for stale entities, which only the sequence knows.
 */
export class Catalog implements Disposable {
  readonly #onDidChange = new Emitter<CatalogChange>();
  readonly #files = new Map<Uri, FileEntry>();
  readonly #index = new EntityIndex();
  readonly #names = new Lazy(() => new NearNames(this.#index.refs()));
  readonly #cycles = new HierarchyCycles(this.#index);
  readonly #problems: FileProblems;
  readonly #facts = new Map<Uri, FileFacts>();
  /** Files whose problems may have changed in parts of a large update. */
  readonly #postponed = new Set<Uri>();
  /** While a first update comes in parts: all files are told in the end, so that nobody need look which ones to tell. */
  #isFilling = false;
  #settings: CatalogSettings;
  #portal: PortalKnowledge | undefined;

  readonly onDidChange: Event<CatalogChange> = this.#onDidChange.event;

  constructor(settings: CatalogSettings = defaultCatalogSettings) {
    this.#settings = settings;
    this.#problems = new FileProblems(
      { index: this.#index, names: this.#names, cycles: this.#cycles, facts: this.#facts },
      settings,
    );
  }

  /** What is known of annotations. */
  get annotations(): AnnotationTable {
    return this.#settings.annotations ?? bundledAnnotations;
  }

  /** The number of entities. */
  get size(): number {
    return this.#index.size;
  }

  /**
   * Takes what a source tells, and fires `onDidChange` unless nothing changed. A file belongs to the source that told
   * of it last; another source cannot remove it.
   *
   * @param size "part" for one of several parts of an update: which files have other problems is then told by
   *   {@link tellPostponed}. Before the last part, most references lead nowhere, and to say so of each takes minutes.
   */
  apply(sourceId: string, update: SourceUpdate, size: "whole" | "part" = "whole"): CatalogChange {
    const before = new Map<string, readonly FileEntity[]>();
    const willChange = (ref: string): void => {
      if (!before.has(ref)) before.set(ref, this.#index.versionsOf(ref));
    };
    const files = new Set<Uri>();
    this.#isFilling = size === "part" && (this.#isFilling || this.#files.size === 0);
    for (const uri of update.remove) {
      const entry = this.#files.get(uri);
      if (entry?.sourceId !== sourceId) continue;
      this.#forget(entry, willChange);
      files.add(uri);
    }
    for (const file of update.set) {
      const old = this.#files.get(file.record.uri);
      const entry = toFileEntry(sourceId, file, old);
      if (old) this.#forget(old, willChange);
      this.#files.set(entry.uri, entry);
      this.#index.addFile(entry, willChange);
      files.add(entry.uri);
    }
    const change = this.#compare(before, files);
    if (change.files.length === 0) return change;
    if (size === "part") return this.#postpone(change);
    this.#problems.invalidate(change.files.flatMap((uri) => this.#files.get(uri) ?? []));
    this.#onDidChange.fire(change);
    return change;
  }

  /** Tells of some files whose problems were left open by parts of updates. False if there is none left. */
  tellPostponed(count: number): boolean {
    this.#isFilling = false;
    const files: Uri[] = [];
    for (const uri of this.#postponed) {
      if (files.length === count) break;
      files.push(uri);
      this.#postponed.delete(uri);
    }
    if (files.length === 0) return false;
    this.#problems.invalidate(files.flatMap((uri) => this.#files.get(uri) ?? []));
    this.#onDidChange.fire({ added: [], changed: [], removed: [], related: [], files });
    return true;
  }

  /** Takes what was found out of the owners of some files' entities, in the place of what was known of these files. */
  takeFacts(facts: ReadonlyMap<Uri, FileFacts>): void {
    for (const [uri, ofFile] of facts) {
      if (ofFile.size > 0) this.#facts.set(uri, ofFile);
      else this.#facts.delete(uri);
    }
    const files = [...facts.keys()].flatMap((uri) => this.#files.get(uri) ?? []);
    if (files.length === 0) return;
    this.#problems.invalidate(files);
    this.#onDidChange.fire({ added: [], changed: [], removed: [], related: [], files: files.map(({ uri }) => uri) });
  }

  /** Takes what the portal that is shown says of the workspace's descriptors; undefined where none is shown. */
  takePortal(portal: PortalKnowledge | undefined): void {
    const before = this.#portal;
    this.#portal = portal;
    this.#problems.takePortal(portal);
    const isSame = before && portal ? isSamePortal(before, portal) : before === portal;
    const refs = before && portal ? differingErrors(before, portal) : [];
    const uris = isSame
      ? refs.flatMap((ref) => this.#index.versionsOf(ref)).flatMap(({ uri, isRemote }) => (isRemote ? [] : [uri]))
      : [...this.files()];
    const files = [...new Set(uris)];
    if (files.length === 0) return;
    this.#problems.invalidate(files.flatMap((uri) => this.#files.get(uri) ?? []));
    this.#onDidChange.fire({ added: [], changed: [], removed: [], related: [], files });
  }

  /** The name of the portal whose entities are shown, too; undefined where none is. */
  get portalName(): string | undefined {
    return this.#portal?.name;
  }

  /** The kinds that the portal serves, its own among them. */
  get portalKinds(): readonly ServedKind[] {
    return [...(this.#portal?.kinds.values() ?? [])];
  }

  /** What the portal that is shown could not process of an entity. */
  portalErrorsOf(ref: string): readonly string[] {
    return this.#portal?.errors.get(ref) ?? noErrors;
  }

  /** What is known of the owners of a file's entities; undefined where nothing is. */
  factsOf(uri: Uri): FileFacts | undefined {
    return this.#facts.get(uri);
  }

  /** Takes new settings; all problems may change by it, and with the models all relations. */
  configure(settings: CatalogSettings): void {
    const hasOtherModels = settings.models.join() !== this.#settings.models.join();
    this.#settings = settings;
    this.#problems.configure(settings);
    const files = [...this.#files.values()];
    this.#problems.invalidate(files);
    if (hasOtherModels) this.#index.forgetShown();
    const related = hasOtherModels ? this.entities().map(({ ref }) => ref) : [];
    this.#onDidChange.fire({ added: [], changed: [], removed: [], related, files: files.map(({ uri }) => uri) });
  }

  /** The entity of a full lower-case reference. */
  get(ref: string): CatalogEntity | undefined {
    return this.#index.shownOf(ref);
  }

  /** The references of all entities, in no order: {@link entities} is sorted anew for who asks while many come in. */
  refs(): Iterable<string> {
    return this.#index.refs();
  }

  /** All entities in the order of their references; to be asked for anew after a change. */
  entities(): readonly CatalogEntity[] {
    return this.#index.shown().entities;
  }

  /**
   * The values of a field for {@link entities}, in the same order: a field of Backstage's search table, or
   * "relations.<type>" for the targets of relations. To be asked for anew after a change.
   */
  columnOf(field: string): Column {
    const name = field.toLowerCase();
    const [root, type = ""] = name.split(".", 2);
    if (root === "relations") return this.#index.shown().column(name, ({ ref }) => [...this.targetsOf(type, ref)]);
    const read = compileField(name);
    return this.#index.shown().column(name, ({ entity }) => fieldValues(entity, read));
  }

  /**
   * As {@link columnOf}, but with the entity's kind in front of the values of each cell: counts by kind are read off it.
   * "keys.annotations" and "keys.labels" stand for the keys of these mappings.
   */
  columnByKind(field: string): Column {
    const keys = /^keys\.(\w+)$/.exec(field)?.[1];
    const read = compileField(field);
    return this.#index.shown().column(`kind ${field}`, ({ entity }) => {
      const mapping = keys === undefined ? undefined : entity.metadata[keys];
      const values = isJsonObject(mapping) ? Object.keys(mapping) : fieldValues(entity, read);
      return [entity.kind, ...values];
    });
  }

  /** The entities of each kind, the most used first; to be asked for anew after a change. */
  ranking(): UseRanking {
    return this.#index.ranking();
  }

  /** All files that the workspace's sources told of, reached or not. */
  *files(): Iterable<Uri> {
    for (const { uri, isRemote } of this.#files.values()) if (!isRemote) yield uri;
  }

  /** The entities that a file defines, in document order, stale ones last; none for a file that nothing reaches. */
  entitiesIn(uri: Uri): readonly CatalogEntity[] {
    const file = this.#files.get(uri);
    return file?.isReached ? file.entities : [];
  }

  /** The files that a file's placeholders and its custom kinds read, whether they exist or not. */
  dependenciesOf(uri: Uri): readonly Uri[] {
    return this.#files.get(uri)?.record.dependencies ?? [];
  }

  /** As Backstage serves them: both directions, sorted by type and target; also of references that nothing defines. */
  relationsOf(ref: string): readonly Relation[] {
    return findRelations(ref, this.#index, this.#settings.models);
  }

  /** The targets of an entity's relations of a type (in any letter case). */
  targetsOf(type: string, ref: string): ReadonlySet<string> {
    return findOtherEnds("from", type, ref, this.#index, this.#settings.models);
  }

  /** The references from which a relation of a type (in any letter case) leads to `ref`. */
  sourcesOf(type: string, ref: string): ReadonlySet<string> {
    return findOtherEnds("to", type, ref, this.#index, this.#settings.models);
  }

  /** True if `relationsOf` may find something; much cheaper than asking it. */
  hasRelations(ref: string): boolean {
    return (this.get(ref)?.references.length ?? 0) > 0 || this.#index.hasReferrers(ref);
  }

  /** The references to an entity from shown entities, in the order of their references; also of missing entities. */
  referrersOf(ref: string): readonly Referrer[] {
    return [...this.#index.referrersOf(ref)]
      .filter((from) => from.file.isReached && this.get(from.ref) === from)
      .toSorted((one, other) => compareTexts(one.ref, other.ref))
      .flatMap((from) =>
        from.references.filter(({ targetRef }) => targetRef === ref).map((reference) => ({ from, reference })),
      );
  }

  /**
   * As {@link referrersOf}, in no order, but also from versions that another one hides and from open files that nothing
   * reaches: every place that names the entity.
   */
  everyReferrerOf(ref: string): readonly Referrer[] {
    return [...this.#index.referrersOf(ref)].flatMap((from) =>
      from.references.filter(({ targetRef }) => targetRef === ref).map((reference) => ({ from, reference })),
    );
  }

  /** Every version with an annotation that refers to `ref`, in no order. */
  annotationReferrersOf(ref: string): readonly CatalogEntity[] {
    return [...this.#index.annotationReferrersOf(ref)];
  }

  /** The problems of a file by itself, of its discovery and between files, as the user wants them, in file order. */
  problemsOf(uri: Uri): readonly Problem[] {
    const file = this.#files.get(uri);
    return file ? this.#problems.of(file) : [];
  }

  /** How many problems a document of a file has. */
  problemCountsOf(uri: Uri, document: number): ProblemCounts {
    const file = this.#files.get(uri);
    return this.#problems.countsOf(file, document);
  }

  /** How many problems all files have. */
  problemCounts(): ProblemCounts {
    return this.#problems.totals();
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  #forget(entry: FileEntry, willChange: (ref: string) => void): void {
    this.#files.delete(entry.uri);
    this.#index.removeFile(entry, willChange);
    this.#problems.forget(entry);
  }

  #postpone(change: CatalogChange): CatalogChange {
    // What a portal serves has no problems here.
    for (const uri of change.files) if (this.#files.get(uri)?.isRemote !== true) this.#postponed.add(uri);
    const known = { ...change, files: [] };
    this.#onDidChange.fire(known);
    return known;
  }

  #compare(before: ReadonlyMap<string, readonly FileEntity[]>, files: Set<Uri>): CatalogChange {
    const added: string[] = [];
    const changed: string[] = [];
    const removed: string[] = [];
    const related = new Set<string>();
    for (const [ref, old] of before) {
      const now = this.#index.versionsOf(ref);
      addDifferentTargets(old[0], now[0], related);
      if (old.length === 0 && now.length > 0) added.push(ref);
      else if (old.length > 0 && now.length === 0) removed.push(ref);
      else if (!isSameList(old, now)) changed.push(ref);
      for (const version of [...conflictsOf(old), ...conflictsOf(now)]) files.add(version.uri);
    }
    for (const ref of added) this.#names.made?.add(ref);
    for (const ref of removed) this.#names.made?.remove(ref);
    const refs = new Set(before.keys());
    this.#index.updateShown(refs, related);
    for (const ref of this.#isFilling ? [] : [...added, ...removed]) {
      for (const { uri } of this.#index.referrersOf(ref)) files.add(uri);
    }
    for (const ref of this.#cycles.update(refs)) {
      for (const { uri } of this.#index.versionsOf(ref)) files.add(uri);
    }
    return { added, changed, removed, related: [...related], files: [...files] };
  }
}

const noErrors: readonly string[] = [];

function conflictsOf(versions: readonly FileEntity[]): readonly FileEntity[] {
  const count = countConflicting(versions);
  return count > 1 ? versions.slice(0, count) : [];
}

function isSameList(one: readonly FileEntity[], other: readonly FileEntity[]): boolean {
  return (
    one.length === other.length &&
    one.every((version, index) => {
      const now = other[index];
      return now !== undefined && version.isSame(now);
    })
  );
}

/** Adds the targets of relations that only one of two versions has. */
function addDifferentTargets(old: FileEntity | undefined, now: FileEntity | undefined, related: Set<string>): void {
  const before = old?.references ?? [];
  const after = now?.references ?? [];
  for (const reference of before) if (!hasReference(after, reference)) related.add(reference.targetRef);
  for (const reference of after) if (!hasReference(before, reference)) related.add(reference.targetRef);
}

function hasReference(references: readonly ReferenceRecord[], { field, targetRef }: ReferenceRecord): boolean {
  return references.some((reference) => reference.targetRef === targetRef && reference.field === field);
}
