import assert from "node:assert/strict";
import { CodeOwners } from "../../../../src/core/ownership/codeOwners.ts";
import { codeOwnersPattern } from "../../../../src/core/ownership/codeOwnersLine.ts";
import { cpuTimeOf } from "../../../support/cpuTime.ts";

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

  describe("GitLab's sections", () => {
    const sections = `* @acme/all @ada
[Docs][2] @acme/writers
docs/
/docs/api/ @acme/api
!/docs/generated/
^[Hints]
*.md @acme/editors
[DOCS]
/docs/legal/ @acme/law
[Empty]
/none/
`;
    for (const [path, owners] of [
      ["src/x", ["@acme/all", "@ada"]],
      ["docs/x", ["@acme/writers", "@acme/all", "@ada"]],
      ["lib/docs/x", ["@acme/writers", "@acme/all", "@ada"]],
      ["docs/api/x", ["@acme/api", "@acme/all", "@ada"]],
      ["docs/generated/x", ["@acme/all", "@ada"]],
      ["docs/x.md", ["@acme/writers", "@acme/all", "@ada", "@acme/editors"]],
      ["docs/legal/x", ["@acme/law", "@acme/all", "@ada"]],
      ["none/x", ["@acme/all", "@ada"]],
    ] as const) {
      it(`decide about ${path} each for itself`, () => assert.deepEqual(ownersOf(sections, path), owners));
    }

    it("name the last line that decides in a section that must approve", () => {
      assert.equal(CodeOwners.parse(sections).ownersOf("docs/x.md")?.line, 2);
    });

    it("find a path without a slash in front anywhere", () => {
      assert.deepEqual(ownersOf("[A]\nee/docs @d\n", "x/ee/docs/y"), ["@d"]);
      assert.equal(ownersOf("ee/docs @d\n", "x/ee/docs/y"), undefined);
    });

    it("keep what is excluded excluded", () => {
      assert.equal(ownersOf("[A]\n* @a\n!/x/\n/x/y @b\n", "x/y"), undefined);
    });
  });

  describe("a repository of GitLab without sections", () => {
    const plain =
      "* @all\ninternal/README.md @readers\ndocs/* @docs\n!docs/secret.md\ndocs/secret* @spies\n/ci/x @ci\n";
    for (const [path, owners] of [
      ["docs/internal/README.md", ["@readers"]],
      ["docs/x", ["@docs"]],
      ["a/docs/docs/x", ["@docs"]],
      ["a/docs/b/x", ["@all"]],
      ["docs/secret.md", undefined],
      ["docs/secrets.md", ["@spies"]],
      ["a/ci/x", ["@all"]],
    ] as const) {
      it(`has GitLab's owners of ${path}`, () => {
        assert.deepEqual(CodeOwners.parse(plain, { host: "gitlab" }).ownersOf(path)?.owners, owners);
      });
    }
  });

  it("looks through thousands of lines about folders anywhere in a moment", () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `services/team-${at}/app @t${at}`);
    const owners = CodeOwners.parse(lines.join("\n"), { host: "gitlab" });
    const ask = (at: number): readonly string[] | undefined => owners.ownersOf(`x/services/team-${at}/app/y`)?.owners;
    assert.deepEqual(ask(7), ["@t7"]);
    assert.ok(cpuTimeOf(() => lines.slice(0, 100).forEach((_, at) => ask(at))) < 500);
  });

  it("passes over exclusions on GitHub, which knows none", () => {
    const excluding = "/docs/ @docs\n!/docs/x\n";
    assert.deepEqual(CodeOwners.parse(excluding, { host: "github" }).ownersOf("docs/x")?.owners, ["@docs"]);
    assert.deepEqual(CodeOwners.parse(excluding).ownersOf("docs/x")?.owners, []);
  });

  describe("Bitbucket's forms", () => {
    const native = `# reviewers
*        ada@acme.example bob@acme.example   # all
*.js     @acme-ws/frontenders:all
*.py     @acme-ws/backenders:least_busy(2)
*.tf     @teams/sre-leads:random(2) random(1)
`;
    for (const [path, owners] of [
      ["x", ["ada@acme.example", "bob@acme.example"]],
      ["a/x.js", ["@acme-ws/frontenders"]],
      ["x.py", ["@acme-ws/backenders"]],
      ["x.tf", ["@teams/sre-leads"]],
    ] as const) {
      it(`say of ${path} who, not how many`, () => assert.deepEqual(ownersOf(native, path), owners));
    }

    const app = `CODEOWNERS.toplevel.assignment_routing random 2
CODEOWNERS.destination_branch_pattern main
@@@MyDevs   @paul "@ann" dev@acme.example @@Inner
@@@Inner    @@MyDevs @zoe
Check(@@MyDevs >= 1)
OverallCheck(2)
*           @@MyDevs
*.ts        @"Paul the JSGuru" @@"Dev Ops Team"
"a path/with spaces/*" @ann
\\#odd.rb    @odd
\\!odd.rb    @odd
src/{main/**,test/*}  @tests
/ci/        @devops
!/ci/free/
/ci/free/not/ @devops
`;
    for (const [path, owners] of [
      ["x", ["@@MyDevs"]],
      ["x.ts", ["@Paul the JSGuru", "@@Dev Ops Team"]],
      ["a path/with spaces/x", ["@ann"]],
      ["a path/with spaces/x/y", ["@@MyDevs"]],
      ["#odd.rb", ["@odd"]],
      ["!odd.rb", ["@odd"]],
      ["src/main/a/b", ["@tests"]],
      ["src/test/b", ["@tests"]],
      ["ci/x", ["@devops"]],
      ["ci/free/x", []],
      ["ci/free/not/x", ["@devops"]],
    ] as const) {
      it(`of the app "Code Owners" tell the owners of ${path}`, () => assert.deepEqual(ownersOf(app, path), owners));
    }

    it("know the members of groups that the file defines, also of groups in groups", () => {
      const members = CodeOwners.parse(app).membersOf("@@mydevs");
      assert.deepEqual(members.toSorted(), ["@ann", "@paul", "@zoe", "dev@acme.example"]);
      assert.deepEqual(CodeOwners.parse(app).membersOf("@@Strangers"), ["@@Strangers"]);
      assert.deepEqual(CodeOwners.parse(app).membersOf("@acme/x"), ["@acme/x"]);
    });
  });

  it("takes a time in proportion to the text for hostile ones", () => {
    const hostile = [`${"{a,b}".repeat(200)} @x`, `"${"\\".repeat(5_000)}`, `${'"'.repeat(5_000)}`, "[".repeat(5_000)];
    for (const text of hostile) CodeOwners.parse(`${text}\n`).ownersOf("a/b/c");
    assert.equal(ownersOf(`${"**/a/".repeat(9)}b @x\n`, `${"a/".repeat(60)}c`), undefined);
    assert.equal(ownersOf(`/${"a*".repeat(30)}b @x\n`, "a".repeat(200)), undefined);
  });

  it("names the folders that lines speak of without a wildcard", () => {
    assert.deepEqual(CodeOwners.parse(text).folders(), ["services/ledger", "services/free", "with space"]);
  });

  for (const name of ["a", "a b", "[id]", "a*", "what?", "#1", "!x", 'say "x"', "$a}", "{{name}}", "back\\slash"]) {
    it(`understands the pattern that means ${name} alone`, () => {
      for (const host of ["github", "gitlab", undefined] as const) {
        const parse = (pattern: string): CodeOwners => CodeOwners.parse(`${pattern} @x\n`, host ? { host } : {});
        const folder = parse(codeOwnersPattern(`in/${name}`, "folder"));
        assert.deepEqual(folder.ownersOf(`in/${name}/deep/y`)?.owners, ["@x"]);
        assert.equal(folder.ownersOf(`in/${name}x/y`), undefined);
        assert.equal(folder.ownersOf("in/i/y"), undefined);
        assert.equal(folder.ownersOf(`b/in/${name}/y`), undefined);
        assert.deepEqual(parse(codeOwnersPattern(name, "file")).ownersOf(name)?.owners, ["@x"]);
      }
    });
  }

  it("passes over lines that are no rules", () => {
    assert.deepEqual(CodeOwners.parse("#\n  # x\n\n\\\n[\n!x @y\n").folders(), []);
  });
});
