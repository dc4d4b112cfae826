import assert from "node:assert/strict";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { noContext, type SearchHit } from "../../src/core/search/searchHit.ts";
import { buttonsOf, HitActions } from "../../src/features/search/hitActions.ts";
import type { Services } from "../../src/features/services.ts";
import { buildEntity, buildFile } from "../support/builders.ts";

describe("A row of the search box", () => {
  it("opens a page also where only an annotation leads to one, and none that no browser opens", () => {
    const catalog = new Catalog();
    const annotations = { "pagerduty.com/service-id": "PABC123" };
    const links = [{ url: "javascript:alert(1)" }];
    const entities = [
      buildEntity("component:ledger", {}, { annotations }),
      buildEntity("component:scales", {}, { links }),
    ];
    catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });
    const services = { catalog, docs: { pagesOf: () => [] } } as unknown as Services;
    const pagesOf = (name: string): readonly string[] => {
      const hit: SearchHit = { type: "entity", ref: `component:default/${name}`, title: name, score: 1 };
      return buttonsOf(hit, services, noContext).flatMap(({ action }) => (action === "page" ? [name] : []));
    };
    assert.deepEqual([...pagesOf("ledger"), ...pagesOf("scales")], ["ledger"]);
  });

  it("looks in code for all that names the best match, and for what was typed", async () => {
    const executed: unknown[] = [];
    const commands = { execute: async (...args: readonly unknown[]) => executed.push(...args) };
    const actions = new HitActions({ commands } as unknown as Services);
    const code = { text: "the ledger", ref: "component:default/ledger" };
    await actions.choose({ id: "code", label: "", code });
    assert.deepEqual(executed, ["callboard.findMentions", code.ref, code.text]);
  });
});
