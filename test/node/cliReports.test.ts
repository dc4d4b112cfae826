import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DocumentRow } from "../../src/cli/documentRow.ts";
import { htmlReport } from "../../src/cli/htmlReport.ts";
import { junitReport } from "../../src/cli/junitReport.ts";
import { Progress } from "../../src/cli/progress.ts";
import { sarifReport } from "../../src/cli/sarifReport.ts";
import { textReport } from "../../src/cli/textReport.ts";
import { problemCodes } from "../../src/core/problems.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const problem = { code: "name-invalid", severity: "error", range, document: 0 } as const;
const row: DocumentRow = {
  file: "a b/ü.yaml",
  document: 0,
  line: 0,
  kind: "Component",
  ref: 'component:default/"<&>',
  valid: false,
  problems: [{ ...problem, message: 'Say "no"\u0000 <to> &\uD800' }],
};

describe("Reports", () => {
  it("escape XML, also what XML cannot hold", () => {
    const report = junitReport([row]);
    assert.match(report, /testcase name="component:default\/&quot;&lt;&amp;&gt;"/);
    assert.match(report, /message="Say &quot;no&quot;\uFFFD &lt;to&gt; &amp;\uFFFD"/);
  });

  it("count hints and remarks, but not as failures", () => {
    const hint = { ...row, problems: [{ ...problem, severity: "hint" as const, message: "x" }] };
    assert.match(junitReport([hint]), /tests="1" failures="0"/);
    assert.match(
      textReport([hint], false),
      /^a b\/ü\.yaml:1:1 hint x \(name-invalid\)\n\n1 hint in 1 document of 1 file\.\n$/,
    );
  });

  it("use colours on a terminal only", () => {
    assert.ok(textReport([row], true).includes("\u001B[31merror\u001B[0m"));
    assert.ok(!textReport([row], false).includes("\u001B"));
  });

  it("make a page that no value can break, with nothing to load or run", () => {
    const template = readFileSync(
      join(import.meta.dirname, "../../templates/texts/validate-report.html.mustache"),
      "utf8",
    );
    const page = { version: "1.2.3", folder: "/ws/<b>", made: new Date(0) };
    const clean: DocumentRow = { ...row, file: "<clean>.yaml", problems: [] };
    const html = htmlReport([row, clean], template, page);
    assert.doesNotMatch(html, /<(script|link|img|iframe|b>|to>|clean>)|https?:|url\(/i);
    assert.match(html, /Say &quot;no&quot;.* &lt;to&gt; &amp;/);
    assert.match(html, /<p class="muted">&lt;b&gt; · 1970-01-01 00:00 UTC<\/p>/);
    assert.match(
      html,
      /<li class="error"><strong>1<\/strong>Errors<\/li>\n<li class="warning zero"><strong>0<\/strong>/,
    );
    assert.match(html, /<summary>Files without problems: 1<\/summary>/);
    assert.match(htmlReport([clean], template, page), /<h1>The catalog has no problems<\/h1>/);
    assert.match(htmlReport([], template, page), /No catalog files were found here/);
  });

  it("say where nothing was found", () => {
    assert.equal(textReport([], false), "No catalog files were found here. --all checks every YAML and JSON file.\n");
  });

  it("write paths as URIs and a rule for every code in SARIF", () => {
    const [run] = JSON.parse(sarifReport([row], "1.2.3", "/")).runs;
    assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, "a%20b/%C3%BC.yaml");
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }: { id: string }) => id),
      Object.keys(problemCodes),
    );
    for (const rule of run.tool.driver.rules) assert.match(rule.help.text, /^[A-Z].*\.$/);
  });
});

describe("Progress", () => {
  const shownAt = (times: readonly number[], isTTY: boolean): string => {
    let now = 0;
    let text = "";
    const write = (part: string): void => {
      text += part;
    };
    const progress = new Progress({ isTTY, write }, () => now);
    for (const time of times) {
      now = time;
      progress.show(time, 5000);
    }
    progress.end();
    return text;
  };

  it("is shown on a terminal after a second, and taken away", () => {
    assert.equal(
      shownAt([500, 1100, 1150, 1300], true),
      "\r\u001B[K1100 of 5000 files\r\u001B[K1300 of 5000 files\r\u001B[K",
    );
  });

  it("is not shown for short work, nor elsewhere", () => {
    assert.equal(shownAt([500, 900], true), "");
    assert.equal(shownAt([500, 2000], false), "");
  });
});
