import type { Problem, ProblemCode } from "../problems.ts";

/** A problem that the catalog finds, before its words are made: counting needs none. */
export interface LateFinding {
  readonly code: ProblemCode;
  readonly document: number;
  readonly line: number;
  toProblem(): Problem;
}
