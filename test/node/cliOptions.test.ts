import assert from "node:assert/strict";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { component } from "../support/workspaceFixture.ts";

const vehicle = (wheels: string): string =>
  `apiVersion: acme.example/v1\nkind: Vehicle\nmetadata: { name: van }\nspec: { wheels: ${wheels} }\n`;
const schema = JSON.stringify({ properties: { spec: { properties: { wheels: { type: "number" } } } } });

describe("callboard validate", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create({
      "catalog-info.yaml": component("ledger"),
      "good/catalog-info.yaml": vehicle("4"),
      "bad/catalog-info.yaml": vehicle('"four"'),
      "portal/services.yaml": component("a b"),
      "vehicle.json": schema,
    });
  });
  after(() => folder.remove());

  it("takes a reference to nothing as an error with --strict-refs, and the entity still for valid", async () => {
    const plain = await runCli(folder.path, "validate", "catalog-info.yaml");
    assert.equal(plain.code, 0);
    const strict = await runCli(folder.path, "validate", "catalog-info.yaml", "--strict-refs", "--format", "json");
    assert.equal(strict.code, 1);
    const [row] = JSON.parse(strict.stdout);
    assert.equal(row.valid, true);
    assert.deepEqual(
      row.problems.map(({ code, severity }: Record<string, string>) => `${code} ${severity}`),
      ["ref-not-found error"],
    );
  });

  it("lets --severity say otherwise about references to nothing", async () => {
    const parameters = ["validate", "catalog-info.yaml", "--severity", "ref-not-found=off", "--strict-refs"];
    assert.equal((await runCli(folder.path, ...parameters)).code, 0);
  });

  it("checks kinds of one's own by the schema that --custom-kind names", async () => {
    const own = ["--custom-kind", "acme.example/v1 Vehicle=vehicle.json"];
    const unknown = await runCli(folder.path, "validate", "good");
    assert.match(unknown.stdout, /\(kind-unknown\)/);
    const good = await runCli(folder.path, "validate", "good", ...own);
    assert.deepEqual([good.code, good.stdout], [0, "No problems in 1 document of 1 file.\n"]);
    const bad = await runCli(folder.path, "validate", "bad", ...own);
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /bad\/catalog-info\.yaml:4:17 error .*\(field-type\)/);
  });

  it("checks what --files names, relative to each path", async () => {
    const one = await runCli(folder.at("portal"), "validate", "--files", "*.yaml");
    assert.match(one.stdout, /^services\.yaml:.*\(name-invalid\)$/m);
    const all = await runCli(folder.path, "validate", "portal", "--files", "services.yaml", "--files", "x/**");
    assert.match(all.stdout, /^portal\/services\.yaml:.*\(name-invalid\)$/m);
  });

  it("writes a page with --format html", async () => {
    const { code, stdout } = await runCli(folder.path, "validate", "--format", "html", "--files", "portal/*.yaml");
    assert.equal(code, 1);
    assert.match(stdout, /^<!doctype html>\n[^]*<\/html>\n$/);
    assert.match(stdout, /portal&#x2F;services\.yaml/);
    assert.match(stdout, /<code>name-invalid<\/code>/);
  });

  it("ends with 2 for what is no kind, and for a schema that is not there", async () => {
    for (const [text, message] of [
      ["Vehicle=vehicle.json", /is no kind/],
      ["acme.example/v1 Vehicle", /is no kind/],
      ["a/b/c Vehicle=vehicle.json", /is no kind/],
      ["acme.example/v1 Vehicle=none.json", /no file or folder at "none\.json"/],
    ] as const) {
      const { code, stderr } = await runCli(folder.path, "validate", "--custom-kind", text);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
  });
});
