import type { Problem } from "../core/problems.ts";
import { type DocumentRow, isFailure } from "./documentRow.ts";
import { groupBy } from "./groupBy.ts";

/** JUnit's XML: a suite for each file, a case for each document. Only errors and warnings are failures. */
export function junitReport(rows: readonly DocumentRow[]): string {
  const suites = [...groupBy(rows, ({ file }) => file)].map(([file, documents]) => toSuite(file, documents));
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="callboard" ${counts(rows)}>`,
    ...suites,
    "</testsuites>",
  ].join("\n")}\n`;
}

function toSuite(file: string, rows: readonly DocumentRow[]): string {
  const cases = rows.map((row) => toCase(row)).join("\n");
  return `  <testsuite name="${escape(file)}" ${counts(rows)}>\n${cases}\n  </testsuite>`;
}

function toCase({ file, document, line, ref, problems }: DocumentRow): string {
  const name = ref ?? `document ${document}`;
  const start = `    <testcase name="${escape(name)}" classname="${escape(file)}" file="${escape(file)}" line="${line + 1}"`;
  const [first, ...others] = problems.filter(({ severity }) => isFailure(severity));
  if (!first) return `${start}/>`;
  const text = [first, ...others].map((problem) => toLine(file, problem)).join("\n");
  const failure = `<failure message="${escape(first.message)}" type="${first.code}">${escape(text)}</failure>`;
  return `${start}>\n      ${failure}\n    </testcase>`;
}

function toLine(file: string, { range, severity, message, code }: Problem): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1} ${severity} ${message} (${code})`;
}

function counts(rows: readonly DocumentRow[]): string {
  const failed = rows.filter(({ problems }) => problems.some(({ severity }) => isFailure(severity)));
  return `tests="${rows.length}" failures="${failed.length}"`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write most control characters, nor half of a surrogate pair. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are meant
  const allowed = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "\uFFFD");
  return allowed.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "").replaceAll("\n", "&#10;");
}
