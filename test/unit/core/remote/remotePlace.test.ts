import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { findPlace } from "../../../../src/core/remote/remotePlace.ts";
import { remoteNamePlace } from "../../../../src/core/remote/remoteLayout.ts";
import { toRemoteRecord } from "../../../../src/core/remote/remoteRecord.ts";
import { TextPool } from "../../../../src/core/textPool.ts";
import { buildEntity } from "../../../support/builders.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";

const place = "url:https://git.example/acme/shop/blob/main/old%20files/entities.txt";
const repositories = [{ root: memoryUri("/ws"), keys: ["git.example/acme/shop"] }];
const descriptor = "/ws/old files/entities.txt";

/** Where the portal's entity is looked at, with these files checked out. */
async function look(
  files: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>> = { "backstage.io/managed-by-location": place },
): Promise<readonly [string, number, number]> {
  const served = {
    ref: "component:default/ledger",
    entity: buildEntity("component:ledger", {}, { annotations }),
    status: [],
  };
  const catalog = new Catalog();
  const record = toRemoteRecord("acme-portal", served, new TextPool());
  catalog.apply("portal:acme-portal", {
    set: [{ record, isReached: true, isRemote: true, problems: [] }],
    remove: [],
  });
  const version = catalog.get(served.ref);
  assert.ok(version);
  const { uri, range } = await findPlace(version, repositories, new InMemoryFiles(files));
  return [uri, range.start.line, range.start.character];
}

describe("The place of a portal's entity", () => {
  const remote = ["callboard-entity://acme-2d-portal/component/default/ledger.yaml", ...Object.values(remoteNamePlace)];

  it("is in the descriptor that the portal read, where that is checked out", async () => {
    const yaml = "kind: Component\nmetadata:\n  name: 'Ledger'\n";
    assert.deepEqual(await look({ [descriptor]: yaml }), [memoryUri(descriptor), 2, 9]);
    const json = '{\n  "metadata": {\n    "name": "ledger"\n  },\n  "kind": "Component"\n}';
    assert.deepEqual(await look({ [descriptor]: json }), [memoryUri(descriptor), 2, 13]);
  });

  it("is with the source that it is of, where the portal read it from somewhere else", async () => {
    const source = "url:https://git.example/acme/shop/tree/main/services/ledger/";
    const annotations = {
      "backstage.io/managed-by-location": "url:https://registry.example/all.yaml",
      "backstage.io/source-location": source,
    };
    for (const file of ["/ws/services/ledger/catalog-info.yaml", "/ws/services/ledger/catalog-info.yml"]) {
      const files = { [file]: "kind: Component\nmetadata:\n  name: ledger\n" };
      assert.deepEqual(await look(files, annotations), [memoryUri(file), 2, 8]);
    }
  });

  it("is that of this very entity, though others of its name stand before it", async () => {
    const others = [
      "kind: System\nmetadata:\n  name: ledger\n",
      "kind: Component\nmetadata:\n  name: ledger\n  namespace: old\n",
      "kind: Component\nmetadata:\n  name: clock\nspec:\n  links:\n    - name: ledger\n",
    ];
    const wanted = "kind: Component\nmetadata:\n  links: [{ name: ledger }]\n  name: ledger\n";
    assert.deepEqual(await look({ [descriptor]: [...others, wanted].join("---\n") }), [memoryUri(descriptor), 19, 8]);
    assert.deepEqual(await look({ [descriptor]: others.join("---\n") }), remote);
  });

  it("is found in documents that are too large to be parsed at once", async () => {
    const definition = `spec:\n  definition: |\n${"    metadata:\n      name: ledger\n".repeat(10_000)}`;
    const document = (name: string): string => `${definition}kind: Component\nmetadata:\n  name: ${name}\n`;
    const text = `${document("clock")}---\n${document("ledger")}`;
    assert.deepEqual(await look({ [descriptor]: text }), [memoryUri(descriptor), 40_010, 8]);
    assert.deepEqual(await look({ [descriptor]: document("clock") }), remote);
  });

  it("is in the text of what the portal serves, where the descriptor is not there or holds something else", async () => {
    assert.deepEqual(await look({}), remote);
    assert.deepEqual(await look({ [descriptor]: "kind: Component\nmetadata:\n  name: ledger-two\n" }), remote);
  });
});
