import type { Problem, ProblemCode, Severity } from "../problems.ts";
import { problemCodes } from "../problems.ts";
import { findBetweenFiles, type Surroundings } from "./betweenFiles.ts";
import type { ProblemCounts } from "./catalogEntity.ts";
import { bundledAnnotations, type CatalogSettings } from "./catalogSettings.ts";
import type { FileEntry } from "./fileEntry.ts";
import type { LateFinding } from "./lateFinding.ts";
import { isKnownKind, type PortalKnowledge } from "./portalKnowledge.ts";

/** No problems. */
export const noProblems: ProblemCounts = { error: 0, warning: 0, information: 0, hint: 0 };

/** The problems of files as the user wants them: configured severities and ignore comments are applied here only. */
export class FileProblems {
  #surroundings: Surroundings;
  readonly #uncounted = new Set<FileEntry>();
  #settings: CatalogSettings;
  #totals: ProblemCounts = noProblems;

  constructor(surroundings: Surroundings, settings: CatalogSettings) {
    this.#surroundings = surroundings;
    this.#settings = settings;
  }

  configure(settings: CatalogSettings): void {
    this.#settings = settings;
  }

  /** Takes what a portal says; undefined where there is none. */
  takePortal(portal: PortalKnowledge | undefined): void {
    const { index, names, cycles, facts } = this.#surroundings;
    this.#surroundings = { index, names, cycles, facts, ...(portal && { portal }) };
  }

  /** In the order of their places. */
  of(file: FileEntry): readonly Problem[] {
    const problems: Problem[] = [];
    for (const [finding, severity] of this.#visible(file)) {
      const problem = finding.toProblem();
      problems.push(problem.severity === severity ? problem : { ...problem, severity });
    }
    return problems.toSorted(compareProblems);
  }

  countsOf(file: FileEntry | undefined, document: number): ProblemCounts {
    if (!file) return noProblems;
    if (!file.counts) this.#count(file);
    return file.counts?.get(document) ?? noProblems;
  }

  /** Counts the files that changed since the last call. */
  totals(): ProblemCounts {
    for (const file of [...this.#uncounted]) this.#count(file);
    return this.#totals;
  }

  /** Something that the problems of these files depend on changed, or the files are new. */
  invalidate(files: readonly FileEntry[]): void {
    for (const file of files) {
      this.forget(file);
      this.#uncounted.add(file);
    }
  }

  /** The file is no more. */
  forget(file: FileEntry): void {
    this.#uncounted.delete(file);
    for (const counts of file.counts?.values() ?? []) this.#totals = add(this.#totals, counts, -1);
    file.counts = undefined;
  }

  #count(file: FileEntry): void {
    const byDocument = new Map<number, ProblemCounts>();
    for (const [{ document }, severity] of this.#visible(file)) {
      const counts = byDocument.get(document) ?? noProblems;
      byDocument.set(document, { ...counts, [severity]: counts[severity] + 1 });
    }
    file.counts = byDocument;
    this.#uncounted.delete(file);
    for (const counts of byDocument.values()) this.#totals = add(this.#totals, counts, 1);
  }

  *#visible(file: FileEntry): Iterable<[LateFinding, Severity]> {
    const severities = this.#settings.severitiesOf(file.uri);
    const ignored = toIgnored(file);
    for (const finding of this.#findings(file)) {
      const severity = severities[finding.code] ?? finding.severity ?? problemCodes[finding.code].severity;
      if (severity !== "off" && !ignored(finding.line, finding.code)) yield [finding, severity];
    }
  }

  *#findings(file: FileEntry): Iterable<LateFinding & { readonly severity?: Severity }> {
    const { portal } = this.#surroundings;
    for (const problem of [...file.record.problems, ...file.problems]) {
      if (problem.code === "kind-unknown" && portal && isKnownKind(file, problem.document, portal)) continue;
      const { code, document, severity, range } = problem;
      yield { code, document, severity, line: range.start.line, toProblem: () => problem };
    }
    yield* findBetweenFiles(file, this.#surroundings, this.#settings.annotations ?? bundledAnnotations);
  }
}

function toIgnored({ record }: FileEntry): (line: number, code: ProblemCode) => boolean {
  if (record.ignores.length === 0) return () => false;
  return (line, code) =>
    record.ignores.some((ignored) => {
      return ignored.line === line && (ignored.codes.length === 0 || ignored.codes.includes(code));
    });
}

function compareProblems(one: Problem, other: Problem): number {
  const { start, end } = one.range;
  return (
    start.line - other.range.start.line ||
    start.character - other.range.start.character ||
    end.line - other.range.end.line ||
    end.character - other.range.end.character
  );
}

function add(one: ProblemCounts, other: ProblemCounts, times: 1 | -1): ProblemCounts {
  return {
    error: one.error + times * other.error,
    warning: one.warning + times * other.warning,
    information: one.information + times * other.information,
    hint: one.hint + times * other.hint,
  };
}
