import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import type { FileOwnership } from "../../../../src/core/ownership/fileOwnership.ts";
import { fileMenu, type MenuRow, type MenuSources } from "../../../../src/core/ownership/ownerMenu.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

function sourcesOf(...entities: readonly Entity[]): MenuSources {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });
  return { catalog, annotations: AnnotationTable.of(), docs: { pagesOf: () => [] } };
}

const show = ({ section, icon, label, description }: MenuRow): string =>
  `${section} | ${icon} | ${label} | ${description}`;

const payments = buildEntity(
  "group:payments",
  { profile: { email: "payments@acme.example" } },
  { title: "Payments", links: [{ url: "https://chat.acme.example/payments", title: "#payments" }] },
);
const codeOwners = {
  uri: "file:///w/CODEOWNERS",
  line: 3,
  owners: ["@acme/payments"],
  refs: ["group:default/payments"],
};

describe("The menu of a file", () => {
  it("says whom it belongs to, whom to ask, where to look and what is connected", () => {
    const links = [{ url: "https://wiki.acme.example/1", title: "When books do not balance", type: "runbook" }];
    const sources = sourcesOf(
      buildEntity("component:ledger", { type: "service", owner: "payments", providesApis: ["ledger-api"] }, { links }),
      buildEntity("component:worker", { type: "service", owner: "payments" }),
      buildEntity("component:shop", { dependsOn: ["component:ledger"] }),
      payments,
    );
    const ownership: FileOwnership = {
      candidates: [
        { ref: "component:default/ledger", why: "source-location", folder: "file:///w" },
        { ref: "component:default/worker", why: "folder", folder: "file:///w" },
      ],
      owner: { ref: "group:default/payments", isKnown: true, source: "entity" },
      codeOwners,
      agreement: "agrees",
    };
    const rows = fileMenu(ownership, "component:default/ledger", sources);
    assert.deepEqual(rows.map(show), [
      "belongs | server-process | ledger | component:default/ledger · its source is this folder",
      "belongs | server-process | worker | component:default/worker · in the folder of its descriptor",
      "belongs | organization | Owner: Payments | spec.owner",
      "belongs | file | CODEOWNERS | @acme/payments · agrees",
      "contact | comment-discussion | Contact: #payments | link of Payments",
      "contact | mail | Contact: payments@acme.example | profile of Payments",
      "look | checklist | Runbook: When books do not balance | link",
      "connected | plug | API: ledger-api | provides · not in the catalog",
      "connected | symbol-class | Used by: shop | depends on it",
      "entity | go-to-file | Open Descriptor | ledger",
      "entity | list-tree | Reveal in Catalog | ledger",
      "entity | search | Find Code That Mentions It | ledger",
      "entity | copy | Copy Reference | component:default/ledger",
    ]);
    assert.deepEqual(
      rows.slice(0, 2).map(({ action }) => action.kind),
      ["reveal", "choose"],
    );
  });

  it("says how to reach those whom CODEOWNERS names where no entity claims it", () => {
    const owner = { ref: "group:default/payments", isKnown: true, source: "codeowners" } as const;
    const rows = fileMenu({ candidates: [], owner, codeOwners, agreement: "unknown" }, undefined, sourcesOf(payments));
    assert.deepEqual(rows.map(show), [
      "belongs | organization | Owner: Payments | CODEOWNERS",
      "belongs | file | CODEOWNERS | @acme/payments",
      "contact | comment-discussion | Contact: #payments | link",
      "contact | mail | Contact: payments@acme.example | profile",
    ]);
  });

  it("shows a few of many, and leads to the rest", () => {
    const users = Array.from({ length: 9 }, (_, index) =>
      buildEntity(`component:user-${index}`, { dependsOn: ["component:ledger"] }),
    );
    const rows = fileMenu(
      { candidates: [], agreement: "unknown" },
      "component:default/ledger",
      sourcesOf(buildEntity("component:ledger"), ...users),
    );
    const used = rows.filter(({ section }) => section === "connected");
    assert.equal(used.length, 7);
    assert.deepEqual(used.at(-1)?.label, "Used by: 3 more");
    assert.deepEqual(used.at(-1)?.action, { kind: "reveal", ref: "component:default/ledger" });
  });

  it("leads to the descriptor of an entity without an owner, unless it is one that owns", () => {
    const first = (ref: string): string => {
      const rows = fileMenu(
        { candidates: [], agreement: "unknown" },
        ref,
        sourcesOf(buildEntity("component:x"), payments),
      );
      return rows[0]?.label ?? "";
    };
    assert.equal(first("component:default/x"), "Owner: none");
    assert.equal(first("group:default/payments"), "Contact: #payments");
  });

  it("is empty where nothing is known", () => {
    assert.deepEqual(fileMenu({ candidates: [], agreement: "unknown" }, undefined, sourcesOf()), []);
  });
});
