import { cliMessages, ruleTexts } from "../cliMessages.ts";
import type { Severity } from "../core/problems.ts";
import { renderText } from "../core/texts/renderText.ts";
import { textEscapes, type TextViews } from "../core/texts/textViews.ts";
import type { DocumentRow } from "./documentRow.ts";
import { groupBy } from "./groupBy.ts";
import { summarize } from "./textReport.ts";

type View = TextViews["validate-report.html"];

/** What the page says about itself. */
export interface PageFacts {
  readonly version: string;
  readonly folder: string;
  readonly made: Date;
}

const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** A page of its own: no scripts, nothing to load, readable in light and dark and on paper. */
export function htmlReport(
  rows: readonly DocumentRow[],
  template: string,
  { version, folder, made }: PageFacts,
): string {
  const problems = rows.flatMap((row) => row.problems);
  const files = [...groupBy(rows, ({ file }) => file)];
  const withProblems = files.filter(([, documents]) => documents.some((row) => row.problems.length > 0));
  const cleanFiles = files.filter((each) => !withProblems.includes(each)).map(([file]) => file);
  const view: View = {
    title: cliMessages.reportTitle(problems.length > 0),
    version,
    folder: folder.split(/[/\\]/).at(-1) || folder,
    made: `${made.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    summary: summarize(rows),
    counts: severities.map((severity) => ({
      severity,
      label: cliMessages.severityLabels[severity],
      count: problems.filter((problem) => problem.severity === severity).length,
    })),
    hasProblems: problems.length > 0,
    files: withProblems.map(([file, documents], index) => toFile(file, `file-${index}`, documents)),
    codes: [...groupBy(problems, ({ code }) => code)]
      .map(([code, those]) => ({ code, meaning: ruleTexts[code], count: those.length }))
      .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
    cleanFiles,
    cleanCount: cleanFiles.length,
  };
  return renderText(template, view, textEscapes["validate-report.html"]);
}

function toFile(file: string, id: string, documents: readonly DocumentRow[]): View["files"][number] {
  const problems = documents.flatMap((row) =>
    row.problems.map(({ range, severity, message, code }) => ({
      place: `${range.start.line + 1}:${range.start.character + 1}`,
      entity: row.ref ?? "",
      severity,
      label: cliMessages.severityNames[severity],
      message,
      code,
    })),
  );
  return { file, id, count: problems.length, problems };
}
