import assert from "node:assert/strict";
import { type LocationBase, type ResolvedTarget, resolveTarget } from "../../../../src/core/catalog/locations.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const base: LocationBase = {
  descriptor: memoryUri("/repo/a/catalog-info.yaml"),
  repositoryRoot: memoryUri("/repo"),
  allowed: [memoryUri("/repo"), memoryUri("/other")],
  repositories: [
    { root: memoryUri("/repo"), keys: ["github.com/acme/shop"] },
    { root: memoryUri("/other"), keys: ["github.com/acme/other"] },
  ],
};

function resolve(type: string, target: string): ResolvedTarget {
  return resolveTarget({ type, target, presence: "required", range }, base);
}

/** "file /path", "glob /folder pattern", or the kind alone. */
function shown(resolved: ResolvedTarget): string {
  const path = (uri: string): string => decodeURIComponent(uri.slice("file://".length));
  if (resolved.kind === "file") return `file ${path(resolved.uri)}`;
  return resolved.kind === "glob" ? `glob ${path(resolved.folder)} ${resolved.pattern}` : resolved.kind;
}

describe("Targets of Locations", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["", "./b.yaml", "file /repo/a/b.yaml"],
    ["", "b.yaml", "file /repo/a/b.yaml"],
    ["", "../b.yaml", "file /repo/b.yaml"],
    ["", "/b.yaml", "file /repo/b.yaml"],
    ["url", "./b%20c.yaml", "file /repo/a/b c.yaml"],
    ["url", "./*/b.yaml", "glob /repo/a */b.yaml"],
    ["url", "/x/**/b-?.yaml", "glob /repo/x **/b-?.yaml"],
    ["url", "../../etc/b.yaml", "outside"],
    ["url", "https://github.com/acme/shop/blob/main/b.yaml", "file /repo/b.yaml"],
    ["", "https://github.com/acme/other/tree/dev/b.yaml", "file /other/b.yaml"],
    ["url", "https://github.com/acme/other/blob/main/*/b.yaml", "glob /other */b.yaml"],
    ["url", "https://github.com/acme/third/blob/main/b.yaml", "outside"],
    ["url", "https://example.com/b.yaml", "outside"],
    ["url", "https://github.com/acme/shop/tree/main", "invalid"],
    ["url", "./b/", "invalid"],
    ["url", "ftp://example.com/b.yaml", "invalid"],
    ["url", "javascript:alert(1)", "invalid"],
    ["http", "./b.yaml", "invalid"],
    ["https", "//example.com/b.yaml", "invalid"],
    ["file", "./b.yaml", "file /repo/a/b.yaml"],
    ["file", "./b%20c.yaml", "file /repo/a/b%20c.yaml"],
    ["file", "./{b,c}/[de].yaml", "glob /repo/a {b,c}/[de].yaml"],
    ["file", "b.yaml", "file /repo/a/b.yaml"],
    ["file", "/srv/b.yaml", "outside"],
    ["file", "C:\\srv\\b.yaml", "outside"],
    ["file", "./b/", "invalid"],
    ["file", ".\\b\\", "invalid"],
    ["file", "https://github.com/acme/shop/blob/main/b.yaml", "invalid"],
    ["github-org", "https://github.com/acme", "outside"],
  ];
  for (const [type, target, expected] of table) {
    it(`of type "${type}": ${target} is ${expected}`, () => assert.equal(shown(resolve(type, target)), expected));
  }

  it("of type file without a leading dot are outside unless they exist beside the descriptor", () => {
    const resolved = resolve("file", "b.yaml");
    assert.match(resolved.kind === "file" ? (resolved.otherwise ?? "") : "", /folder that the backend runs in/);
  });
});
