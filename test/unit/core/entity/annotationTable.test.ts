import assert from "node:assert/strict";
import bundled from "../../../../schemas/annotations.json" with { type: "json" };
import { annotationAddress } from "../../../../src/core/entity/annotationAddress.ts";
import { compileAnnotationPattern } from "../../../../src/core/entity/annotationPattern.ts";
import { decodeAnnotations } from "../../../../src/core/entity/annotationRow.ts";
import { AnnotationTable, isAnnotationValue, linkOf } from "../../../../src/core/entity/annotationTable.ts";
import { builtinKinds } from "../../../../src/core/entity/kinds.ts";

const ledger = { name: "ledger", namespace: "default", kind: "Component" };

function link(table: AnnotationTable, key: string, value: string): string | undefined {
  const row = table.find(key);
  assert.ok(row, key);
  return linkOf(row, value, ledger);
}

describe("the annotations that Callboard brings", () => {
  const table = AnnotationTable.of();
  const rows = [...table.rows()];

  it("have no mistakes, and each key stands once", () => {
    assert.deepEqual(decodeAnnotations(bundled).mistakes, []);
    assert.equal(new Set(bundled.annotations.map(({ key }) => key)).size, bundled.annotations.length);
  });

  it("say what they are for in a sentence", () => {
    for (const { key, title, description } of rows) {
      assert.notEqual(title, key);
      assert.match(description, /^[A-Z].{20,}\.$/, key);
    }
  });

  it("are on kinds that exist", () => {
    const known = new Set(builtinKinds.map(({ kind }) => kind));
    for (const { key, kinds = [] } of rows) for (const kind of kinds) assert.ok(known.has(kind), key);
  });

  it("have examples of their own form", () => {
    for (const row of rows) if (row.example !== undefined) assert.ok(isAnnotationValue(row, row.example), row.key);
  });

  it("lead from their example to an address, where they lead to any but those that hold addresses", () => {
    for (const row of rows) {
      if (row.address === undefined || row.address === "{{url}}" || row.example === undefined) continue;
      assert.match(linkOf(row, row.example, ledger) ?? "none", /^https:\/\//, row.key);
    }
  });

  it("name replacements of deprecated keys that exist and are not deprecated", () => {
    const replaced = rows.flatMap(({ deprecated }) => deprecated?.replacement ?? []);
    assert.ok(replaced.length >= 3);
    for (const key of replaced) assert.equal(table.find(key)?.deprecated, undefined, key);
  });

  const links: readonly (readonly [string, string, string | undefined])[] = [
    ["github.com/project-slug", "acme/ledger", "https://github.com/acme/ledger"],
    ["github.com/project-slug", "acme", undefined],
    ["github.com/project-slug", "acme/a?b#c", "https://github.com/acme/a%3Fb%23c"],
    ["github.com/project-slug", "${{ values.org }}/ledger", undefined],
    ["gitlab.com/project-slug", "acme/payments/ledger", "https://gitlab.com/acme/payments/ledger"],
    ["circleci.com/project-slug", "acme/ledger", undefined],
    ["circleci.com/project-slug", "gh/acme/ledger", "https://app.circleci.com/pipelines/gh/acme/ledger"],
    ["backstage.io/source-location", "url:https://example.com/tree/", "https://example.com/tree/"],
    ["backstage.io/source-location", "file:/srv/repo/", undefined],
    ["backstage.io/view-url", "http://example.com/", undefined],
    ["backstage.io/view-url", "https://user:secret@example.com/", undefined],
    ["backstage.io/view-url", "javascript:alert(1)", undefined],
    ["backstage.io/kubernetes-id", "ledger", undefined],
  ];
  for (const [key, value, address] of links) {
    it(`leads from ${key} "${value}" to ${address ?? "nowhere"}`, () => assert.equal(link(table, key, value), address));
  }

  it("give the buttons of an entity in the order of categories, one each", () => {
    const annotations = {
      "pagerduty.com/service-id": "PABC123",
      "github.com/project-slug": "acme/ledger",
      "buildkite.com/project-slug": "acme/ledger",
      "grafana/overview-dashboard": "https://grafana.example.com/d/1",
      "example.com/other": "x",
      "datadoghq.com/dashboard-url": 3,
    };
    assert.deepEqual(
      table.buttonsOf(annotations, ledger).map(({ category, address }) => `${category} ${address}`),
      [
        "Dashboard https://grafana.example.com/d/1",
        "CI https://github.com/acme/ledger/actions",
        "On-call https://app.pagerduty.com/service-directory/PABC123",
      ],
    );
  });
});

describe("the rows of a team", () => {
  it("add annotations, and change what they name of those that are there", () => {
    const { rows, mistakes } = decodeAnnotations([
      { key: "acme.com/cost", title: "Costs", address: "https://cost.acme.com/{{entity.name}}", category: "Cost" },
      { key: "jenkins.io/job-full-name", address: "https://ci.acme.com/job/{{parts.0}}/job/{{parts.1}}" },
    ]);
    const table = AnnotationTable.of(rows);
    assert.deepEqual(mistakes, []);
    assert.equal(link(table, "acme.com/cost", "x"), "https://cost.acme.com/ledger");
    assert.equal(link(table, "jenkins.io/job-full-name", "a b/c"), "https://ci.acme.com/job/a%20b/job/c");
    assert.equal(table.find("jenkins.io/job-full-name")?.title, "Jenkins job");
    assert.deepEqual(
      table.buttonsOf({ "acme.com/cost": "x" }, ledger).map(({ category }) => category),
      ["Cost"],
    );
  });

  it("are the list itself, or a mapping that holds it", () => {
    const row = { key: "acme.com/a" };
    assert.deepEqual(decodeAnnotations([row]), decodeAnnotations({ annotations: [row] }));
    assert.deepEqual(decodeAnnotations(undefined), { rows: [], mistakes: [] });
    assert.equal(decodeAnnotations("rows").mistakes.length, 1);
  });

  it("go by their key where they have no title", () => {
    const table = AnnotationTable.of(decodeAnnotations([{ key: "acme.com/a" }]).rows);
    assert.deepEqual(table.find("acme.com/a"), { key: "acme.com/a", title: "acme.com/a", description: "" });
  });

  it("take the first item of a list for the address", () => {
    const row = { key: "acme.com/jobs", list: true, pattern: "[a-z]+", address: "https://ci.acme.com/{{value}}" };
    const table = AnnotationTable.of(decodeAnnotations([row]).rows);
    assert.equal(link(table, "acme.com/jobs", "build, deploy"), "https://ci.acme.com/build");
    assert.equal(link(table, "acme.com/jobs", "build, 1"), undefined);
  });

  const broken: readonly (readonly [string, unknown])[] = [
    ["no mapping", "acme.com/a"],
    ["no key", { title: "A" }],
    ["a key that Backstage refuses", { key: "a b" }],
    ["a title that is no text", { key: "a.b/c", title: 3 }],
    ["an icon that is none", { key: "a.b/c", icon: "bell) [x](command:y)" }],
    ["an http address", { key: "a.b/c", address: "http://a.b/{{value}}" }],
    ["an address with a value that is not escaped", { key: "a.b/c", address: "https://a.b/{{{value}}}" }],
    ["an address with an ampersand tag", { key: "a.b/c", address: "https://a.b/{{& value}}" }],
    ["an address with other delimiters", { key: "a.b/c", address: "https://a.b/{{=<% %>=}}<%& value %>" }],
    ["an address with an open section", { key: "a.b/c", address: "https://a.b/{{#parts}}" }],
    ["an address that is none", { key: "a.b/c", address: "https://:x/{{value}}" }],
    ["a category of its own", { key: "a.b/c", category: "Chat" }],
    ["a button of its own", { key: "a.b/c", buttons: { Chat: "https://a.b/" } }],
    ["a malformed pattern", { key: "a.b/c", pattern: "[a" }],
    ["a pattern that could take for ever", { key: "a.b/c", pattern: "(a+)+" }],
  ];
  for (const [what, row] of broken) {
    it(`are told of ${what}`, () => {
      const { mistakes } = decodeAnnotations([{ key: "a.b/first" }, row]);
      assert.deepEqual(
        mistakes.map((mistake) => mistake.row),
        [1],
      );
      assert.match(mistakes[0]?.message ?? "", /\.$/);
    });
  }
});

describe("an address of the annotation table", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["https://a.example/{{value}}", "x/y", "https://a.example/x%2Fy"],
    ["https://a.example/{{parts.1}}", "x", undefined],
    ["https://a.example/{{value}}", "", undefined],
    ["https://a.example/{{constructor}}", "x", undefined],
    [
      "https://{{entity.name}}.example/{{entity.kind}}/{{entity.namespace}}",
      "x",
      "https://ledger.example/Component/default",
    ],
    ["https://{{value}}.example/", "evil.com/", undefined],
    ["https://a.example{{#parts}}/{{.}}{{/parts}}", "/x//y/", "https://a.example/x/y"],
  ];
  for (const [template, value, address] of cases) {
    it(`${template} makes ${address ?? "nothing"} of "${value}"`, () =>
      assert.equal(annotationAddress(template, value, ledger), address));
  }
});

