import { ruleTexts } from "../cliMessages.ts";
import { type Problem, type ProblemCode, problemCodes, type RelatedPlace, type Severity } from "../core/problems.ts";
import { type DocumentRow, shownPath } from "./documentRow.ts";

/** SARIF 2.1.0, as GitHub code scanning takes it: https://docs.oasis-open.org/sarif/sarif/v2.1.0 */
export function sarifReport(rows: readonly DocumentRow[], version: string, workingFolder: string): string {
  const results = rows.flatMap(({ file, problems }) =>
    problems.map((problem) => toResult(file, problem, workingFolder)),
  );
  const driver = { name: "Callboard", version, rules: codes.map(toRule) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const codes = Object.keys(problemCodes).filter((code): code is ProblemCode => Object.hasOwn(ruleTexts, code));

function toRule(code: ProblemCode): object {
  const text = ruleTexts[code];
  return {
    id: code,
    shortDescription: { text: text.slice(0, text.indexOf(".") + 1) },
    fullDescription: { text },
    help: { text },
    defaultConfiguration: { level: toLevel(problemCodes[code].severity) },
  };
}

function toResult(file: string, { code, severity, message, range, related }: Problem, workingFolder: string): object {
  const places = (related ?? []).map((place, index) => toRelated(place, index, workingFolder));
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: toLevel(severity),
    message: { text: message },
    locations: [{ physicalLocation: toPlace(file, range) }],
    ...(places.length > 0 && { relatedLocations: places }),
  };
}

function toRelated({ uri, range, message }: RelatedPlace, id: number, workingFolder: string): object {
  return { id, physicalLocation: toPlace(shownPath(uri, workingFolder), range), message: { text: message } };
}

/** Lines and columns of SARIF count from 1; the end column is the first after the region, as ours is. */
function toPlace(file: string, { start, end }: Problem["range"]): object {
  return {
    artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}

function toLevel(severity: Severity): "error" | "warning" | "note" {
  return severity === "error" || severity === "warning" ? severity : "note";
}
