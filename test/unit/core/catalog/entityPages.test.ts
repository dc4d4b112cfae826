import assert from "node:assert/strict";
import { pagesOf } from "../../../../src/core/catalog/entityPages.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import { buildEntity } from "../../../support/builders.ts";

const table = AnnotationTable.of();

describe("The pages of an entity", () => {
  it("are its links, then what its annotations lead to", () => {
    const entity = buildEntity(
      "component:ledger",
      {},
      {
        links: [{ url: "https://wiki.acme.example/ledger", title: "Runbook" }, { url: "https://ledger.acme.example" }],
        annotations: { "github.com/project-slug": "acme/ledger", "acme.example/own": "x" },
      },
    );
    assert.deepEqual(
      pagesOf(entity, table).map(({ title, url, origin }) => `${origin} ${title} ${url}`),
      [
        "link Runbook https://wiki.acme.example/ledger",
        "link https://ledger.acme.example https://ledger.acme.example",
        "annotation CI https://github.com/acme/ledger/actions",
      ],
    );
  });

  it("name no page twice", () => {
    const url = "https://github.com/acme/ledger/actions";
    const annotations = { "github.com/project-slug": "acme/ledger" };
    const entity = buildEntity("component:ledger", {}, { links: [{ url, title: "Builds" }], annotations });
    assert.deepEqual(
      pagesOf(entity, table).map(({ title }) => title),
      ["Builds"],
    );
  });
});
