import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import type { LocationBase } from "../../../../src/core/catalog/locations.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { operationsOf } from "../../../../src/core/search/apiOperations.ts";
import { findDefinition } from "../../../../src/core/search/definitionPlace.ts";
import type { Uri } from "../../../../src/core/uri.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";
import { buildEntity, buildRecord } from "../../../support/builders.ts";

const schema = "type Query {\n  # one\n  parcel: Parcel\n}\n";
const descriptor = "/ws/api/catalog-info.yaml";

/** The text of the line that the first operation is found on, and its file; of a file's second document. */
async function findFirst(definition: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const text = `kind: System\n---\nkind: API\nmetadata:\n  name: parcels\nspec:\n  type: graphql\n  definition: ${definition}`;
  const files = new InMemoryFiles({ [descriptor]: text, ...more });
  const catalog = new Catalog();
  const entities = [buildEntity("system:a"), buildEntity("api:parcels", { type: "graphql", definition: schema })];
  const record = { ...buildRecord("x", entities), uri: memoryUri(descriptor) };
  catalog.apply("test", { set: [{ record, isReached: true, problems: [] }], remove: [] });
  const entity = catalog.get("api:default/parcels");
  assert.ok(entity);
  const root = memoryUri("/ws");
  const baseOf = async (uri: Uri): Promise<LocationBase> => {
    return { descriptor: uri, repositoryRoot: root, allowed: [root], repositories: [] };
  };
  const { uri, line } = await findDefinition(
    entity,
    operationsOf(entity)[0]?.line ?? -1,
    { files, baseOf },
    neverCancelled,
  );
  const content = await files.read(uri, 1_000_000);
  return `${uri.slice(root.length + 1)}: ${content.kind === "text" ? content.text.split("\n")[line] : line}`;
}

describe("findDefinition", () => {
  it("finds the line in the descriptor", async () => {
    const block = schema.replaceAll(/^/gm, "    ");
    assert.equal(await findFirst(`|\n${block}`), "api/catalog-info.yaml:       parcel: Parcel");
    assert.equal(await findFirst(`|2- # why\n${block}`), "api/catalog-info.yaml:       parcel: Parcel");
  });

  it("finds the line in the file of a placeholder", async () => {
    const files = { "/ws/api/schema.graphql": schema, "/ws/root.graphql": schema };
    assert.equal(await findFirst("{ $text: ./schema.graphql }", files), "api/schema.graphql:   parcel: Parcel");
    assert.equal(await findFirst("\n    $text: /root.graphql", files), "root.graphql:   parcel: Parcel");
  });

  it("finds the definition where the line is not known", async () => {
    const quoted = JSON.stringify(schema);
    assert.equal(await findFirst(quoted), `api/catalog-info.yaml:   definition: ${quoted}`);
    for (const target of ["./gone.graphql", "../../outside.graphql", "https://acme.example/schema"]) {
      assert.equal(
        await findFirst(`{ $text: "${target}" }`),
        `api/catalog-info.yaml:   definition: { $text: "${target}" }`,
      );
    }
  });

  it("finds the entity where the descriptor has no definition any more", async () => {
    assert.equal(await findFirst("|\n", { [descriptor]: "kind: API\n" }), "api/catalog-info.yaml: undefined");
  });
});
