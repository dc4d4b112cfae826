import type { Problem, ProblemCode, Severity } from "../problems.ts";
import type { IgnoredLine } from "./record.ts";

/** Severities that differ from the ones in `problemCodes`, by code; "off" hides a code's problems. */
export type ProblemSeverities = Readonly<Partial<Record<ProblemCode, Severity | "off">>>;

/** The problems that no comment silences. A comment speaks for the line on which a problem starts. */
export function applyIgnores(problems: readonly Problem[], ignores: readonly IgnoredLine[]): readonly Problem[] {
  if (ignores.length === 0) return problems;
  const codesOf = new Map(ignores.map(({ line, codes }) => [line, codes]));
  return problems.filter(({ code, range }) => {
    const codes = codesOf.get(range.start.line);
    return !codes || (codes.length > 0 && !codes.includes(code));
  });
}

/** Problems as the user wants to see them: without silenced ones, and with the configured severities. */
export function presentProblems(
  problems: readonly Problem[],
  ignores: readonly IgnoredLine[],
  severities: ProblemSeverities,
): readonly Problem[] {
  return applyIgnores(problems, ignores).flatMap((problem) => {
    const severity = severities[problem.code] ?? problem.severity;
    if (severity === "off") return [];
    return severity === problem.severity ? [problem] : [{ ...problem, severity }];
  });
}
