import type { Position, Range } from "vscode-languageserver-types";
import type { Problem } from "../problems.ts";
import type { DocumentReading } from "./readDocument.ts";
import type { DocumentRecord, EntityRecord } from "./record.ts";

/** How far a document moved in its file, because of what changed above it. */
export interface Shift {
  readonly lines: number;
  readonly documents: number;
}

/** The reading of a document that moved, and is the same otherwise. */
export function shiftReading(reading: DocumentReading, shift: Shift): DocumentReading {
  const { record, problems } = reading;
  return {
    ...reading,
    ...(record && { record: shiftRecord(record, shift) }),
    problems: problems.map((problem) => shiftProblem(problem, shift)),
  };
}

function shiftRecord(record: DocumentRecord, { lines, documents }: Shift): DocumentRecord {
  const { index, line, entity } = record;
  return {
    ...record,
    index: index + documents,
    line: line + lines,
    ...(entity && { entity: shiftEntity(entity, lines) }),
  };
}

function shiftEntity(entity: EntityRecord, lines: number): EntityRecord {
  const { nameLine, references, annotationPlaces, targets } = entity;
  return {
    ...entity,
    nameLine: nameLine + lines,
    references: references.map((reference) => ({ ...reference, line: reference.line + lines })),
    // Of each five numbers, the first and the third are lines.
    ...(annotationPlaces && {
      annotationPlaces: annotationPlaces.map((value, at) => (at % 5 === 0 || at % 5 === 2 ? value + lines : value)),
    }),
    ...(targets && { targets: targets.map((target) => ({ ...target, range: shiftRange(target.range, lines) })) }),
  };
}

function shiftProblem(problem: Problem, { lines, documents }: Shift): Problem {
  const { fixes } = problem;
  return {
    ...problem,
    range: shiftRange(problem.range, lines),
    document: problem.document + documents,
    ...(fixes && {
      fixes: fixes.map((fix) =>
        "edits" in fix
          ? { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, lines) })) }
          : fix,
      ),
    }),
  };
}

function shiftRange({ start, end }: Range, lines: number): Range {
  return { start: shiftPosition(start, lines), end: shiftPosition(end, lines) };
}

function shiftPosition({ line, character }: Position, lines: number): Position {
  return { line: line + lines, character };
}
