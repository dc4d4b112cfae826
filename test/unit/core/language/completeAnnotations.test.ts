import assert from "node:assert/strict";
import { InsertTextFormat } from "vscode-languageserver-types";
import { Completed, smallContext, labelsAt, accepted } from "../../../support/completionFixture.ts";

describe("complete: annotations", () => {
  it("offers keys in use on the kind first, then the known ones, without those that programs write", async () => {
    const { labels } = await Completed.at("kind: API\nmetadata:\n  annotations:\n    |", smallContext);
    assert.deepEqual(labels.slice(0, 2), ["acme.com/team", "github.com/project-slug"]);
    assert.ok(labels.includes("backstage.io/techdocs-ref"));
    assert.ok(!labels.includes("backstage.io/managed-by-location"));
    assert.ok(!labels.includes("github.com/user-login"), "is for users only");
  });

  it("says what reads an annotation and what its value looks like", async () => {
    const completed = await Completed.at("kind: API\nmetadata:\n  annotations:\n    git|", smallContext);
    const { detail, documentation } = completed.item("github.com/project-slug");
    assert.match(detail ?? "", / · 1 entity$/);
    assert.match(JSON.stringify(documentation), /Value: organisation\/repository/);
    assert.equal(
      completed.accept("github.com/project-slug"),
      "kind: API\nmetadata:\n  annotations:\n    github.com/project-slug: ",
    );
  });

  it("offers an example to type over, and the values in use", async () => {
    const marked = "metadata:\n  annotations:\n    circleci.com/project-slug: |";
    const completed = await Completed.at(marked, smallContext);
    assert.equal(completed.item("github/acme/ledger").insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(completed.accept("github/acme/ledger"), marked.replace("|", "${1:github/acme/ledger}"));
    assert.equal(await labelsAt("metadata:\n  annotations:\n    acme.com/team: |"), "blue");
  });

  it("quotes values that are no text otherwise", async () => {
    assert.equal(
      await accepted("kind: Resource\nmetadata:\n  annotations:\n    kubernetes.io/skip-tls-verify: |", "true"),
      'kind: Resource\nmetadata:\n  annotations:\n    kubernetes.io/skip-tls-verify: "true"',
    );
  });
});
