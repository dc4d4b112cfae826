import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { CustomKinds } from "../../../../src/core/catalog/customKinds.ts";
import { DeadlineExceeded, type SchemaError } from "../../../../src/core/ports.ts";
import { FakeWorkbench } from "../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";

const robot = { apiVersion: "acme.com/v1", kind: "Robot", schema: memoryUri("/ws/robot.json") };
const entity = { apiVersion: "acme.com/v1", kind: "Robot", metadata: { name: "r2" }, spec: { arms: "two" } };

async function check(
  text: string | undefined,
  errors: () => readonly SchemaError[] = () => [],
): Promise<readonly string[]> {
  const files = new InMemoryFiles(text === undefined ? {} : { "/ws/robot.json": text });
  const kinds = new CustomKinds(files, new FakeWorkbench(errors));
  const { findings } = await kinds.check(robot, entity, neverCancelled);
  return findings.map(({ code, path, refused }) => `${code} ${path.join(".")} ${refused}`);
}

describe("CustomKinds", () => {
  it("turns what the schema finds into findings with their paths", async () => {
    const errors = [
      { instancePath: "/spec/arms", keyword: "type", params: { type: "number" }, message: "must be number" },
      { instancePath: "/spec", keyword: "required", params: { missingProperty: "legs" }, message: "must have legs" },
    ];
    assert.deepEqual(await check("{}", () => errors), ["field-type spec.arms true", "field-missing spec true"]);
  });

  it("says that a schema is missing, no JSON, no schema, or refused by the checker", async () => {
    const unreadable = ["schema-unreadable kind false"];
    assert.deepEqual(await check(undefined), unreadable);
    assert.deepEqual(await check("{"), unreadable);
    assert.deepEqual(await check("[]"), unreadable);
    const refuse = (): never => {
      throw new Error("type must be one of the known ones");
    };
    assert.deepEqual(await check("{}", refuse), unreadable);
  });

  it("says that a schema takes too long, and gives it up after some attempts until it changes", async () => {
    let attempts = 0;
    const files = new InMemoryFiles({ "/ws/robot.json": "{}" });
    const workbench = new FakeWorkbench(() => {
      attempts += 1;
      throw new DeadlineExceeded();
    });
    const kinds = new CustomKinds(files, workbench);
    const codes = new Set<string>();
    const checkTen = async (): Promise<void> => {
      for (let index = 0; index < 10; index++) {
        const { findings } = await kinds.check(robot, entity, neverCancelled);
        for (const { code } of findings) codes.add(code);
      }
    };
    await checkTen();
    assert.deepEqual([attempts, [...codes]], [3, ["schema-timeout"]]);
    kinds.forget(new Set([robot.schema]));
    await checkTen();
    assert.equal(attempts, 6);
  });
});
