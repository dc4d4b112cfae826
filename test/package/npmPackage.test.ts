import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProduct } from "../../scripts/build.ts";
import { inRoot } from "../../scripts/paths.ts";
import { mustRun, runProcess } from "../../scripts/runProcess.ts";

describe("The packed command line", () => {
  let folder: string;
  let bin: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "callboard-npm-"));
    await buildProduct(true);
    await mustRun("npm", ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", folder]);
    const [archive = ""] = readdirSync(folder);
    await mustRun("tar", ["-xzf", archive], { cwd: folder });
    const manifest = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8")) as {
      bin: { callboard: string };
    };
    bin = join(folder, "package", manifest.bin.callboard);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the command line and little else", () => {
    const files = readdirSync(join(folder, "package"), { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      files.filter((file) => /^(src|test|scripts|node_modules|media|out|dist.demo)/.test(file)),
      [],
    );
  });

  it("finds the two intended mistakes of the demo with nothing else installed", async () => {
    const demo = join(folder, "acme");
    cpSync(inRoot("test/fixtures/acme"), demo, { recursive: true });
    const { code, output } = await runProcess(bin, ["validate"], { cwd: demo });
    assert.equal(code, 1, output);
    assert.match(output, /tag-invalid/);
    assert.match(output, /ref-not-found/);
  });

  it("writes its page and tells coverage with nothing else installed", async () => {
    const cwd = inRoot("test/fixtures/acme");
    const page = await runProcess(bin, ["validate", "--format", "html"], { cwd });
    assert.match(page.output, /^<!doctype html>[^]*<code>tag-invalid<\/code>[^]*<\/html>\n$/);
    const { code, output } = await runProcess(bin, ["coverage", "--min", "100"], { cwd });
    assert.equal(code, 0, output);
  });

  it("lists the entities of the demo as JSON", async () => {
    const { code, output } = await runProcess(bin, ["entities", "--format", "json"], {
      cwd: inRoot("test/fixtures/acme"),
    });
    assert.ok(code === 0 || code === 1, output);
    const entities = JSON.parse(output) as { kind: string; relations: unknown[] }[];
    assert.ok(entities.length >= 60);
    assert.ok(entities.every(({ relations }) => Array.isArray(relations)));
  });
});
