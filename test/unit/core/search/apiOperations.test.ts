import assert from "node:assert/strict";
import type { CatalogEntity } from "../../../../src/core/catalog/catalogEntity.ts";
import type { JsonValue } from "../../../../src/core/entity/entity.ts";
import type { ApiOperation } from "../../../../src/core/search/apiOperation.ts";
import { operationsOf } from "../../../../src/core/search/apiOperations.ts";
import { buildEntity } from "../../../support/builders.ts";
import { cpuTimeOf } from "../../../support/cpuTime.ts";

function operations(type: string, definition: JsonValue, kind = "api"): readonly ApiOperation[] {
  const entity = buildEntity(`${kind}:parcels`, { type, definition });
  // Nothing but the entity itself is looked at.
  return operationsOf({ entity } as CatalogEntity);
}

const names = (type: string, definition: JsonValue): readonly string[] =>
  operations(type, definition).map(({ name }) => name);

const openApi = `
openapi: 3.1.0
info:
  title: "Parcels: all of them"
  description: |
    paths:
      /no:
        get: {}
paths: # what there is
  /parcels:
    summary: All
    parameters:
    - name: get
      in: query
    get:
      summary: 'Lists the parcels'   # most used
      operationId: listParcels
      responses:
        "200":
          summary: no
    POST: {}
    post: { operationId: "addParcel", description: "Adds one,\\nor more", tags: [a, {get: b}] }
  "/parcels/{id}":
    get:
      description: >-
        Finds one

        by its id
      x-get:
        delete: no
  /parcels/{id}/label: {"put": {"summary": "Sets it"}, delete: null}
  /elsewhere:
    $ref: ./elsewhere.yaml
webhooks:
  parcelMoved:
    post:
      summary: Tells
components:
  schemas:
    get: no
`.trimStart();

