import assert from "node:assert/strict";
import { CodeOwners } from "../../../../src/core/ownership/codeOwners.ts";

const ownersOf = (text: string, path: string): readonly string[] | undefined =>
  CodeOwners.parse(text).ownersOf(path)?.owners;

describe("CodeOwners", () => {
  const text = `\uFEFF# comment
*                  @acme/all
/services/ledger/  @acme/ledger ada@acme.example # the books
apps/              @acme/apps
*.js               @acme/js
/services/free/
docs/*             @acme/docs
/with\\ space/      @acme/space
`;

  for (const [path, owners] of [
    ["README.md", ["@acme/all"]],
    ["services/ledger/a/b", ["@acme/ledger", "ada@acme.example"]],
    ["services/ledger/a.js", ["@acme/js"]],
    ["x/apps/y", ["@acme/apps"]],
    ["services/free/x", []],
    ["docs/x", ["@acme/docs"]],
    ["docs/x/y", ["@acme/all"]],
    ["with space/x", ["@acme/space"]],
  ] as const) {
    it(`lets the last line that matches ${path} decide`, () => assert.deepEqual(ownersOf(text, path), owners));
  }

  it("tells the line, and nothing where no line speaks of a path", () => {
    assert.equal(CodeOwners.parse(text).ownersOf("services/ledger/x")?.line, 2);
    assert.equal(ownersOf("/a/ @x", "b/c"), undefined);
  });

  it("reads GitLab's sections with their default owners", () => {
    const sections =
      "[Docs][2] @acme/writers\n/docs/\n/docs/api/ @acme/api\n^[Optional]\n/loose/\n[Own] @me\n/own/ @you\n";
    assert.deepEqual(ownersOf(sections, "docs/x"), ["@acme/writers"]);
    assert.deepEqual(ownersOf(sections, "docs/api/x"), ["@acme/api"]);
    assert.deepEqual(ownersOf(sections, "loose/x"), []);
    assert.deepEqual(ownersOf(sections, "own/x"), ["@you"]);
  });

  it("names the folders that lines speak of without a wildcard", () => {
    assert.deepEqual(CodeOwners.parse(text).folders(), ["services/ledger", "services/free", "with space"]);
  });

  it("passes over lines that are no rules", () => {
    assert.deepEqual(CodeOwners.parse("#\n  # x\n\n\\\n[\n!x @y\n").folders(), []);
  });
});
