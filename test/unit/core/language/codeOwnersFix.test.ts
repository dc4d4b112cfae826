import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { findFixes } from "../../../../src/core/language/fixes.ts";
import { EditedWorkspace } from "../../../support/editedWorkspace.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { document } from "../../../support/ownershipFixture.ts";

const main = "/ws/services/a b/catalog-info.yaml";

/** CODEOWNERS as the last fix leaves it; undefined where none changes it. */
async function fixed(
  codeOwners: string,
  owner: string = document("group:books"),
  path = main,
  file = "/ws/CODEOWNERS",
  others: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const workspace = await EditedWorkspace.load({
    ...others,
    [path]: document("component:a", { owner: /kind: User/.test(owner) ? "user:books" : "books" }),
    "/ws/org/catalog-info.yaml":
      owner + document("group:pay") + document("user:eve", { profile: { email: "eve@x.example" } }),
    [file]: codeOwners,
  });
  const [problem] = workspace.catalog.problemsOf(memoryUri(path)).filter(({ code }) => code === "codeowners-disagree");
  assert.ok(problem, "no problem");
  const fixes = await findFixes(workspace.open(path), problem.range, workspace.context, neverCancelled);
  const fix = fixes.find(({ title }) => title.endsWith("in CODEOWNERS"));
  if (!fix?.edit) return undefined;
  await workspace.apply(fix.edit);
  const left = workspace.catalog.problemsOf(memoryUri(path));
  assert.ok(!left.some(({ code }) => code === "codeowners-disagree"), "the problem is still there");
  return workspace.textOf(file);
}

describe("The fix of codeowners-disagree in CODEOWNERS", () => {
  it("adds a line for the folder behind the one that decides", async () => {
    assert.equal(
      await fixed("/services/ @acme/pay # all\n*.md @acme/pay\n"),
      "/services/ @acme/pay # all\n/services/a\\ b/ @acme/books\n*.md @acme/pay\n",
    );
    assert.equal(await fixed("/services/ @acme/pay"), "/services/ @acme/pay\n/services/a\\ b/ @acme/books");
    assert.equal(await fixed("/services/ @acme/pay\r\n"), "/services/ @acme/pay\r\n/services/a\\ b/ @acme/books\r\n");
  });

  it("changes the line that is of the folder, and leaves its comment", async () => {
    assert.equal(
      await fixed("/services/a\\ b/   @acme/pay @eve  # mine\n"),
      "/services/a\\ b/   @acme/books  # mine\n",
    );
    assert.equal(await fixed('"services/a b/**" @acme/pay\n'), '"services/a b/**" @acme/books\n');
    assert.equal(await fixed("* @acme/pay\n", undefined, "/ws/catalog-info.yaml"), "* @acme/books\n");
  });

  it("names the owner as others are named there", async () => {
    const slug = document("group:books", {}, { annotations: { "github.com/team-slug": "acme/money" } });
    assert.equal(await fixed("/services/ @acme/pay\n", slug), "/services/ @acme/pay\n/services/a\\ b/ @acme/money\n");
    assert.equal(await fixed("/services/ @@pay\n"), "/services/ @@pay\n/services/a\\ b/ @@books\n");
    assert.equal(
      await fixed("/services/ @acme/pay\n", document("user:books")),
      "/services/ @acme/pay\n/services/a\\ b/ @books\n",
    );
    const addressed = document("group:books", { profile: { email: "books@x.example" } });
    assert.equal(
      await fixed("/services/ eve@x.example\n", addressed),
      "/services/ eve@x.example\n/services/a\\ b/ books@x.example\n",
    );
    assert.equal(await fixed("/services/ eve@x.example\n"), undefined);
    assert.equal(await fixed("/services/ @eve\n"), undefined);
  });

  it("writes into the file of a folder, where folders have their own", async () => {
    const others = { "/ws/CODEOWNERS": "CODEOWNERS.toplevel.subdirectory_overrides enable\n" };
    for (const folder of ["services", "docs"]) {
      const path = `/ws/${folder}/a/catalog-info.yaml`;
      assert.equal(
        await fixed("/a/* @@eve\n/a/ @@pay\n/a/*.md @@eve\n", undefined, path, `/ws/${folder}/CODEOWNERS`, others),
        "/a/* @@eve\n/a/ @@books\n/a/*.md @@eve\n",
      );
    }
  });

  it("finds the root around a hidden folder, and gives a line without owners one", async () => {
    assert.equal(
      await fixed("[Pay] @acme/pay\n/services/a\\ b/\n", undefined, main, "/ws/.gitlab/CODEOWNERS"),
      "[Pay] @acme/pay\n/services/a\\ b/ @acme/books\n",
    );
  });
});