describe("a pattern of the annotation table", () => {
  it("has to match the whole value", () => {
    const fits = compileAnnotationPattern("[a-z]+|0");
    assert.deepEqual(
      ["abc", "0", "abc0", " abc", ""].map((text) => fits?.(text)),
      [true, true, false, false, false],
    );
  });

  it("is refused where it could take long", () => {
    const slow = [
      "(a+)+",
      "(a|a)*",
      "(?:a?){30}",
      "a*a*a*a*a*",
      "(a|b)(a|b)+",
      "(?=a)b",
      "(a)\\1",
      "(?<x>a)\\k<x>",
      "((a*)b)*",
    ];
    assert.deepEqual(
      slow.filter((source) => compileAnnotationPattern(source)),
      [],
    );
  });

  it("is taken where its worst case is short", () => {
    const quick = [String.raw`(?:[^/\s]+/)?[^/\s]+`, "[()*+]+", String.raw`\(\d{4}\)`, "(ab)*", String.raw`\p{Lu}\w*`];
    assert.deepEqual(
      quick.filter((source) => !compileAnnotationPattern(source)),
      [],
    );
  });

  it("takes a value that is too long to be compared", () => {
    assert.equal(compileAnnotationPattern("a")?.("b".repeat(300)), true);
  });
});
