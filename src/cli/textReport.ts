import { cliMessages } from "../cliMessages.ts";
import type { Severity } from "../core/problems.ts";
import type { DocumentRow } from "./documentRow.ts";

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** One line a problem, "file:line:column severity message (code)", counted from 1, and a summary. */
export function textReport(rows: readonly DocumentRow[], isColoured: boolean): string {
  const paint = (text: string, colour: number): string => (isColoured ? `\u001B[${colour}m${text}\u001B[0m` : text);
  const lines = rows.flatMap(({ file, problems }) =>
    problems.map(({ range, severity, message, code }) => {
      const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
      return `${place} ${paint(severity, colours[severity])} ${message} ${paint(`(${code})`, 90)}`;
    }),
  );
  return [...lines, ...(lines.length > 0 ? [""] : []), summarize(rows), ""].join("\n");
}

/** What all rows come to, in a sentence. */
export function summarize(rows: readonly DocumentRow[]): string {
  if (rows.length === 0) return cliMessages.nothingFound();
  const files = new Set(rows.map(({ file }) => file)).size;
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { problems } of rows) for (const { severity } of problems) counts[severity] += 1;
  const hasProblems = rows.some(({ problems }) => problems.length > 0);
  return hasProblems ? cliMessages.summary(counts, rows.length, files) : cliMessages.clean(rows.length, files);
}
