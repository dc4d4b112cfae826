import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { problemCodes } from "../../src/core/problems.ts";

const text = readFileSync(join(import.meta.dirname, "../../src/README.md"), "utf8");
const chapter = text.slice(text.indexOf("\n## Problem codes\n"));
const sections = new Map(
  chapter
    .split("\n### ")
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section.slice(section.indexOf("\n")).trim()]),
);

describe("The explanations of problems", () => {
  it("have one section for each code, in the order of the codes", () => {
    assert.deepEqual([...sections.keys()], Object.keys(problemCodes));
  });

  for (const [code, { severity, refused }] of Object.entries(problemCodes)) {
    it(`tell the severity of ${code} and what Backstage does, then explain it`, () => {
      const [verdict, ...rest] = (sections.get(code) ?? "").split("\n\n");
      const word = severity[0]?.toUpperCase() + severity.slice(1);
      const effect = refused ? "Backstage refuses the document." : "Does not make a document invalid.";
      assert.equal(verdict, `${word}. ${effect}`);
      assert.ok(rest.join("").length > 60);
    });
  }
});
