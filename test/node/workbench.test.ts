import assert from "node:assert/strict";
import { join } from "node:path";
import { encodeOptions } from "../../src/core/descriptor/readDocuments.ts";
import type { JsonValue } from "../../src/core/entity/entity.ts";
import { DeadlineExceeded } from "../../src/core/ports.ts";
import { NodeWorkbench } from "../../src/platform/node/workbench.ts";

const worker = join(import.meta.dirname, "../../src/platform/node/worker.ts");
const patient = 20_000;

describe("NodeWorkbench", () => {
  let workbench: NodeWorkbench;
  beforeEach(() => {
    workbench = new NodeWorkbench(worker);
  });
  afterEach(() => workbench.dispose());

  it("says what a schema finds wrong, in ajv's terms", async () => {
    const schema = { type: "object", required: ["a"], properties: { b: { type: "number" } } };
    const errors = await workbench.checkSchema(schema, { b: "x" }, patient);
    assert.deepEqual(
      errors.map(({ instancePath, keyword }) => [instancePath, keyword]),
      [
        ["", "required"],
        ["/b", "type"],
      ],
    );
    assert.deepEqual(await workbench.checkSchema(schema, { a: 1 }, patient), []);
  });

  it("knows both drafts, and Backstage's own schemas by name", async () => {
    const draft2020 = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      prefixItems: [{ type: "string" }, { $ref: "common#reference" }],
    };
    assert.equal((await workbench.checkSchema(draft2020, [1], patient)).length, 1);
    const custom = {
      $schema: "http://json-schema.org/draft-07/schema",
      allOf: [{ $ref: "Entity" }],
      properties: { a: { $ref: "common#reference" } },
    };
    assert.deepEqual(await workbench.checkSchema(custom, {}, patient), []);
  });

  it("rejects a schema that is none or refers to another place, and goes on", async () => {
    await assert.rejects(workbench.checkSchema({ type: 5 }, {}, patient), /type/);
    await assert.rejects(workbench.checkSchema({ $ref: "https://example.com/x.json" }, {}, patient), /resolve/);
    assert.deepEqual(await workbench.checkSchema(true, {}, patient), []);
  });

  it("ends a schema that would take forever, without holding this thread, and goes on", async () => {
    let turns = 0;
    const beat = setInterval(() => {
      turns += 1;
    }, 20);
    const hostile = { type: "string", pattern: "^(a+)+$" };
    try {
      await assert.rejects(workbench.checkSchema(hostile, `${"a".repeat(30)}!`, 500), DeadlineExceeded);
    } finally {
      clearInterval(beat);
    }
    assert.ok(turns >= 10, `the thread had only ${turns} turns`);
    assert.deepEqual(await workbench.checkSchema(hostile, "aaa", patient), []);
  });

  it("reads the documents of a large text", async () => {
    const text = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\n---\n: : :\n";
    const options = encodeOptions({
      settings: { models: [], customKinds: [] },
      firstLine: 10,
      firstIndex: 1,
      answers: { placeholders: {}, customKinds: {} },
    });
    const readings: JsonValue = await workbench.parseLarge(text, options, patient);
    assert.ok(Array.isArray(readings));
    assert.equal(readings.length, 2);
  });

  it("fails a job, not the process, where the thread cannot start", async () => {
    const broken = new NodeWorkbench(join(import.meta.dirname, "./none.ts"));
    await assert.rejects(broken.checkSchema(true, 1, patient), /stopped/);
  });
});
