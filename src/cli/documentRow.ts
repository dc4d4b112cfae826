import { relative, sep } from "node:path";
import type { DescriptorRecord } from "../core/descriptor/record.ts";
import { type Problem, problemCodes, type Severity } from "../core/problems.ts";
import type { Uri } from "../core/uri.ts";
import { toFilePath } from "../platform/node/filePaths.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";

/** What `validate` says of one document. Lines, characters and documents count from 0. */
export interface DocumentRow {
  /** Relative to the working directory, with "/". */
  readonly file: string;
  readonly document: number;
  readonly line: number;
  readonly kind: string | null;
  readonly ref: string | null;
  /** Whether Backstage would accept the document by itself. */
  readonly valid: boolean;
  readonly problems: readonly Problem[];
}

/** One row for each document that holds something, and for a file that could not be read. */
export function toRows({ catalog, records }: LoadedCatalog, workingFolder: string): readonly DocumentRow[] {
  return records.flatMap((record) => rowsOf(record, catalog.problemsOf(record.uri), workingFolder));
}

/** True for the severities that make `validate` fail. */
export function isFailure(severity: Severity): boolean {
  return severity === "error" || severity === "warning";
}

/** The path of a file as users of a terminal write it. */
export function shownPath(uri: Uri, workingFolder: string): string {
  return relative(workingFolder, toFilePath(uri)).replaceAll(sep, "/");
}

function rowsOf(
  { uri, documents }: DescriptorRecord,
  problems: readonly Problem[],
  workingFolder: string,
): readonly DocumentRow[] {
  const file = shownPath(uri, workingFolder);
  const rows = documents.map(({ index, line, kind, entity, valid }): DocumentRow => {
    const own = problems.filter(({ document }) => document === index);
    return {
      file,
      document: index,
      line,
      kind: kind ?? null,
      ref: entity?.ref ?? null,
      valid,
      problems: own,
    };
  });
  const others = problems.filter(({ document }) => !documents.some(({ index }) => index === document));
  const orphans = [...new Set(others.map(({ document }) => document))].map((document): DocumentRow => {
    const own = others.filter((problem) => problem.document === document);
    const isRefused = own.some(({ code }) => problemCodes[code].refused || unreadCodes.has(code));
    const line = own[0]?.range.start.line ?? 0;
    return { file, document, line, kind: null, ref: null, valid: !isRefused, problems: own };
  });
  return [...rows, ...orphans].toSorted((a, b) => a.document - b.document);
}

/** A file that cannot be read cannot be accepted either. */
const unreadCodes: ReadonlySet<string> = new Set(["file-too-large", "file-unreadable", "parse-timeout"]);
