import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { findText, isJsonList, isJsonObject, type JsonValue } from "../../src/core/entity/entity.ts";
import { type CliResult, runCliWith } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { BackstageBackend } from "./backend.ts";

const group =
  "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: payments }\nspec: { type: team, children: [] }\n";
const component = (name: string, lifecycle: string, more = ""): string =>
  `---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: ${lifecycle}, owner: payments${more} }\n`;

describe("callboard with a real Backstage", () => {
  let backend: BackstageBackend;
  let registered: TemporaryFolder;
  let other: TemporaryFolder;

  before(async () => {
    registered = await TemporaryFolder.create({
      "catalog-info.yaml": `${group}${component("ledger", "production")}${component("books", "production")}${component("gone", "production")}`,
    });
    other = await TemporaryFolder.create({
      "good/catalog-info.yaml": component("mobile", "production", ", dependsOn: [component:ledger]").slice(4),
      "bad/catalog-info.yaml": component("mobile", "production", ", dependsOn: [component:nowhere]").slice(4),
    });
    // Once is enough: what is in the portal is to stay when the file changes.
    const config = { catalog: { processingInterval: { hours: 1 } } };
    backend = await BackstageBackend.start({ catalog: [registered.at("catalog-info.yaml")], config });
    await backend.waitForEntities(4);
    await backend.settle();
    await writeFile(
      registered.at("catalog-info.yaml"),
      `${group}${component("ledger", "deprecated")}${component("books", "production", ", dependsOn: [component:gone]")}${component("new", "production")}`,
    );
  });

  after(async () => {
    await backend.stop();
    await registered.remove();
    await other.remove();
  });

  const run = async (folder: string, ...parameters: readonly string[]): Promise<CliResult> => {
    const result = await runCliWith({ TOKEN: backend.token }, folder, ...parameters, "--token-env", "TOKEN");
    assert.ok(!`${result.stdout}${result.stderr}`.includes(backend.token), "the token is not printed");
    return result;
  };

  it("lists the entities as the portal serves them", async () => {
    const { code, stdout } = await run(other.path, "entities", "--portal", backend.url, "--format", "json");
    assert.equal(code, 0);
    const served = await backend.ask("/api/catalog/entities");
    assert.deepEqual(byUid(JSON.parse(stdout)), byUid(served));
  });

  it("lists those that a filter of the portal's names, in columns", async () => {
    const filter = ["--filter", "kind=group", "--filter", "kind=component,metadata.name=ledger"];
    const { code, stdout } = await run(other.path, "entities", "--portal", backend.url, ...filter);
    assert.equal(code, 0);
    const [header = "", ...rows] = stdout.trimEnd().split("\n");
    assert.match(header, /^ENTITY +TYPE +LIFECYCLE +OWNER +READ FROM$/);
    assert.match(
      rows[0] ?? "",
      /^component:default\/ledger +service +production +payments +file:.*catalog-info\.yaml$/,
    );
    assert.match(rows[1] ?? "", /^group:default\/payments +team +- +- +file:/);
    assert.equal(rows.length, 2);
  });

  it("lets references name what the portal serves", async () => {
    const parameters = ["validate", "good", "--against", backend.url];
    assert.deepEqual(await run(other.path, ...parameters), {
      code: 0,
      stdout: "No problems in 1 document of 1 file.\n",
      stderr: "",
    });
  });

  it("takes a reference to what is neither here nor there as an error", async () => {
    const { code, stdout } = await run(other.path, "validate", "bad", "--against", backend.url);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^bad\/catalog-info\.yaml:4:\d+ error No component is named "nowhere" .* \(ref-not-found\)\n\n1 error in/,
    );
  });

  it("takes a reference to what the portal only has because it was here as an error", async () => {
    const { code, stdout } = await run(registered.path, "validate", "--against", backend.url);
    assert.equal(code, 1);
    assert.match(stdout, /error No component is named "gone" .* \(ref-not-found\)/);
  });

  it("tells what differs from the portal", async () => {
    const { code, stdout } = await run(registered.path, "drift", "--portal", backend.url, "--format", "json");
    assert.equal(code, 1);
    const rows = JSON.parse(stdout) as { ref: string; drift: string; file: string; line: number; fields: string[] }[];
    assert.deepEqual(
      rows.map(({ ref, drift, file, line, fields }) => [ref, drift, `${file}:${line}`, fields]),
      [
        ["component:default/books", "changed", "catalog-info.yaml:12", ["spec.dependsOn"]],
        ["component:default/gone", "only-in-portal", "catalog-info.yaml:0", []],
        ["component:default/ledger", "changed", "catalog-info.yaml:7", ["spec.lifecycle"]],
        ["component:default/new", "only-here", "catalog-info.yaml:17", []],
        ["group:default/payments", "same", "catalog-info.yaml:2", []],
      ],
    );
  });

  it("fails only on the differences that it is told to fail on", async () => {
    const drift = ["drift", "--portal", backend.url];
    assert.equal((await run(registered.path, ...drift, "--fail-on", "error,orphan")).code, 0);
    assert.equal((await run(registered.path, ...drift, "--fail-on", "error", "--fail-on", "only-here")).code, 1);
    const none = await run(registered.path, ...drift, "--fail-on", "none");
    assert.equal(none.code, 0);
    assert.match(none.stdout, /^changed +component:default\/ledger +catalog-info\.yaml:8 +spec\.lifecycle$/m);
    assert.match(none.stdout, /\n4 of 5 entities differ\.\n$/);
  });

  it("compares what the filter names, and what is below the paths", async () => {
    const filtered = ["drift", "--portal", backend.url, "--filter", "kind=group"];
    assert.deepEqual(await run(registered.path, ...filtered), {
      code: 0,
      stdout: "No differences in 1 entity.\n",
      stderr: "",
    });
    const elsewhere = await run(other.path, "drift", "good", "--portal", backend.url, "--fail-on", "changed");
    assert.match(elsewhere.stdout, /^only-here +component:default\/mobile +good\/catalog-info\.yaml:3 +-$/m);
    assert.match(elsewhere.stdout, /\n1 of 1 entity differs\.\n$/);
    assert.equal(elsewhere.code, 0);
  });

  it("says in one sentence that the portal wants a token, or another one", async () => {
    const parameters = ["entities", "--portal", backend.url];
    const without = await runCliWith({}, other.path, ...parameters);
    assert.deepEqual([without.code, without.stdout], [2, ""]);
    assert.match(without.stderr, /^callboard: 127\.0\.0\.1:\d+ asks who you are\. .*--token-env CALLBOARD_TOKEN\.\n$/);
    const wrong = await runCliWith({ TOKEN: "nobody-knows-it" }, other.path, ...parameters, "--token-env", "TOKEN");
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
    assert.match(
      wrong.stderr,
      /^callboard: 127\.0\.0\.1:\d+ does not accept what the environment variable TOKEN holds\.\n$/,
    );
  });

  it("checks nothing against a portal that does not answer as one", async () => {
    const { code, stdout, stderr } = await run(other.path, "validate", "good", "--against", `${backend.url}/elsewhere`);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^callboard: No Backstage answers at http.*\/elsewhere\. .*\n$/);
  });
});

function byUid(entities: JsonValue): readonly JsonValue[] {
  assert.ok(isJsonList(entities));
  return entities
    .map((entity) => (assert.ok(isJsonObject(entity)), entity))
    .toSorted((a, b) => ((findText(a["metadata"], "uid") ?? "") < (findText(b["metadata"], "uid") ?? "") ? -1 : 1));
}
