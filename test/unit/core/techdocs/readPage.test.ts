import assert from "node:assert/strict";
import { readPage } from "../../../../src/core/techdocs/readPage.ts";
import { cpuTimeOf } from "../../../support/cpuTime.ts";

describe("readPage", () => {
  it("finds headings of both forms, with their levels and lines", () => {
    const { headings } = readPage("# Ledger\n\nBooks.\n\nSetup\n=====\nRun it\n---\n### Deep ###\n");
    assert.deepEqual(headings, [
      { text: "Ledger", level: 1, line: 0, anchor: "ledger" },
      { text: "Setup", level: 1, line: 4, anchor: "setup" },
      { text: "Run it", level: 2, line: 6, anchor: "run-it" },
      { text: "Deep", level: 3, line: 8, anchor: "deep" },
    ]);
  });

  const anchors: readonly (readonly [string, string])[] = [
    ["## Größe & Maß", "groe-ma"],
    ["## What's new in 2.0?", "whats-new-in-20"],
    ["## `POST /books/{id}` -- *now*", "post-booksid-now"],
    ["## [Link](https://acme.example/x_y) to `a_b`", "link-to-a_b"],
    ["## snake_case and __init__", "snake_case-and-init"],
    ["## Own one {#mine}", "mine"],
    ["## Own one {: #mine .big }", "mine"],
    ["## Closed ## {: #mine }", "mine"],
    ["## Logo ![the logo](a.png)", "logo"],
    ['## <a name="x"></a>Tag', "tag"],
    ["## 日本", "_1"],
    ["##No blank", "no-blank"],
  ];
  for (const [written, anchor] of anchors) {
    it(`gives ${written} the anchor ${anchor}`, () => assert.equal(readPage(written).headings[0]?.anchor, anchor));
  }

  it("counts anchors that are the same, around those that the page gives itself", () => {
    const { headings } = readPage("# A\n# A\n# A_1\n# B {#a_2}\n# A\n");
    assert.deepEqual(
      headings.map(({ anchor }) => anchor),
      ["a", "a_1", "a_3", "a_2", "a_4"],
    );
  });

  const withoutHeadings: Readonly<Record<string, string>> = {
    "a fence": "```sh\n# no\n```\n",
    "a fence of tildes in a list": "- a\n\n    ~~~\n    # no\n    ~~~\n",
    "a longer fence around a shorter one": "````\n```\n# no\n````\n",
    "indented code": "text\n\n    # no\n",
    "a comment": "<!--\n# no\n-->\n",
    "raw HTML": '<div align="center">\n\n# no\n\n</div>\n',
    "front matter": "---\n# no\ntitle: x\n---\n",
    "a rule below a list": "- a\n- b\n\n---\n",
    "a table": "| a | b |\n|---|---|\n| c | d |\n",
    "an escape": "\\# no\n",
  };
  for (const [name, text] of Object.entries(withoutHeadings)) {
    it(`finds no heading in ${name}`, () => assert.deepEqual(readPage(text).headings, []));
  }

  const withHeading: Readonly<Record<string, string>> = {
    "an admonition": '!!! note "Careful"\n\n    ## Yes\n',
    "a tab": '=== "Linux"\n\n    ## Yes\n',
    details: "??? tip\n    ## Yes\n",
    "a quotation": "> ## Yes\n",
    "HTML with Markdown in it": "<div markdown>\n\n## Yes\n\n</div>\n",
    "a paragraph": "text\n## Yes\ntext\n",
    "what follows a fence that is never closed": "```sh\nls\n\n## Yes\n",
    "what follows a tag that is never closed": "<div>\n\n## Yes\n",
    "a text with the line ends of Windows": "text\r\n\r\n## Yes\r\n",
  };
  for (const [name, text] of Object.entries(withHeading)) {
    it(`finds the heading in ${name}`, () =>
      assert.deepEqual(
        readPage(text).headings.map((heading) => heading.text),
        ["Yes"],
      ));
  }

  it("takes the title from the front matter, else from a heading that stands for the page", () => {
    assert.equal(readPage("---\ntitle: 'The books'\n---\n# Ledger\n").title, "The books");
    assert.equal(readPage("Title: The books\n\n# Ledger\n").title, "The books");
    assert.equal(readPage("\uFEFF# The *ledger*\n# More\n").title, "The ledger");
    assert.equal(readPage("![badge](x.svg)\n\n# Ledger\n\n## More\n").title, "Ledger");
    assert.equal(readPage("## Steps\n# Ledger\n").title, undefined);
    assert.equal(readPage("<!-- lint -->\n# One\n# Two\n").title, undefined);
    assert.equal(readPage("---\ntitle: [\n---\ntext").title, undefined);
  });

  it("keeps what a reader reads, and no marks, tags or addresses", () => {
    const { text } = readPage(
      [
        "# Ledger",
        'It **keeps** the _books_ of [Acme](https://acme.example/secret "t"), see <https://docs.example>.[^1]',
        "2 * 3 < 7 &amp; snake_case `a*b` :rocket: ![a chart](secret.png){ width=3 }",
        "",
        "- [x] done",
        "- 1. nested",
        "",
        "| Name | Use |",
        "|------|-----|",
        "| env  | where |",
        "",
        "```yaml",
        "replicas: 3",
        "```",
        '<p align="center">Centred &lt;b&gt;</p>',
        "<script>",
        "secret()",
        "</script>",
        "[1]: https://secret.example",
        "*[API]: secret",
        '!!! warning "Mind"',
        "    the gap",
      ].join("\n"),
    );
    assert.deepEqual(text.split("\n"), [
      "It keeps the books of Acme, see https://docs.example. 2 * 3 < 7 & snake_case a*b",
      "done",
      "1. nested",
      "Name Use",
      "env where",
      "replicas: 3",
      "Centred <b>",
      "Mind",
      "the gap",
    ]);
  });

  it("leaves out what diagrams are drawn from, and keeps other code", () => {
    const fences = ["mermaid", " Mermaid", "{ .mermaid #flow }", 'plantuml format="svg"', "kroki-d2", "dot"];
    for (const fence of fences)
      assert.equal(readPage(`before\n\n\`\`\`${fence}\nsecret\n\`\`\`\nafter`).text, "before\nafter");
    assert.equal(readPage('<div class="mermaid">\nsecret\n</div>\nafter').text, "after");
    for (const fence of ["", "yaml", "dotenv", "{ .text }"])
      assert.equal(readPage(`\`\`\`${fence}\nkept\n\`\`\``).text, "kept");
  });

  it("takes no longer for texts that are made to be slow", () => {
    const size = 50_000;
    const hostile = [
      "[".repeat(size),
      "[a](".repeat(size / 4),
      "*a ".repeat(size / 3),
      "`a``".repeat(size / 4),
      "<!--".repeat(size / 4),
      "<div>\n".repeat(size / 6),
      "```a\n".repeat(size / 5),
      "<!-- \n".repeat(size / 6),
      "# a\n".repeat(size / 4),
      `# ${"# ".repeat(size / 2)}`,
      `# a${" ".repeat(size)}{`,
      "&#".repeat(size / 2),
      "{: ".repeat(size / 3),
      "![".repeat(size / 2),
      ">".repeat(size),
      "- ".repeat(size / 2),
    ];
    for (const text of hostile) {
      const time = cpuTimeOf(() => readPage(text));
      assert.ok(time < 1000, `${text.slice(0, 12)}: ${time} ms`);
    }
  }).timeout(20_000);
});
