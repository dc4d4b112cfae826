import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderText } from "../../src/core/texts/renderText.ts";
import { settingScopes } from "../../src/manifest.ts";

const root = join(import.meta.dirname, "../..");
const readText = (path: string): string => readFileSync(join(root, path), "utf8");
const readme = readText("README.md");
const manifest = JSON.parse(readText("package.json")) as {
  version: string;
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
  contributes: { configuration: { properties: Record<string, { default: unknown }> }[] };
};

describe("The README", () => {
  for (const name of ["github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml"]) {
    it(`shows the lines of ${name} as the extension would write them`, () => {
      const template = readText(`templates/texts/${name}.mustache`);
      const lines = renderText(template, { package: `callboard@${manifest.version}` }, "yaml");
      assert.ok(readme.includes(`\`\`\`yaml\n${lines}\`\`\``), lines);
    });
  }

  it("lists every setting with its default, and no other", () => {
    const rows = [...readme.matchAll(/^\| `(callboard\.[\w.]+)` \| `([^`]+)` \|/gm)];
    const properties = manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties));
    const defaults = Object.fromEntries(properties.map(([id, property]) => [id, JSON.stringify(property.default)]));
    assert.deepEqual(Object.fromEntries(rows.map(([, id, value]) => [id, value])), defaults);
    assert.deepEqual(Object.keys(defaults).toSorted(), Object.keys(settingScopes).toSorted());
  });

  it("says of every package that Callboard stands on why it is there", () => {
    const rows = [...readme.matchAll(/^\| `([^`]+)` \| [^|]{10,} \| (?:MIT|ISC|Apache-2\.0) \| /gm)];
    assert.deepEqual(rows.map(([, name]) => name).toSorted(), Object.keys(manifest.dependencies).toSorted());
  });

  it("names only npm scripts that exist", () => {
    const named = [...readme.matchAll(/(?:^|`)npm (?:run )?([\w:]+)/gm)].map(([, name]) => name ?? "");
    const known = new Set(["install", "pack", ...Object.keys(manifest.scripts)]);
    assert.ok(named.length > 8);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  it("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? "");
    assert.ok(links.length > 1);
    assert.deepEqual(
      links.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});
