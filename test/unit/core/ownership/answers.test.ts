import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import type { Answer, AnswerDocs, AnswerPage, Question } from "../../../../src/core/ownership/answer.ts";
import { answersTo } from "../../../../src/core/ownership/answers.ts";
import { buildEntity, buildFile, refOf } from "../../../support/builders.ts";

/** The answers about the first entity, or about those of one question. */
function answersOf(
  entities: readonly [Entity, ...Entity[]],
  { docs = {}, asked }: { docs?: Readonly<Record<string, readonly AnswerPage[]>>; asked?: Question } = {},
): readonly string[] {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });
  const entity = catalog.get(refOf(entities[0]));
  assert.ok(entity);
  const pages: AnswerDocs = { pagesOf: (ref) => docs[ref] ?? [] };
  return answersTo(entity, catalog, AnnotationTable.of(), pages, asked && [asked]).map(show);
}

function show({ question, title, target, from }: Answer): string {
  const goal =
    target.kind === "url" ? target.url : target.kind === "entity" ? target.ref : `${target.uri}:${target.line}`;
  return `${question}: ${title} <${goal}> (${from})`;
}

function page(path: string, title: string, ...headings: readonly string[]): AnswerPage {
  return {
    uri: `file:///w/docs/${path}`,
    path,
    title,
    headings: headings.map((text, index) => ({ text, level: index === 0 ? 1 : 2, line: index * 10 })),
  };
}

const payments = buildEntity(
  "group:payments",
  { profile: { email: "payments@acme.example" } },
  { title: "Payments", links: [{ url: "https://chat.acme.example/payments", title: "#payments", type: "chat" }] },
);

