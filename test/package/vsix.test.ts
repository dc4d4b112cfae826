import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildProduct } from "../../scripts/build.ts";
import { packageExtension } from "../../scripts/packageExtension.ts";
import { inRoot, outputFolder } from "../../scripts/paths.ts";
import { listZip } from "../support/zip.ts";

const megabyte = 1024 * 1024;

/** What is loaded only when it is needed, and has a budget of its own. */
const lazyParts = /^extension\/dist\/(?!extension\.)[\w-]+\.cjs$/;

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
      /^extension\/dist\/(extension|cli|worker|git|\w+-[A-Z0-9]{8})\.cjs$/,
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

  it("is small: 1.5 MB beside the README's pictures, and 2 MB of parts before they are packed", () => {
    const sizeOf = (kind: RegExp): number =>
      [...files].filter(([file]) => kind.test(file)).reduce((sum, [, size]) => sum + size, 0);
    const lazy = sizeOf(lazyParts);
    assert.ok(lazy <= 2 * megabyte, `${lazy} bytes`);
    // Pictures take the same room packed and unpacked.
    const pictures = sizeOf(/^extension\/media\/screenshots\//);
    assert.ok(pictures <= 4 * megabyte, `${pictures} bytes`);
    const others = statSync(vsix).size - pictures;
    assert.ok(others <= 1.5 * megabyte, `${others} bytes`);
  });

  it("loads at most 1 MB of code at first, without the heavy parts", async () => {
    const { sizes, mainInputs } = await buildProduct(true);
    const bytes = sizes.get("extension.cjs") ?? Number.POSITIVE_INFINITY;
    assert.ok(bytes <= megabyte, `${bytes} bytes`);
    assert.ok(mainInputs.length > 10);
    const onDemand = /node_modules\/(simple-git|ajv|yaml)\/|\/generated\/|src\/(core\/(language|coverage)|README)/;
    assert.deepEqual(
      mainInputs.filter((input) => onDemand.test(input)),
      ["src/core/language/completionTriggers.ts"],
    );
  });

  it("has every part that it loads on demand", () => {
    const bundles = [...files.keys()].filter((file) => /^extension\/dist\/[\w-]+\.cjs$/.test(file));
    const asked = bundles.flatMap((file) =>
      [...readFileSync(inRoot(file.slice("extension/".length)), "utf8").matchAll(/require\("\.\/([^"]*)"\)/g)].map(
        ([, path = ""]) => `extension/dist/${path}`,
      ),
    );
    assert.ok(asked.length > 10);
    assert.deepEqual(
      asked.filter((file) => !files.has(file)),
      [],
    );
  });
});
