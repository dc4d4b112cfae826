import assert from "node:assert/strict";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { component } from "../support/workspaceFixture.ts";

describe("callboard validate, with annotations of a team's own", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    const annotated = component("ledger").replace(
      "name: ledger",
      "name: ledger\n  annotations: { acme.example/robot: x }",
    );
    folder = await TemporaryFolder.create({
      "catalog-info.yaml": annotated,
      ".callboard/annotations.yaml":
        "annotations:\n  - { key: acme.example/robot, pattern: '[0-9]+' }\n  - { title: Nameless }\n",
    });
  });
  after(() => folder.remove());

  it("checks their values, and tells of rows that cannot be read", async () => {
    const { stdout, stderr } = await runCli(folder.path, "validate");
    assert.match(stdout, /acme\.example\/robot.+\(annotation-value\)$/m);
    assert.match(stderr, /annotations\.yaml: .+/);
  });
});
