import assert from "node:assert/strict";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { component } from "../support/workspaceFixture.ts";

const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: parcels
spec:
  type: openapi
  lifecycle: production
  owner: team
  definition: |
    openapi: 3.0.0
    paths:
      /parcels/{id}:
        get:
          summary: Where a parcel is
`;

describe("callboard search", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create({
      "services/ledger/catalog-info.yaml": component("ledger").replace(
        "metadata:\n",
        'metadata:\n  annotations: { "backstage.io/techdocs-ref": "dir:." }\n',
      ),
      "services/ledger/mkdocs.yml": "site_name: Ledger\n",
      "services/ledger/docs/index.md": "# Books\n\nAll that is booked.\n\n## Close the year\n\nIn January.\n",
      "services/ledger-mirror/catalog-info.yaml": component("ledger-mirror"),
      "services/ledger-mirror/RUNBOOK.md": "# When the mirror lags\n",
      "services/ledger-mirror/package.json": '{ "name": "@acme/copied-books" }',
      "apis/catalog-info.yaml": api,
    });
  });
  after(() => folder.remove());

  it("lists the best hits first, with their files", async () => {
    const { code, stdout, stderr } = await runCli(folder.path, "search", "ledger");
    assert.deepEqual([code, stderr], [0, ""]);
    const [, first = "", second = ""] = stdout.split("\n");
    assert.match(first, /^entity +ledger +component:default\/ledger +services\/ledger\/catalog-info\.yaml:\d+$/);
    assert.match(second, /^entity +ledger-mirror /);
  });

  it("gives an array of hits as JSON", async () => {
    const { stdout } = await runCli(folder.path, "search", "close the year", "--format", "json");
    const [hit] = JSON.parse(stdout);
    assert.deepEqual(Object.keys(hit), ["type", "ref", "title", "file", "line", "score"]);
    assert.deepEqual(
      [hit.type, hit.ref, hit.file, hit.line],
      ["page", "component:default/ledger", "services/ledger/docs/index.md", 4],
    );
    assert.ok(hit.score > 0);
  });

  it("answers by a runbook that stands beside a descriptor", async () => {
    const { stdout } = await runCli(folder.path, "search", "runbook:ledger-mirror");
    assert.match(stdout, /^answer +When the mirror lags .*services\/ledger-mirror\/RUNBOOK\.md:1$/m);
  });

  it("finds the entity that a package belongs to by the package's name, as the search box does", async () => {
    for (const query of ["@acme/copied-books", "kind:component @Acme/Copied-Books"]) {
      const { code, stdout } = await runCli(folder.path, "search", query, "--format", "json");
      const [hit] = JSON.parse(stdout);
      assert.deepEqual([code, hit?.type, hit?.ref], [0, "entity", "component:default/ledger-mirror"], query);
    }
  });

  it("gives operations the line of their definition", async () => {
    const { stdout } = await runCli(folder.path, "search", "parcels id", "--format", "json");
    const hit = JSON.parse(stdout).find((each: { type: string }) => each.type === "operation");
    assert.deepEqual([hit.title, hit.file, hit.line], ["GET /parcels/{id}", "apis/catalog-info.yaml", 12]);
  });

  it("takes filters in the query, and paths after it", async () => {
    const { stdout } = await runCli(folder.path, "search", "kind:component ledger", "services/ledger-mirror");
    assert.doesNotMatch(stdout, /component:default\/ledger /);
    assert.match(stdout, /component:default\/ledger-mirror/);
  });

  it("says what in the query it does not understand, and what would find something", async () => {
    const unknown = await runCli(folder.path, "search", "ownr:ledger is:deprectd @me", "--format", "json");
    assert.deepEqual(unknown.stderr.trim().split("\n"), [
      'callboard: "ownr:ledger" is no filter, so its words are looked for. Did you mean owner:ledger?',
      'callboard: There is no state "deprectd" to ask for, so its words are looked for. Did you mean is:deprecated?',
      "callboard: Here nobody knows who @me is. Write whose entities you mean: owner:jane, or owner:payments.",
    ]);
    assert.deepEqual(JSON.parse(unknown.stdout), []);
    const { stdout } = await runCli(folder.path, "search", "ledger zebra owner:nobody");
    assert.equal(stdout, "Nothing was found. This finds something: ledger zebra\n");
  });

  it("says so where there is no catalog", async () => {
    const { stdout } = await runCli(folder.path, "search", "ledger", "services/ledger/docs");
    assert.match(stdout, /No catalog files were found here/);
  });

  it("says so where nothing is found, and what to do where nothing is asked", async () => {
    assert.deepEqual(await runCli(folder.path, "search", "zebra"), {
      code: 0,
      stdout: "Nothing was found.\n",
      stderr: "",
    });
    assert.equal((await runCli(folder.path, "search", "zebra", "--format", "json")).stdout, "[]\n");
    const { code, stderr } = await runCli(folder.path, "search");
    assert.equal(code, 2);
    assert.match(stderr, /Say what to look for/);
    assert.equal((await runCli(folder.path, "search", "x", "nowhere")).code, 2);
  });
});
