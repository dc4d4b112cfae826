import assert from "node:assert/strict";
import { type Open, scanLine } from "../../../../../src/core/ownership/mentions/scanLine.ts";
import { syntaxOf } from "../../../../../src/core/ownership/mentions/syntax.ts";
import { Random } from "../../../../support/random.ts";

/** The pieces of lines: texts in «», comments in (), what is left as it is. */
function show(language: string, ...lines: readonly string[]): readonly string[] {
  let open: Open | undefined;
  return lines.map((line) => {
    const scanned = scanLine(line, syntaxOf(language), open);
    open = scanned.open;
    return scanned.segments
      .map(({ kind, start, end }) => {
        const text = line.slice(start, end);
        return kind === "text" ? `«${text}»` : kind === "comment" ? `(${text})` : text;
      })
      .join("");
  });
}

describe("A line of code", () => {
  it("is split into texts, comments and the rest, in the way of its language", () => {
    assert.deepEqual(show("typescript", "a('b', \"c\") // d 'e'"), ["a(«b», «c») (// d 'e')"]);
    assert.deepEqual(show("python", "a = f'b' # c"), ["a = f«b» (# c)"]);
    assert.deepEqual(show("sql", "SELECT 'a' -- b"), ["SELECT «a» (-- b)"]);
    assert.deepEqual(show("lua", "a [[b]] --[[c]] d"), ["a «b» (--[[c]]) d"]);
    assert.deepEqual(show("yaml", "a: b#c # d"), ["a: b#c (# d)"]);
    assert.deepEqual(show("html", '<a b="c"><!-- d -->'), ["<a b=«c»>(<!-- d -->)"]);
    assert.deepEqual(show("rust", "fn a<'b>(c: &'b str) { \"d\" }"), ["fn a<'b>(c: &'b str) { «d» }"]);
    assert.deepEqual(show("clojure", '(a "b") ; c'), ["(a «b») (; c)"]);
    assert.deepEqual(show("a language that nobody knows", 'a "b" # c -- d'), ["a «b» (# c -- d)"]);
  });

  it("knows escapes, where there are any, and quotes that nothing closes", () => {
    assert.deepEqual(show("typescript", String.raw`"a\"b" "c\\" d`), [String.raw`«a\"b» «c\\» d`]);
    assert.deepEqual(show("html", String.raw`<a b="c\">`), [String.raw`<a b=«c\»>`]);
    assert.deepEqual(show("shellscript", "echo don't 'a'"), ["echo don't «a»"]);
    assert.deepEqual(show("typescript", '"a" + "b'), ['«a» + "b']);
    assert.deepEqual(show("typescript", "http://a.b/c"), ["http://a.b/c"]);
  });

  it("may be within a comment or text that began above", () => {
    assert.deepEqual(show("typescript", "a /* b", "'c'", "d */ 'e'"), ["a (/* b)", "('c')", "(d ) «e»"]);
    assert.deepEqual(show("typescript", "`a", "${b} 'c'", "d` 'e'"), ["«a»", "«${b} 'c'»", "«d» «e»"]);
    assert.deepEqual(show("python", '"""a', "'b'", '"""', "'c'"), ["«a»", "«'b'»", "«»", "«c»"]);
  });

  it("keeps every character in one piece, whatever it holds", () => {
    const random = new Random(4);
    const signs = ["'", '"', "`", "\\", "/", "*", "#", "-", "[", "]", "<", "!", ">", "a", " ", "$", "{", "}"];
    for (let round = 0; round < 2000; round++) {
      const line = Array.from({ length: random.below(30) }, () => signs[random.below(signs.length)]).join("");
      for (const language of ["typescript", "python", "lua", "html", "yaml", "powershell"]) {
        let at = 0;
        for (const { kind, start, end } of scanLine(line, syntaxOf(language), undefined).segments) {
          assert.ok(start >= at && end >= start, `${language} ${line}`);
          if (kind === "plain") assert.ok(end > start);
          at = end;
        }
        assert.ok(at <= line.length);
      }
    }
  });
});
