import assert from "node:assert/strict";
import { problemCodes } from "../../../../src/core/problems.ts";
import { readText } from "../../../support/descriptors.ts";
import { readMarks, writeMarks } from "../../../support/markedText.ts";

describe("YAML errors", () => {
  const cases: Readonly<Record<string, readonly [marked: string, message: RegExp]>> = {
    "a key without a colon": ["a: 1\n«tit»\nb: 2\n", /^"tit" needs ": "/],
    "a key without a space behind its colon": ["a: 1\n«b:c»\n", /^"b:c" needs ": "/],
    "a colon in a value": ["a: «foo:» bar\n", /": " in quotes/],
    "an unclosed double quote, at its start": ['a: «"foo»\nb: 1\n', /closing quote is missing/],
    "an unclosed single quote, at its start": ["a: «'foo bar»\n", /closing quote is missing/],
    "an unclosed bracket, at its start": ["x:\n  a: «[b, c»\n  d: 1\n", /closing "]" is missing/],
    "an unclosed brace, at its start": ["a: «{b: c»\nd: 1\n", /closing "}" is missing/],
    "a missing comma": ['a: ["b" «"c"»]\n', /comma is missing in front of "\\?"c/],
    "a tab as indentation": ["a: 1\n\t«b:» 2\n", /indented with spaces/],
    "a reserved character": ["a: «@b»\n", /starts with "@" needs quotes/],
    "template syntax": ["a: 1\nb: «%x»\n", /starts with "%" needs quotes/],
    "a key that starts further left": ["x:\n  a: 1\n «b:» 2\n", /same column/],
    "an item that starts further left": ["a:\n  - b\n «-» c\n", /another column/],
    "a bad escape": ['a: "b «\\q» c"\n', /"\\q" is no escape sequence/],
    "an alias without a name": ["a: «*»\n", /name right behind/],
    "an alias without an anchor": ["a: «*b»\n", /No anchor "&b"/],
    "two anchors": ["a: &b «&c» d\n", /one anchor only/],
    "text behind a closing quote": ['a: "b"«c»\n', /"c" cannot stand here/],
    "an empty item": ["a: [b, «,» c]\n", /"," cannot stand here/],
    "text behind the head of a block": ["a: |«b»\n  c\n", /starts on the next line/],
    "content on the separator's line": ["---« a:» 1\n".replace("« ", " «"), /line behind "---"/],
    "a list behind a key": ["a: «-» b\n", /"-" cannot stand here/],
    "a comment without space": ['a: "b"«#c»\n', /space in front of its "#"/],
    "a duplicate key": ["a: 1\n«a»: 2\n", /"a" is already set/],
    "a scalar as document": ["«just text»\n", /mapping with apiVersion.* a single value/],
    "a list as document": ["# list\n«- a\n- b»\n", /mapping with apiVersion.* a list/],
  };

  for (const [name, [marked, message]] of Object.entries(cases)) {
    it(`mark ${name}`, async () => {
      const { text } = readMarks(marked);
      const { documents, problems } = await readText(text);
      const [problem, ...others] = problems;
      assert.ok(problem);
      assert.equal(writeMarks(text, [problem.range]), marked);
      assert.match(problem.message, message);
      assert.equal(problem.severity, problemCodes[problem.code].severity);
      assert.deepEqual(others, []);
      assert.deepEqual(
        documents.map(({ index, valid, entity }) => [index, valid, entity]),
        [[0, false, undefined]],
      );
    });
  }

  it("mark all duplicate keys, and of other errors the first", async () => {
    const { text, ranges } = readMarks("a: 1\n«a»: 2\n«a»: 3\n«b»\nc: d: e\n«f»");
    const { problems } = await readText(text);
    assert.deepEqual(
      problems.map(({ range }) => range),
      ranges.slice(0, 3),
    );
  });

  it("belong to their document", async () => {
    const { problems } = await readText("a: [\n---\nb: 1\nb: 2\n---\nc\n");
    assert.deepEqual(
      problems
        .filter(({ code }) => code === "yaml-syntax" || code === "document-not-object")
        .map(({ document }) => document),
      [0, 1, 2],
    );
  });

  it("of a text that nests too deeply are one, and say so", async () => {
    const { documents, problems } = await readText(`a: 1\n---\n${"- ".repeat(5_000)}x\n`);
    const [problem, ...others] = problems.filter(({ document }) => document === 1);
    assert.equal(problem?.code, "yaml-syntax");
    assert.match(problem.message, /nested too deeply/);
    assert.deepEqual(others, []);
    assert.equal(documents[1]?.valid, false);
  });

  it("say nothing of empty documents", async () => {
    const { documents, problems } = await readText("---\n# nothing\n---\nnull\n---\n~\n");
    assert.deepEqual([documents, problems], [[], []]);
  });
});
