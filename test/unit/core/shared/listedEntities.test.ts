import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { Entity } from "../../../../src/core/entity/entity.ts";
import type { HeldFile } from "../../../../src/core/shared/heldFiles.ts";
import { ListedEntities, listedText, toListedFile } from "../../../../src/core/shared/listedEntities.ts";
import { sharedRoot } from "../../../../src/core/shared/sharedUri.ts";
import { buildEntity, refOf } from "../../../support/builders.ts";
import { eagerScheduler } from "../../../support/fakePorts.ts";

/** A list of which other entities can be held, and a catalog that takes what it tells. */
function follow() {
  let held: readonly HeldFile[] = [];
  const listed = new ListedEntities({ roots: [sharedRoot("ci")], held: () => held }, eagerScheduler);
  const catalog = new Catalog();
  const told: (readonly [set: number, remove: number])[] = [];
  listed.onDidUpdate((update) => {
    catalog.apply("source:ci", update);
    told.push([update.set.length, update.remove.length]);
  });
  const take = async (...entities: readonly Entity[]): Promise<readonly (readonly [set: number, remove: number])[]> => {
    held = entities.map((entity) => {
      const [path, text] = toListedFile({ ref: refOf(entity), entity, status: [] });
      return [path, text, text];
    });
    await listed.load(neverCancelled);
    return told.splice(0);
  };
  const hold = (...files: readonly HeldFile[]): void => {
    held = files;
  };
  return { listed, catalog, take, hold };
}

const ledger = buildEntity("component:ledger", { type: "service", owner: "payments" });

describe("The entities of a list", () => {
  it("are told where they are others now", async () => {
    const { catalog, take } = follow();
    const others = Array.from({ length: 700 }, (_, number) => buildEntity(`component:c${number}`));
    assert.deepEqual(await take(ledger, ...others), [
      [500, 0],
      [201, 0],
    ]);
    assert.deepEqual(await take(ledger, ...others), []);
    const changed = buildEntity("component:ledger", { type: "library", owner: "books" });
    assert.deepEqual(await take(changed, ...others.slice(1)), [[1, 1]]);
    assert.deepEqual(catalog.get("component:default/ledger")?.entity.spec, changed.spec);
    assert.deepEqual([...catalog.targetsOf("ownedBy", "component:default/ledger")], ["group:default/books"]);
    assert.equal(catalog.size, 700);
  });

  it("are remote, and their names stand where the text that is shown has them", async () => {
    const { catalog, take } = follow();
    const entity = buildEntity("component:ops/Ledger", {}, { annotations: { a: "b" }, description: 'The "books"' });
    await take({ ...entity, metadata: { description: "first", ...entity.metadata } });
    const { uri, isRemote, nameRange } = catalog.get("component:ops/ledger") ?? assert.fail();
    assert.deepEqual([uri, isRemote], ["callboard-source://ci/component/ops/ledger.json", true]);
    const [path, held] = toListedFile({ ref: refOf(entity), entity, status: [] });
    const line = listedText(path, held)?.split("\n")[nameRange.start.line];
    assert.equal(line?.slice(nameRange.start.character, nameRange.end.character), "Ledger");
    assert.equal(listedText("all.yaml", "kind: Component"), undefined);
  });

  it("are told without what their placeholders stand for", async () => {
    const { catalog, take } = follow();
    await take(buildEntity("api:ledger", { type: "openapi", definition: { $text: "./openapi.yaml" } }));
    assert.deepEqual(catalog.get("api:default/ledger")?.unresolved, [["spec", "definition"]]);
  });

  it("leave out whatever else is held, and what nobody can read", async () => {
    const { listed, catalog, hold } = follow();
    hold(["a.json", "1", "{}"], ["component/default/x.json", "2", "{"], ["component/default/y.json", "3", "[]"]);
    await listed.load(neverCancelled);
    assert.deepEqual([catalog.size, listed.size], [0, 0]);
  });
});
