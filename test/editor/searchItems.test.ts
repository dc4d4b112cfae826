import assert from "node:assert/strict";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { relaxedQueries } from "../../src/core/search/relaxQuery.ts";
import { noContext } from "../../src/core/search/searchHit.ts";
import { SearchIndex } from "../../src/core/search/searchIndex.ts";
import { toItems } from "../../src/features/search/searchItems.ts";
import type { SearchItem } from "../../src/features/search/searchItem.ts";
import type { Services } from "../../src/features/services.ts";
import { buildEntity, buildFile } from "../support/builders.ts";
import { eagerScheduler } from "../support/fakePorts.ts";

describe("The rows of the search box", () => {
  const entities = [buildEntity("component:ledger", { owner: "payments" }), buildEntity("group:payments")];

  async function rowsOf(text: string, { isEmpty = false, isReading = false } = {}): Promise<readonly SearchItem[]> {
    const catalog = new Catalog();
    if (!isEmpty) catalog.apply("workspace", { set: [buildFile("a.yaml", ...entities)], remove: [] });
    const remote = { ...buildFile("b.yaml", buildEntity("component:warehouse")), isRemote: true };
    if (!isEmpty) catalog.apply("portal", { set: [remote], remove: [] });
    const index = new SearchIndex({ catalog, scheduler: eagerScheduler });
    await index.settle(neverCancelled);
    const result = index.search(text);
    const relaxed = relaxedQueries(text).find((query) => index.search(query).hits.length > 0);
    const services = { catalog, docs: { pagesOf: () => [] } } as unknown as Services;
    index.dispose();
    return toItems({ text, result, relaxed, completions: [], isReading }, services, noContext);
  }

  it("say what to do where the catalog is empty, once it is read", async () => {
    for (const text of ["", "ledger"]) {
      const commands = (await rowsOf(text, { isEmpty: true })).flatMap(({ command }) => command?.[0] ?? []);
      assert.deepEqual(commands, ["callboard.createDescriptor", "callboard.connectPortal", "callboard.openDemo"]);
    }
    assert.deepEqual(await rowsOf("", { isEmpty: true, isReading: true }), []);
  });

  it("begin with kinds where nothing is starred or recent", async () => {
    const rows = await rowsOf(" ");
    assert.equal(rows[0]?.label, "Nothing is starred or recent yet");
    assert.deepEqual(
      rows.flatMap(({ query }) => query?.trim() || []),
      ["kind:component", "kind:group"],
    );
  });

  it("mark what only the portal has, as the tree does", async () => {
    const marksOf = async (text: string): Promise<readonly (string | undefined)[]> => {
      const row = (await rowsOf(text)).find(({ hit }) => hit?.ref === `component:default/${text}`);
      return [Object(row?.iconPath).id, row?.description];
    };
    assert.deepEqual(await marksOf("warehouse"), ["cloud", "component:warehouse · only in the portal"]);
    const [icon, description] = await marksOf("ledger");
    assert.notEqual(icon, "cloud");
    assert.doesNotMatch(description ?? "", /portal/);
  });

  it("lead from a filter that nothing passes to its words, in the catalog and in files", async () => {
    const rows = await rowsOf("owner:ledger kind:api");
    assert.deepEqual(
      rows.flatMap(({ query }) => query ?? []),
      ["ledger"],
    );
    assert.deepEqual(
      rows.flatMap(({ code }) => code?.text ?? []),
      ["ledger"],
    );
  });

  it("lead from @me to the setting where nobody knows who that is", async () => {
    const [row] = await rowsOf("@me");
    assert.equal(row?.label, "Nobody knows who @me is");
    assert.deepEqual(row.command, ["workbench.action.openSettings", "callboard.me"]);
    assert.ok(!(await rowsOf("@me", { isReading: true })).some(({ command }) => command));
  });

  it("lead from what is misspelt to what was meant", async () => {
    const rows = await rowsOf("ownr:payments is:deprectd");
    assert.deepEqual(
      rows.flatMap(({ id, query }) => (id.startsWith("hint") ? (query ?? []) : [])),
      ["owner:payments is:deprectd", "ownr:payments is:deprecated"],
    );
  });
});
