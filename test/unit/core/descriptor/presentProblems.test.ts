import assert from "node:assert/strict";
import { findIgnores } from "../../../../src/core/descriptor/findIgnores.ts";
import { presentProblems } from "../../../../src/core/descriptor/presentProblems.ts";
import type { Problem, ProblemCode } from "../../../../src/core/problems.ts";

function problemAt(line: number, code: ProblemCode): Problem {
  const range = { start: { line, character: 2 }, end: { line: line + 1, character: 0 } };
  return { code, severity: "error", range, message: "", document: 0 };
}

describe("Ignore comments", () => {
  const cases: Readonly<Record<string, readonly [text: string, ignores: ReturnType<typeof findIgnores>]>> = {
    "silence codes on the next line": [
      "# callboard-ignore name-invalid\nname: a b\n",
      [{ line: 1, codes: ["name-invalid"] }],
    ],
    "take several codes": [
      "a:\n  # callboard-ignore tag-invalid, ref-not-found\n  b: 1",
      [{ line: 2, codes: ["tag-invalid", "ref-not-found"] }],
    ],
    "without codes silence all": ["#callboard-ignore\r\na: 1\r\n", [{ line: 1, codes: [] }]],
    "add up": [
      "# callboard-ignore name-invalid\n# why\n# callboard-ignore tag-invalid\na: 1",
      [{ line: 3, codes: ["name-invalid", "tag-invalid"] }],
    ],
    "count on lines of their own only": ["a: 1 # callboard-ignore name-invalid\nb: 2\n", []],
    "are not other words": ["# callboard-ignored\na: 1\n# see callboard-ignore\nb: 2\n", []],
    "at the end silence nothing": ["a: 1\n# callboard-ignore", []],
  };
  for (const [name, [text, ignores]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(findIgnores(text), ignores));
  }
});

describe("Problems as they are presented", () => {
  const problems = [problemAt(1, "name-invalid"), problemAt(1, "tag-invalid"), problemAt(2, "name-invalid")];

  it("are all there without comments and settings", () => {
    assert.deepEqual(presentProblems(problems, [], {}), problems);
  });

  it("leave out silenced codes on their line", () => {
    assert.deepEqual(presentProblems(problems, [{ line: 1, codes: ["name-invalid"] }], {}), problems.slice(1));
    assert.deepEqual(presentProblems(problems, [{ line: 1, codes: [] }], {}), problems.slice(2));
  });

  it("have the configured severity", () => {
    const presented = presentProblems(problems, [], { "name-invalid": "off", "tag-invalid": "hint" });
    assert.deepEqual(
      presented.map(({ code, severity }) => [code, severity]),
      [["tag-invalid", "hint"]],
    );
  });
});
