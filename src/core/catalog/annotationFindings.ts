import type { Range } from "vscode-languageserver-types";
import { isAnnotationValue } from "../entity/annotationTable.ts";
import type { AnnotationTable } from "../entity/annotationTable.ts";
import type { AnnotationRow } from "../entity/annotationRow.ts";
import { correctAnnotationValue } from "../entity/correctAnnotationValue.ts";
import { findValue, isJsonObject } from "../entity/entity.ts";
import { catalogMessages } from "../messages.ts";
import { problemCodes } from "../problems.ts";
import type { Problem } from "../problems.ts";
import type { FileEntity } from "./fileEntry.ts";
import type { LateFinding } from "./lateFinding.ts";

/**
 * What the table of annotations says of an entity's own: values that are not of their form, and keys of yesterday. It is
 * said here and not in the record, because the table changes with settings and files of the team.
 */
export function* findInAnnotations(entity: FileEntity, table: AnnotationTable): Iterable<LateFinding> {
  const { annotationPlaces: places } = entity;
  const annotations = findValue(entity.entity.metadata, "annotations");
  if (!places || !isJsonObject(annotations)) return;
  let at = 0;
  for (const [key, value] of Object.entries(annotations)) {
    const row = table.find(key);
    if (row && typeof value === "string") {
      if (row.deprecated) yield toDeprecated(entity, row, toPlace(places, at, key));
      else if (!isAnnotationValue(row, value)) yield toValue(entity, row, value, toPlace(places, at, key));
    }
    at += 5;
  }
}

/** Where an annotation is written, quotes left out. */
interface AnnotationPlace {
  readonly key: Range;
  readonly value: Range;
}

function toPlace(places: readonly number[], at: number, key: string): AnnotationPlace {
  const [keyLine = 0, keyCharacter = 0, line = 0, character = 0, length = 0] = places.slice(at, at + 5);
  return { key: stretch(keyLine, keyCharacter, key.length), value: stretch(line, character, length) };
}

function stretch(line: number, character: number, length: number): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}

function toDeprecated(entity: FileEntity, { key, deprecated }: AnnotationRow, place: AnnotationPlace): LateFinding {
  const code = "annotation-deprecated";
  const { reason = "", replacement } = deprecated ?? {};
  return toFinding(entity, code, place.key, () => {
    const message = catalogMessages.annotationDeprecated(key, reason, replacement);
    if (replacement === undefined) return { message };
    const edits = [{ range: place.key, newText: replacement }];
    return { message, fixes: [{ title: catalogMessages.changeReference(replacement), edits }] };
  });
}

function toValue(entity: FileEntity, row: AnnotationRow, value: string, place: AnnotationPlace): LateFinding {
  return toFinding(entity, "annotation-value", place.value, () => {
    const corrected = correctAnnotationValue(row, value);
    const form = row.form ?? row.values?.map((known) => `"${known}"`).join(" or ");
    const message = catalogMessages.annotationValue(row.title, form, value, corrected);
    if (corrected === undefined) return { message };
    const edits = [{ range: place.value, newText: corrected }];
    return { message, fixes: [{ title: catalogMessages.changeReference(corrected), edits }] };
  });
}

function toFinding(
  { document }: FileEntity,
  code: "annotation-value" | "annotation-deprecated",
  range: Range,
  describe: () => Pick<Problem, "message" | "fixes">,
): LateFinding {
  const { severity } = problemCodes[code];
  const toProblem = (): Problem => ({ code, severity, range, document, ...describe() });
  return { code, document, line: range.start.line, toProblem };
}
