import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { renderText, type TextEscape } from "../../../../src/core/texts/renderText.ts";
import { textEscapes, type TextViews } from "../../../../src/core/texts/textViews.ts";

const folder = join(import.meta.dirname, "../../../../templates/texts");
const hostile = [
  "a: b",
  "# no",
  "yes",
  "1.10",
  "",
  " x",
  "- x",
  'it\'s "x"',
  "a\nkind: Evil",
  "{a}",
  "[",
  "@x",
  "ü\u2028\u0085\ufeff",
];

function renderNamed<Name extends keyof TextViews>(name: Name, view: TextViews[Name]): string {
  const template = readFileSync(join(folder, `${name}.mustache`), "utf8");
  return renderText(template, view, textEscapes[name]);
}

describe("renderText", () => {
  const cases: readonly [TextEscape, string, string][] = [
    ["html", `<a href="x">&'`, "&lt;a href&#x3D;&quot;x&quot;&gt;&amp;&#39;"],
    ["markdown", "[x](y) a_b | <i>\nnext", "\\[x\\](y) a\\_b \\| \\<i\\> next"],
    ["url", "a/b?c=d (e)*\ud800", "a%2Fb%3Fc%3Dd%20%28e%29%2A%EF%BF%BD"],
    ["yaml", "payments-team", "payments-team"],
    ["yaml", "two words", "two words"],
    ["yaml", "No", '"No"'],
    ["yaml", "a: b", '"a: b"'],
    ["yaml", "a\nb", '"a\\nb"'],
    ["yaml", "\u0085", '"\\u0085"'],
  ];
  for (const [escape, value, expected] of cases) {
    it(`escapes ${JSON.stringify(value)} for ${escape}`, () => {
      assert.equal(renderText("{{value}}", { value }, escape), expected);
    });
  }

  it("writes every text as a YAML scalar that reads as that same text, in block and in flow context", () => {
    for (const value of hostile) {
      const text = renderText("block: {{value}}\nflow: [{{value}}, x] # {{value}}\n", { value }, "yaml");
      assert.deepEqual(parse(text), { block: value, flow: [value, "x"] }, text);
    }
  });

  it("writes numbers and booleans bare for YAML", () => {
    assert.equal(renderText("{{number}} {{flag}}", { number: 8080, flag: true }, "yaml"), "8080 true");
  });

  it("leaves out the sections of what is absent", () => {
    assert.equal(renderText("{{#title}}title: {{title}}{{/title}}", { title: undefined }, "yaml"), "");
  });
});

describe("The texts of templates/texts", () => {
  it("are all listed with their escape", () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.mustache$/, ""));
    assert.deepEqual(files.toSorted(), Object.keys(textEscapes).toSorted());
  });

  it("check a repository with the package that was named, quoted for the shell", () => {
    const view = { package: "./tools/a b.tgz" };
    const github = parse(renderNamed("github-actions.yml", view));
    assert.equal(github.jobs.catalog.env.CALLBOARD, view.package);
    assert.match(
      github.jobs.catalog.steps[2].run,
      /^npx --yes "\$CALLBOARD" validate --format sarif > callboard\.sarif$/,
    );
    assert.match(github.jobs.catalog.steps[3].if, /^\$\{\{ !cancelled\(\)/);
    const gitlab = parse(renderNamed("gitlab-ci.yml", view));
    assert.equal(gitlab.callboard.variables.CALLBOARD, view.package);
    assert.match(gitlab.callboard.script[0], /^npx --yes "\$CALLBOARD" validate --format junit > callboard\.xml$/);
    const preCommit = parse(renderNamed("pre-commit-config.yaml", view));
    assert.deepEqual(preCommit.repos[0].hooks[0].args, ["--yes", view.package, "validate"]);
  });

  it("make a diagnostics report whose tables and log no value can break", () => {
    const evil = "x | y\n# <b>";
    const report = renderNamed("diagnostics-report.md", {
      version: "0.1.0",
      editor: evil,
      platform: "linux",
      isTrusted: false,
      folders: [{ scheme: "file", files: 3, watcher: evil }],
      portals: "1, fresh",
      sources: "2",
      entities: 90,
      kinds: [{ kind: "Component", count: 26 }],
      problems: [{ code: "tag-invalid", count: 1 }],
      settings: [{ id: "callboard.me", value: evil }],
      log: ["```", "<script>"],
    });
    assert.match(report, /^\| Editor \| x \\\| y # \\<b\\> \|$/m);
    assert.match(report, /^\| Trusted workspace \| false \|$/m);
    assert.match(report, /^\| Portals \| 1, fresh \|$/m);
    assert.match(report, /^\| Entities of kind Component \| 26 \|$/m);
    assert.match(report, /^\| file \| 3 \| x \\\| y # \\<b\\> \|$/m);
    assert.match(report, /^ {4}```\n {4}<script>$/m);
  });
});
