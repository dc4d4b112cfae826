import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import {
  type CardLinks,
  type CardOptions,
  type CardSources,
  entityCard,
} from "../../../../src/core/catalog/entityCard.ts";
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
  return cardWith({}, ...entities);
}

/** The lines of the first entity's card, with what is known besides the catalog. */
function cardWith(
  { ownerFirst = false, ...known }: Partial<CardSources & CardOptions>,
  ...entities: readonly [Entity, ...Entity[]]
): readonly string[] {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("services/catalog-info.yaml", ...entities)], remove: [] });
  const entity = catalog.get(refOf(entities[0]));
  assert.ok(entity);
  const sources = { catalog, annotations: AnnotationTable.of(), ...known };
  return entityCard(entity, sources, links, { ownerFirst }).split("  \n");
}

describe("entityCard", () => {
  it("leads to those who answer by each name once", () => {
    const owner = buildEntity(
      "group:payments",
      {},
      {
        links: [{ url: "https://pages.example.com/payments", title: "On-call", type: "on-call" }],
        annotations: { "pagerduty.com/service-id": "PPAYMNT" },
      },
    );
    const [line = ""] = cardWith({ ownerFirst: true }, buildEntity("component:ledger", { owner: "payments" }), owner);
    assert.deepEqual(line.match(/\[On\S*call\]\(\S+/g), ["[On\\-call](<https://pages.example.com/payments>"]);
  });

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
      String.raw`Owner [Payments](<entity:group:default/payments>) · ` +
        String.raw`[\#payments](<https://chat.example.com/payments> "link of Payments")`,
      "Part of billing · Lifecycle production · Type service · Tags java, kafka",
      String.raw`Provides ledger\-api · Depends on 2 · 1 depends on it`,
      '[Runbook](<https://runbook.example.com> "Runbook \\(link\\)") · Evil · [Source](<https://git.example.com/ledger/>)',
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
    assert.deepEqual(lines.slice(1, 3), [
      String.raw`Contact [On\-call](<https://app.pagerduty.com/service-directory/PABC123> ` +
        String.raw`"annotation pagerduty\.com/service\-id")`,
      String.raw`[Dashboard](<https://grafana.example.com/d/1> "Graphs \(link\)") · ` +
        "[CI](<https://github.com/acme/ledger/actions>)",
    ]);
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

  it("leads to docs beside the code, and to what the system has where the entity has nothing", () => {
    const headings = [{ text: "The Ledger", level: 1, line: 0 }];
    const page = { uri: "file:///w/docs/index.md", path: "index.md", title: "The Ledger", headings };
    const docs = { pagesOf: (ref: string) => (ref === "component:default/ledger" ? [page] : []) };
    const lines = cardWith(
      { docs },
      buildEntity("component:ledger", { system: "billing" }),
      buildEntity("system:billing", {}, { links: [{ url: "https://x.example.com/1", title: "Runbook" }] }),
    );
    assert.equal(
      lines[2],
      String.raw`[Docs](<place:file:///w/docs/index.md#0> "The Ledger \(docs, index\.md\)") · ` +
        String.raw`[Runbook of billing](<https://x.example.com/1> "Runbook \(link of billing\)")`,
    );
  });

  it("says why it can be believed, as far as that is known", () => {
    const day = 86_400_000;
    const changed = { at: 100 * day, author: "Jane" };
    const clock = { now: () => 125 * day };
    const lastLine = (facts: Partial<CardSources>): string => cardWith(facts, buildEntity("component:x")).at(-1) ?? "";
    const provenance = { of: () => ({ changed, codeOwners: "agrees" as const }) };
    assert.match(lastLine({ provenance, clock }), /yaml:4\]\(<.*>\) · changed 3 weeks ago · CODEOWNERS agrees$/);
    assert.match(lastLine({ provenance: { of: () => ({ codeOwners: "disagrees" }) } }), / · CODEOWNERS disagrees$/);
    assert.match(lastLine({ provenance: { of: () => undefined }, clock }), /#3>\)$/);
  });

  it("begins with the owner where that is asked first", () => {
    const [first, second] = cardWith({ ownerFirst: true }, buildEntity("component:x", { owner: "payments" }));
    assert.equal(first, "Owner payments");
    assert.match(second ?? "", /^\$\(symbol-class\) \*\*x\*\*/);
  });

  it("says that an entity is deprecated where its name stands", () => {
    const [heading] = cardOf(buildEntity("component:x", { lifecycle: "Deprecated" }));
    assert.match(heading ?? "", / · \$\(warning\) deprecated$/);
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