describe("operationsOf", () => {
  it("finds the paths of OpenAPI, with their names, summaries and lines", () => {
    assert.deepEqual(operations("openapi", openApi), [
      { name: "GET /parcels", kind: "path", summary: "Lists the parcels", id: "listParcels", line: 13 },
      { name: "POST /parcels", kind: "path", summary: "Adds one, or more", id: "addParcel", line: 20 },
      { name: "GET /parcels/{id}", kind: "path", summary: "Finds one", line: 22 },
      { name: "PUT /parcels/{id}/label", kind: "path", summary: "Sets it", line: 29 },
      { name: "DELETE /parcels/{id}/label", kind: "path", line: 29 },
      { name: "/elsewhere", kind: "path", line: 31 },
      { name: "POST parcelMoved", kind: "path", summary: "Tells", line: 34 },
    ]);
  });

  const json = {
    paths: {
      "/a": { get: { summary: 'An "a" \\', tags: ["x", "{"] }, parameters: [{ get: 1 }] },
      "/b:c": { post: { operationId: "b", deep: { paths: { get: { summary: "no" } } } } },
    },
    swagger: "2.0",
  };
  const forms: Readonly<Record<string, JsonValue>> = {
    "pretty JSON": JSON.stringify(json, undefined, 2),
    "JSON in one line": JSON.stringify(json),
    "JSON with the line ends of Windows": `\uFEFF${JSON.stringify(json, undefined, "\t").replaceAll("\n", "\r\n")}`,
    "an object that a placeholder brought": json,
  };
  for (const [form, definition] of Object.entries(forms)) {
    it(`reads ${form}`, () => {
      assert.deepEqual(
        operations("openapi", definition).map(({ name, summary, id }) => [name, summary, id]),
        [
          ["GET /a", 'An "a" \\', undefined],
          ["POST /b:c", undefined, "b"],
        ],
      );
    });
  }

  it("says on which line of a JSON text an operation is", () => {
    const text = JSON.stringify(json, undefined, 2);
    const lines = operations("openapi", text).map(({ line }) => text.split("\n")[line ?? -1]?.trim());
    assert.deepEqual(lines, ['"get": {', '"post": {']);
  });

  it("finds channels and named operations of AsyncAPI 2", () => {
    const text = `
asyncapi: 2.6.0
channels:
  parcel/{id}/delivered:
    description: Where parcels end
    parameters:
      id:
        description: no
    subscribe:
      operationId: onDelivered
      summary: A parcel arrived
  "parcel.lost":
    publish:
      message:
        summary: no
      summary: A parcel is gone
operations:
  no: {}
`.trimStart();
    assert.deepEqual(operations("asyncapi", text), [
      { name: "parcel/{id}/delivered", kind: "channel", summary: "Where parcels end", line: 2 },
      { name: "onDelivered", kind: "channel", summary: "A parcel arrived", line: 7 },
      { name: "parcel.lost", kind: "channel", summary: "A parcel is gone", line: 10 },
    ]);
  });

  it("finds channels and operations of AsyncAPI 3", () => {
    const text = `
asyncapi: '3.0.0'
channels:
  delivered:
    address: parcel/delivered
    messages: {moved: {summary: no}}
  open:
    address: null
    title: Opened
operations:
  onDelivered:
    action: receive
    summary: A parcel arrived
    channel:
      $ref: '#/channels/delivered'
`.trimStart();
    assert.deepEqual(operations("asyncapi", text), [
      { name: "parcel/delivered", kind: "channel", id: "delivered", line: 2 },
      { name: "open", kind: "channel", summary: "Opened", line: 5 },
      { name: "onDelivered", kind: "channel", summary: "A parcel arrived", line: 9 },
    ]);
  });

  it("finds the fields of the root types of GraphQL", () => {
    const text = `
# type Query { no: Int }
"""
type Query { no: Int }
"""
type Parcel implements Node & Thing @key(fields: "id {") { id: ID! type: String }
schema @link(url: "x") { query: Root mutation: Mutation }
type Root {
  "One of them" parcel(id: ID! = "}", "which" deep: [Deep!]! = {a: 1}): Parcel @deprecated(reason: "no: {")
  """
  All of them,
  in order.
  """
  parcels: [Parcel!]!
  type: String
}
extend type Mutation @x { move(a: Int): Parcel, input: Int }
input Query2 { no: Int }
type Subscription
type Last { no: Int }
`.trimStart();
    assert.deepEqual(operations("graphql", text), [
      { name: "Query.parcel", kind: "field", summary: "One of them", line: 7 },
      { name: "Query.parcels", kind: "field", summary: "All of them,", line: 12 },
      { name: "Query.type", kind: "field", line: 13 },
      { name: "Mutation.move", kind: "field", line: 15 },
      { name: "Mutation.input", kind: "field", line: 15 },
    ]);
  });

  it("finds the methods of protobuf's services", () => {
    const text = `
// A licence.
syntax = "proto3"; // no
package acme.parcels.v1;
message Request { string rpc = 1; message Inner { int32 rpc = 1; } }
service Parcels {
  option (x) = { rpc: "no }" };
  // Finds one.
  // By its id.
  rpc Find (Request) returns (stream Reply) { option (y) = "/*"; } // not of the next
  /* Moves it */ rpc /* by */ Move(stream Request) returns (Reply);
  /**
   * Ends it.
   */
  rpc End(Request) returns (Reply);
}
service Empty {}
rpc No(Request) returns (Reply);
`.trimStart();
    assert.deepEqual(operations("grpc", text), [
      { name: "acme.parcels.v1.Parcels/Find", kind: "method", summary: "Finds one.", line: 8 },
      { name: "acme.parcels.v1.Parcels/Move", kind: "method", summary: "Moves it", line: 9 },
      { name: "acme.parcels.v1.Parcels/End", kind: "method", summary: "Ends it.", line: 13 },
    ]);
  });

  it("tells the format by the text where the type says nothing", () => {
    assert.deepEqual(names("http", "swagger: '2.0'\npaths:\n  /a:\n    get:\n"), ["GET /a"]);
    assert.deepEqual(names("rpc", 'syntax = "proto2";\nservice A { rpc B(C) returns (D); }'), ["A/B"]);
  });

  it("says nothing of what is no definition", () => {
    for (const definition of [
      "",
      "no",
      "https://acme.example/openapi",
      "- a\n- b",
      "{",
      "a: b",
      "---\n---\n",
      3,
      null,
    ]) {
      assert.deepEqual(operations("openapi", definition), []);
      assert.deepEqual(operations("graphql", definition), []);
      assert.deepEqual(operations("grpc", definition), []);
    }
    assert.deepEqual(operations("openapi", openApi, "component"), []);
  });

  it("reads what is half typed as far as it goes", () => {
    assert.deepEqual(names("openapi", "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      summary: [\n  /b:\n    po"), [
      "GET /a",
    ]);
    assert.deepEqual(names("openapi", '{"openapi": "3.0.0", "paths": {"/a": {"get": {"summary": "unfin'), ["GET /a"]);
    assert.deepEqual(names("graphql", 'type Query { a(b: "'), ["Query.a"]);
    assert.deepEqual(names("grpc", "service A { rpc B"), ["A/B"]);
  });

  it("is done with large and hostile texts in a moment", () => {
    const size = 1_000_000;
    const paths = Array.from({ length: 6000 }, (_, at) => `  /p${at}:\n    get:\n      summary: Of ${at}\n`).join("");
    const texts: readonly (readonly [string, string])[] = [
      ["openapi", `openapi: 3.0.0\npaths:\n${paths}`],
      ["openapi", `openapi: 3\npaths:\n${"  /a: {get: {}}\n".repeat(size / 16)}`],
      ["openapi", "{".repeat(size)],
      ["openapi", '{"'.repeat(size / 2)],
      ["openapi", `{"${"\\".repeat(size)}`],
      ["openapi", `{"${'\\"'.repeat(size / 2)}`],
      ["openapi", `a${" ".repeat(size)}:`],
      ["openapi", "a: [".repeat(size / 4)],
      ["openapi", "a:\n ".repeat(size / 4)],
      ["graphql", '"""'.repeat(size / 3)],
      ["graphql", "type Query {".repeat(size / 12)],
      ["graphql", "schema ".repeat(size / 7)],
      ["graphql", "type Query { a(".repeat(size / 15)],
      ["grpc", "/*".repeat(size / 2)],
      ["grpc", "//\n".repeat(size / 3)],
      ["grpc", "{".repeat(size)],
      ["grpc", `service A {${"rpc A".repeat(size / 5)}`],
    ];
    for (const [type, text] of texts) {
      const time = cpuTimeOf(() => assert.ok(operations(type, text).length <= 2000));
      assert.ok(time < 1000, `${text.slice(0, 20)}: ${time} ms`);
    }
  }).timeout(20_000);
});