describe("answersTo", () => {
  it("answers all questions that an entity, its annotations, relations and docs answer", () => {
    const ledger = buildEntity(
      "component:ledger",
      { owner: "payments", providesApis: ["ledger-api"], consumesApis: ["bank-api"] },
      {
        links: [
          { url: "https://grafana.acme.example/d/1", title: "Bookings", type: "dashboard" },
          { url: "https://wiki.acme.example/ledger", title: "When books do not balance", type: "runbook" },
        ],
        annotations: { "pagerduty.com/service-id": "PABC123", "github.com/project-slug": "acme/ledger" },
      },
    );
    const docs = {
      "component:default/ledger": [
        page("concepts.md", "Concepts", "Concepts", "Rollback"),
        page("index.md", "Home", "The Ledger"),
        page("ops/runbook.md", "Runbook", "Something is wrong"),
      ],
    };
    const shop = buildEntity("component:shop", { dependsOn: ["component:ledger"], consumesApis: ["ledger-api"] });
    const invoicing = buildEntity("component:invoicing", { consumesApis: ["ledger-api"] });
    assert.deepEqual(answersOf([ledger, payments, shop, invoicing], { docs }), [
      "owner: Payments <group:default/payments> (spec.owner)",
      "contact: On-call <https://app.pagerduty.com/service-directory/PABC123> (annotation pagerduty.com/service-id)",
      "contact: #payments <https://chat.acme.example/payments> (link of Payments)",
      "contact: payments@acme.example <mailto:payments@acme.example> (profile of Payments)",
      "docs: The Ledger <file:///w/docs/index.md:0> (docs, index.md)",
      "runbook: When books do not balance <https://wiki.acme.example/ledger> (link)",
      "runbook: Something is wrong <file:///w/docs/ops/runbook.md:0> (docs, ops/runbook.md)",
      "dashboard: Bookings <https://grafana.acme.example/d/1> (link)",
      "deploy: Rollback <file:///w/docs/concepts.md:10> (docs, concepts.md)",
      "deploy: CI <https://github.com/acme/ledger/actions> (annotation github.com/project-slug)",
      "apis: ledger-api <api:default/ledger-api> (provides)",
      "apis: bank-api <api:default/bank-api> (consumes)",
      "dependents: shop <component:default/shop> (depends on it)",
      "dependents: invoicing <component:default/invoicing> (consumes its API ledger-api)",
    ]);
  });

  it("asks what an entity belongs to where the entity itself has no answer, and says so", () => {
    const link = { url: "https://wiki.acme.example/month-end", title: "Month-end runbook" };
    const billing = buildEntity("system:billing", {}, { title: "Billing", links: [link] });
    const ledger = buildEntity("component:ledger", { system: "billing", providesApis: ["ledger-api"] });
    const expected = ["runbook: Month-end runbook <https://wiki.acme.example/month-end> (link of Billing)"];
    assert.deepEqual(answersOf([ledger, billing], { asked: "runbook" }), expected);
    const own = { ...link, url: "https://wiki.acme.example/ledger" };
    const other = buildEntity("component:ledger", { system: "billing" }, { links: [own] });
    assert.deepEqual(answersOf([other, billing], { asked: "runbook" }), [
      "runbook: Month-end runbook <https://wiki.acme.example/ledger> (link)",
    ]);
  });

  it("answers for an API by the component that provides it, before its system", () => {
    const api = buildEntity("api:ledger-api", { system: "billing" });
    const ledger = buildEntity("component:ledger", { providesApis: ["ledger-api"] });
    const billing = buildEntity("system:billing", {}, { links: [{ url: "https://docs.acme.example/billing" }] });
    const docs = { "component:default/ledger": [page("index.md", "The Ledger", "The Ledger")] };
    assert.deepEqual(answersOf([api, ledger, billing], { docs, asked: "docs" }), [
      "docs: The Ledger <file:///w/docs/index.md:0> (docs, index.md of ledger)",
    ]);
  });

  it("puts a page that is called so before one that is about it, and pages before headings", () => {
    const docs = {
      "component:default/ledger": [
        page("index.md", "Home", "Start", "Troubleshooting"),
        page("operations/incidents.md", "Incidents"),
        page("operations/runbooks.md", "What to do"),
      ],
    };
    assert.deepEqual(answersOf([buildEntity("component:ledger")], { docs, asked: "runbook" }), [
      "runbook: What to do <file:///w/docs/operations/runbooks.md:0> (docs, operations/runbooks.md)",
      "runbook: Incidents <file:///w/docs/operations/incidents.md:0> (docs, operations/incidents.md)",
      "runbook: Troubleshooting <file:///w/docs/index.md:10> (docs, index.md)",
    ]);
  });

  it("takes the first page for the docs where there is no index", () => {
    const docs = { "component:default/ledger": [page("start.md", "Start"), page("concepts.md", "Concepts")] };
    assert.deepEqual(answersOf([buildEntity("component:ledger")], { docs, asked: "docs" }), [
      "docs: Start <file:///w/docs/start.md:0> (docs, start.md)",
    ]);
  });

  it("leads to docs that are published elsewhere", () => {
    const annotations = { "backstage.io/techdocs-ref": "url:https://github.com/acme/ledger/tree/main/docs" };
    assert.deepEqual(answersOf([buildEntity("component:ledger", {}, { annotations })], { asked: "docs" }), [
      "docs: TechDocs <https://github.com/acme/ledger/tree/main/docs> (annotation backstage.io/techdocs-ref)",
    ]);
  });

  it("says how to reach a group, and its members where the group says nothing", () => {
    assert.deepEqual(answersOf([payments], { asked: "contact" }), [
      "contact: #payments <https://chat.acme.example/payments> (link)",
      "contact: payments@acme.example <mailto:payments@acme.example> (profile)",
    ]);
    const jane = buildEntity("user:jane", {
      memberOf: ["quiet"],
      profile: { displayName: "Jane Doe", email: "jane@acme.example" },
    });
    const quiet = buildEntity("group:quiet", { members: ["jane", "nobody"] }, { title: "Quiet" });
    assert.deepEqual(answersOf([buildEntity("component:x", { owner: "quiet" }), quiet, jane], { asked: "contact" }), [
      "contact: Jane Doe <mailto:jane@acme.example> (member of Quiet)",
    ]);
  });

  it("names an owner that the catalog lacks, and offers no page that a browser would not open", () => {
    const links = [
      { url: "javascript:alert(1)", title: "Runbook" },
      { url: "https://${{ values.host }}/runbook", title: "Runbook" },
      { url: "/docs", title: "TechDocs" },
    ];
    assert.deepEqual(answersOf([buildEntity("component:x", { owner: "ghosts" }, { links })]), [
      "owner: ghosts <group:default/ghosts> (spec.owner)",
    ]);
  });

  it("names a page once, whoever links to it", () => {
    const links = [{ url: "https://chat.acme.example/payments", title: "Chat" }];
    const [first, ...others] = answersOf([buildEntity("component:x", { owner: "payments" }, { links }), payments], {
      asked: "contact",
    });
    assert.equal(first, "contact: Chat <https://chat.acme.example/payments> (link)");
    assert.deepEqual(others, ["contact: payments@acme.example <mailto:payments@acme.example> (profile of Payments)"]);
  });

  it("counts the APIs of a system as its own", () => {
    const api = buildEntity("api:ledger-api", { system: "billing" });
    assert.deepEqual(answersOf([buildEntity("system:billing"), api], { asked: "apis" }), [
      "apis: ledger-api <api:default/ledger-api> (part of it)",
    ]);
  });

  it("writes letters to addresses only", () => {
    const profile = { email: "a@acme.example?bcc=b@evil.example" };
    assert.deepEqual(answersOf([buildEntity("group:x", { profile })]), []);
  });

  it("does not run in circles", () => {
    const [one, two] = [
      buildEntity("component:a", { subcomponentOf: "b" }),
      buildEntity("component:b", { subcomponentOf: "a" }),
    ];
    assert.deepEqual(answersOf([one, two]), []);
  });
});
