import type { AnnotationRow } from "./annotationRow.ts";
import { isAnnotationValue } from "./annotationTable.ts";
import { nearest } from "../nearest.ts";
import { correctUrl } from "./formats.ts";

/**
 * What a value that is not of its row's form was probably meant to be: what is left of it without white space, without
 * the address that it was copied with, or the word that it nearly is. Undefined where no such text has the form.
 */
export function correctAnnotationValue(row: AnnotationRow, value: string): string | undefined {
  const trimmed = value.trim();
  const path = trimmed.replace(/^https?:\/\/[^/]*\//, "").replace(/[?#].*$/, "");
  const clean = path.replace(/\/+$/, "").replace(/\.git$/, "");
  const segments = clean.split("/");
  const candidates = [
    trimmed,
    nearest(trimmed, row.values ?? []),
    clean,
    ...segments.slice(0, -1).map((_, index) => segments.slice(0, index + 2).join("/")),
    ...segments.toReversed(),
    correctUrl(trimmed),
    /^https?:/.test(trimmed) ? `url:${trimmed}` : undefined,
    trimmed.includes(":") ? undefined : `dir:${trimmed}`,
  ];
  return candidates.find((text) => text !== undefined && text !== "" && text !== value && isAnnotationValue(row, text));
}
