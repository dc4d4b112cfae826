import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildProduct } from "../../scripts/build.ts";
import { packageExtension } from "../../scripts/packageExtension.ts";
import { inRoot, outputFolder } from "../../scripts/paths.ts";
import { listZip } from "../support/zip.ts";

const megabyte = 1024 * 1024;

/** What is loaded only when it is needed, and has a budget of its own. */
const lazyParts = ["git.cjs", "worker.cjs", "cli.cjs"];

describe("The packaged extension", () => {
  const vsix = join(outputFolder, "callboard.vsix");
  let files: ReadonlyMap<string, number>;

  before(async () => {
    await packageExtension(vsix);
    files = listZip(vsix);
  });

  it("holds what it needs and nothing else", () => {
    const known = [
      /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
      /^extension\/(package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
      /^extension\/dist\/(extension|cli|worker|git)\.cjs$/,
      /^extension\/dist\/demo\//,
      /^extension\/(media|templates\/texts)\//,
    ];
    const others = [...files.keys()].filter((file) => !known.some((pattern) => pattern.test(file)));
    assert.deepEqual(others, []);
    for (const part of ["extension", "cli", "worker", "git"]) assert.ok(files.has(`extension/dist/${part}.cjs`), part);
  });

  it("holds neither sources, tests nor packages", () => {
    const unwanted = [...files.keys()].filter((file) =>
      /^extension\/(src|test|scripts|out|node_modules|\.)/.test(file),
    );
    assert.deepEqual(unwanted, []);
  });

  it("holds the whole demo company", () => {
    const demo = inRoot("test/fixtures/acme");
    const wanted = readdirSync(demo, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `extension/dist/demo${join(entry.parentPath, entry.name).slice(demo.length)}`);
    assert.ok(wanted.length > 50);
    assert.deepEqual(
      wanted.map((file) => file.replaceAll("\\", "/")).filter((file) => !files.has(file)),
      [],
    );
  });

  it("is small: 4 MB, of which the lazily loaded parts are 2 MB at most", () => {
    const lazy = lazyParts.reduce((sum, part) => sum + (files.get(`extension/dist/${part}`) ?? 0), 0);
    assert.ok(lazy <= 2 * megabyte, `${lazy} bytes`);
    assert.ok(statSync(vsix).size <= 4 * megabyte, `${statSync(vsix).size} bytes`);
  });

  it("loads at most 1 MB of code at first, without the heavy parts", async () => {
    const { sizes, metafile } = await buildProduct(true);
    const bytes = sizes.get("extension.cjs") ?? Number.POSITIVE_INFINITY;
    assert.ok(bytes <= megabyte, `${bytes} bytes`);
    const inputs = Object.keys(metafile.outputs["dist/extension.cjs"]?.inputs ?? {});
    assert.ok(inputs.length > 10);
    assert.deepEqual(
      inputs.filter((input) => /node_modules\/(simple-git|ajv)\//.test(input)),
      [],
    );
  });
});
