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
    const yaml = "kind: Component\nmetadata:\n  name: 'ledger'\n";
    assert.deepEqual(await look({ [descriptor]: yaml }), [memoryUri(descriptor), 2, 9]);
    const json = '{\n  "metadata": {\n    "name": "ledger"\n  }\n}';
    assert.deepEqual(await look({ [descriptor]: json }), [memoryUri(descriptor), 2, 13]);
  });

  it("is with the source that it is of, where the portal read it from somewhere else", async () => {
    const files = { "/ws/services/ledger/catalog-info.yaml": "metadata:\n  name: ledger\n" };
    const source = "url:https://git.example/acme/shop/tree/main/services/ledger/";
    const annotations = {
      "backstage.io/managed-by-location": "url:https://registry.example/all.yaml",
      "backstage.io/source-location": source,
    };
    assert.deepEqual(await look(files, annotations), [memoryUri("/ws/services/ledger/catalog-info.yaml"), 1, 8]);
  });

  it("is in the text of what the portal serves, where the descriptor is not there or holds something else", async () => {
    assert.deepEqual(await look({}), remote);
    assert.deepEqual(await look({ [descriptor]: "metadata:\n  name: ledger-two\n" }), remote);
  });
});
