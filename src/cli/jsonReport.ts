import type { DocumentRow } from "./documentRow.ts";

/** An array with one object a document. */
export function jsonReport(rows: readonly DocumentRow[]): string {
  const documents = rows.map(({ problems, ...row }) => ({
    ...row,
    problems: problems.map(({ code, severity, range, message }) => ({ code, severity, range, message })),
  }));
  return `${JSON.stringify(documents, undefined, 2)}\n`;
}
