import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { entityCard, type CardLinks } from "../../../../src/core/catalog/entityCard.ts";
import { escapeMarkdown, markdownLink } from "../../../../src/core/catalog/markdownText.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import { buildEntity, buildFile, refOf } from "../../../support/builders.ts";

const links: CardLinks = {
  openEntity: (ref) => `entity:${ref}`,
  openPlace: (uri, line) => `place:${uri}#${line}`,
  openUrl: (url) => url,
  nameFile: (uri) => uri.replace("file:///w/", ""),
};

function cardOf(...entities: readonly [Entity, ...Entity[]]): readonly string[] {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("services/catalog-info.yaml", ...entities)], remove: [] });
  const entity = catalog.get(refOf(entities[0]));
  assert.ok(entity);
  return entityCard(entity, catalog, links, AnnotationTable.of()).split("  \n");
}

describe("entityCard", () => {
  it("shows everything worth knowing in seven lines", () => {
    const lines = cardOf(
      buildEntity(
        "component:ledger",
        {
          type: "service",
          lifecycle: "production",
          owner: "payments",
          system: "billing",
          providesApis: ["ledger-api"],
          dependsOn: ["resource:db", "resource:cache"],
        },
        {
          title: "The Ledger",
          description: "Keeps every booking, forever.",
          tags: ["java", "kafka"],
          links: [
            { url: "https://runbook.example.com", title: "Runbook" },
            { url: "javascript:alert(1)", title: "Evil" },
          ],
          annotations: { "backstage.io/source-location": "url:https://git.example.com/ledger/" },
        },
      ),
      buildEntity(
        "group:payments",
        {},
        { title: "Payments", links: [{ url: "https://chat.example.com/payments", title: "#payments" }] },
      ),
      buildEntity("component:shop", { dependsOn: ["component:ledger"] }),
    );
    assert.deepEqual(lines, [
      String.raw`$(server-process) **The Ledger** component:default/ledger`,
      String.raw`Keeps every booking, forever\.`,
      String.raw`Owner [Payments](<entity:group:default/payments>) · [\#payments](<https://chat.example.com/payments>)`,
      "Part of billing · Lifecycle production · Type service · Tags java, kafka",
      String.raw`Provides ledger\-api · Depends on 2 · 1 depends on it`,
      "[Runbook](<https://runbook.example.com>) · Evil · [Source](<https://git.example.com/ledger/>)",
      String.raw`[services/catalog\-info\.yaml:4](<place:file:///w/services/catalog-info.yaml#3>)`,
    ]);
  });

  it("has a button for what annotations lead to, unless a link of the entity does", () => {
    const lines = cardOf(
      buildEntity(
        "component:ledger",
        {},
        {
          links: [{ url: "https://grafana.example.com/d/1", title: "Graphs" }],
          annotations: {
            "pagerduty.com/service-id": "PABC123",
            "github.com/project-slug": "acme/ledger",
            "grafana/overview-dashboard": "https://grafana.example.com/d/1",
            "snyk.io/org-id": "acme",
          },
        },
      ),
    );
    assert.equal(
      lines[1],
      "[Graphs](<https://grafana.example.com/d/1>) · [CI](<https://github.com/acme/ledger/actions>) · " +
        String.raw`[On\-call](<https://app.pagerduty.com/service-directory/PABC123>)`,
    );
  });

  it("leaves out lines that have nothing to say", () => {
    assert.deepEqual(cardOf(buildEntity("user:jane", { profile: { displayName: "Jane Doe" } })), [
      "$(person) **Jane Doe** user:default/jane",
      String.raw`[services/catalog\-info\.yaml:4](<place:file:///w/services/catalog-info.yaml#3>)`,
    ]);
  });

  it("cuts a long description at about two lines, between words", () => {
    const [, description = ""] = cardOf(buildEntity("component:x", {}, { description: "many words\n".repeat(60) }));
    assert.ok(description.endsWith("words…") || description.endsWith("many…"), description);
    assert.ok(description.length <= 161);
  });

  it("counts what a list has too many of", () => {
    const providesApis = ["a", "b", "c", "d", "e", "f", "g"];
    assert.equal(cardOf(buildEntity("component:x", { providesApis }))[1], "Provides a, b, c, d, e, 2 more");
  });

  it("never has more than seven lines, whatever an entity holds", () => {
    const text = "line\n\n# heading\n\n- item\n".repeat(5);
    const spec = { type: text, lifecycle: text, owner: "x", system: "y", providesApis: ["z"] };
    const entity = buildEntity("component:x", spec, {
      title: text,
      description: text,
      tags: [text],
      links: [{ url: "https://x.example.com", title: text }],
    });
    assert.equal(cardOf(entity).join("  \n").split("\n").length, 7);
  });

  it("says where else the entity is defined", () => {
    const lines = cardOf(buildEntity("component:x"), buildEntity("component:x", { type: "service" }));
    assert.match(lines.at(-1) ?? "", /· defined in 2 places$/);
  });
});

describe("escapeMarkdown", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["*bold* _it_ `code`", String.raw`\*bold\* \_it\_ ${"\\`code\\`"}`],
    ["[a](command:evil)", String.raw`\[a\]\(command:evil\)`],
    ["<img src=x>", String.raw`&lt;img src\=x\>`],
    ["$(rocket)", String.raw`&#36;\(rocket\)`],
    ["https://evil.example.com", String.raw`https&#58;//evil\.example\.com`],
    ["jane@example.com", String.raw`jane&#64;example\.com`],
    ["a & b &lt;", String.raw`a &amp; b &amp;lt;`],
    ["# one\n\n---\ttwo", String.raw`\# one \-\-\- two`],
    ["back\\slash", String.raw`back\\slash`],
  ];
  for (const [text, expected] of cases) {
    it(`shows ${JSON.stringify(text)} as written`, () => assert.equal(escapeMarkdown(text), expected));
  }

  it("keeps a link's target inside its brackets", () => {
    assert.equal(markdownLink("a", "https://x.example.com/> [b](c)\n"), "[a](<https://x.example.com/%3E%20[b](c)%0A>)");
    assert.equal(markdownLink("a", undefined), "a");
  });
});
