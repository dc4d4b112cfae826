import assert from "node:assert/strict";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { component } from "../support/workspaceFixture.ts";

describe("callboard coverage", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create({
      CODEOWNERS: "/services/ @acme/team\n",
      "services/ledger/package.json": '{ "name": "@acme/ledger" }',
      "services/ledger/catalog-info.yaml": component("ledger"),
      "services/orders/go.mod": "module acme.example/orders\n",
      "services/orders/Dockerfile": "FROM scratch\n",
      "portal/more.yaml": `${component("mail")}---\n${component("news")}`,
      "portal/mail/pom.xml": "<project/>",
    });
  });
  after(() => folder.remove());

  it("lists what the catalog lacks, and ends with 0", async () => {
    const { code, stdout, stderr } = await runCli(folder.path, "coverage");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(
      stdout,
      `NOT IN THE CATALOG  TYPE     OWNER  BECAUSE OF
portal/mail         -        -      pom.xml
services/orders     service  team   go.mod, Dockerfile

In the catalog: 1 of 3 folders that look like a component (33.3 %).
`,
    );
  });

  it("ends with 1 below --min, and takes further descriptors by --files", async () => {
    const few = await runCli(folder.path, "coverage", "--min", "50");
    assert.equal(few.code, 1);
    assert.match(few.stdout, /^33\.3 % is less than the 50 % that --min asks for\.$/m);
    const more = await runCli(folder.path, "coverage", "--min", "50%", "--files", "portal/*.yaml");
    assert.equal(more.code, 0);
    assert.match(more.stdout, /^In the catalog: 2 of 3 folders .* \(66\.6 %\)\.$/m);
  });

  it("suggests whole descriptors as JSON, and says where each value comes from", async () => {
    const { code, stdout } = await runCli(folder.at("services"), "coverage", "--format", "json");
    assert.equal(code, 0);
    const report = JSON.parse(stdout);
    assert.deepEqual([report.total, report.covered, report.percent], [2, 1, 50]);
    const [ledger, orders] = report.folders;
    assert.deepEqual(ledger, {
      folder: "ledger",
      entity: "component:default/ledger",
      evidence: [{ kind: "manifest", file: "ledger/package.json" }],
    });
    assert.deepEqual(orders, {
      folder: "orders",
      entity: null,
      evidence: [
        { kind: "manifest", file: "orders/go.mod" },
        { kind: "dockerfile", file: "orders/Dockerfile" },
      ],
      suggestion: {
        entities: [
          {
            apiVersion: "backstage.io/v1alpha1",
            kind: "Component",
            metadata: { name: "orders", tags: ["go"] },
            spec: { type: "service", lifecycle: "production", owner: "team" },
          },
        ],
        from: {
          name: "orders/go.mod",
          type: "the folder's name",
          lifecycle: "the components around it",
          owner: "the components around it",
        },
        asks: [],
      },
    });
  });

  it("says so where nothing looks like a component", async () => {
    const own = await TemporaryFolder.create({ "readme.md": "" });
    try {
      const { code, stdout } = await runCli(own.path, "coverage", "--min", "100");
      assert.deepEqual([code, stdout], [0, "No folder here looks like a component.\n"]);
    } finally {
      await own.remove();
    }
  });

  it("ends with 2 for what is no percentage", async () => {
    for (const min of ["x", "101", "-1", ""]) {
      const { code, stderr } = await runCli(folder.path, "coverage", `--min=${min}`);
      assert.equal(code, 2);
      assert.match(stderr, /is no percentage/);
    }
  });
});
