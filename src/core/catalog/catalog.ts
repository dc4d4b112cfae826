import type { Relation } from "../entity/entity.ts";
import type { OptInModel } from "../entity/model.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { Problem, ProblemCode, Severity } from "../problems.ts";
import type { Uri } from "../uri.ts";
import type { CatalogChange, CatalogEntity, ProblemCounts, Referrer } from "./catalogEntity.ts";
import type { SourceUpdate } from "./source.ts";

/** What the user's settings say about the catalog as a whole. */
export interface CatalogSettings {
  /** The severity of codes that the user wants otherwise; "off" hides a code. */
  readonly severities: Readonly<Partial<Record<ProblemCode, Severity | "off">>>;
  readonly models: readonly OptInModel[];
}

export class Catalog implements Disposable {
  readonly #onDidChange = new Emitter<CatalogChange>();
  readonly onDidChange: Event<CatalogChange> = this.#onDidChange.event;
  constructor(_settings: CatalogSettings = { severities: {}, models: [] }) {}
  /** Takes what a source tells, and fires `onDidChange` unless nothing changed. */
  apply(_sourceId: string, _update: SourceUpdate): CatalogChange {
    return { added: [], changed: [], removed: [], related: [], files: [] };
  }
  configure(_settings: CatalogSettings): void {}
  /** The number of entities. */
  get size(): number {
    return 0;
  }
  /** The entity of a full lower-case reference. */
  get(_ref: string): CatalogEntity | undefined {
    return undefined;
  }
  entities(): Iterable<CatalogEntity> {
    return [];
  }
  files(): Iterable<Uri> {
    return [];
  }
  entitiesIn(_uri: Uri): readonly CatalogEntity[] {
    return [];
  }
  /** As Backstage serves them: sorted by type and target, both directions; also for references that nothing defines. */
  relationsOf(_ref: string): readonly Relation[] {
    return [];
  }
  referrersOf(_ref: string): readonly Referrer[] {
    return [];
  }
  problemsOf(_uri: Uri): readonly Problem[] {
    return [];
  }
  /** Of one document of a file. */
  problemCountsOf(_uri: Uri, _document: number): ProblemCounts {
    return { error: 0, warning: 0, information: 0, hint: 0 };
  }
  /** Of all files. */
  problemCounts(): ProblemCounts {
    return { error: 0, warning: 0, information: 0, hint: 0 };
  }
  dispose(): void {
    this.#onDidChange.dispose();
  }
}
