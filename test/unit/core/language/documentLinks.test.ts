import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Repositories } from "../../../../src/core/catalog/repositories.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import { documentLinks } from "../../../../src/core/language/documentLinks.ts";
import { findLinkTarget } from "../../../../src/core/language/linkTarget.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { eagerScheduler } from "../../../support/descriptors.ts";
import { FakeGit } from "../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";
import { showLine } from "../../../support/languageWorkspace.ts";

const table = AnnotationTable.of();

/** Each link as "3 target: «./a.yaml» -> where it leads", looked up in a repository at /ws. */
async function linksIn(text: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const uri = memoryUri("/ws/app/catalog-info.yaml");
  const open = OpenDescriptor.open(uri, text);
  const links = await documentLinks(open, table, { scheduler: eagerScheduler, token: neverCancelled });
  const files = new InMemoryFiles({ "/ws/app/catalog-info.yaml": text, ...others });
  const git = new FakeGit({ "/ws": ["https://github.com/acme/shop.git"] });
  const base = await new Repositories(git, files).baseOf(uri);
  return Promise.all(
    links.map(async ({ range, target, data }) => {
      const found = data ? await findLinkTarget(data, base, files, neverCancelled) : target;
      return `${showLine(text, range)} -> ${found?.replace("file:///ws/", "") ?? "nowhere"}`;
    }),
  );
}

function location(spec: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\nspec:\n${spec}`;
}

describe("documentLinks", () => {
  it("lead from the targets of a Location to files of the workspace", async () => {
    const text = location(
      "  type: url\n  target: ./a.yaml\n  targets:\n    - '../lib/b.yaml'\n    - /c.yaml\n    - ./no.yaml\n",
    );
    const others = { "/ws/app/a.yaml": "", "/ws/lib/b.yaml": "", "/ws/c.yaml": "" };
    assert.deepEqual(await linksIn(text, others), [
      "6 target: «./a.yaml» -> app/a.yaml",
      "8 - '«../lib/b.yaml»' -> lib/b.yaml",
      "9 - «/c.yaml» -> c.yaml",
      "10 - «./no.yaml» -> nowhere",
    ]);
  });

  it("lead from a pattern to the first file, and from an address to the file that is checked out, else to the page", async () => {
    const text = location(
      "  targets:\n    - ./*/catalog-info.yaml\n    - https://github.com/acme/shop/blob/main/c.yaml\n    - https://github.com/acme/other/blob/main/c.yaml\n    - https://github.com/acme/other/blob/main/*.yaml\n",
    );
    const others = { "/ws/app/b/catalog-info.yaml": "", "/ws/app/a/catalog-info.yaml": "", "/ws/c.yaml": "" };
    assert.deepEqual(
      (await linksIn(text, others)).map((link) => link.replace(/.* -> /, "")),
      ["app/a/catalog-info.yaml", "c.yaml", "https://github.com/acme/other/blob/main/c.yaml", "nowhere"],
    );
  });

  it("lead from placeholders to their files, never out of the repository", async () => {
    const text =
      "kind: API\nmetadata: { name: a }\nspec:\n  definition:\n    $text: ./api.yaml\n  other:\n    - $json: ../../etc/passwd\n    - $yaml: https://example.com/a.yaml\n    - $text: $" +
      "{{ values.file }}\n";
    assert.deepEqual(await linksIn(text, { "/ws/app/api.yaml": "", "/etc/passwd": "" }), [
      "4 $text: «./api.yaml» -> app/api.yaml",
      "6 - $json: «../../etc/passwd» -> nowhere",
      "7 - $yaml: «https://example.com/a.yaml» -> https://example.com/a.yaml",
    ]);
  });

  it("lead from techdocs-ref to the configuration of the docs site", async () => {
    const component = (ref: string) =>
      `kind: Component\nmetadata:\n  name: a\n  annotations:\n    backstage.io/techdocs-ref: ${ref}\n`;
    const others = { "/ws/app/mkdocs.yml": "", "/ws/docs/mkdocs.yaml": "" };
    assert.deepEqual(await linksIn(component("dir:."), others), [
      "4 backstage.io/techdocs-ref: «dir:.» -> app/mkdocs.yml",
    ]);
    assert.match((await linksIn(component("dir:../docs"), others))[0] ?? "", /-> docs\/mkdocs\.yaml$/);
    assert.match((await linksIn(component("dir:./none"), others))[0] ?? "", /-> nowhere$/);
    assert.match(
      (await linksIn(component("url:https://a.example/tree/main/"), others))[0] ?? "",
      /-> https:\/\/a\.example/,
    );
  });

  it("lead from annotations by their table, and from the entity's own links", async () => {
    const text = `kind: Component
metadata:
  name: a
  annotations:
    github.com/project-slug: acme/shop
    backstage.io/source-location: url:https://github.com/acme/shop/
    pagerduty.com/service-id: 'PABC'
    example.com/none: x
  links:
    - url: https://a.example/run book
      title: Runbook
    - url: mailto:a@example.com
    - url: javascript:alert(1)
    - url: command:evil
`;
    assert.deepEqual(await linksIn(text), [
      "4 github.com/project-slug: «acme/shop» -> https://github.com/acme/shop",
      "5 backstage.io/source-location: «url:https://github.com/acme/shop/» -> https://github.com/acme/shop/",
      "6 pagerduty.com/service-id: '«PABC»' -> https://app.pagerduty.com/service-directory/PABC",
      "9 - url: «https://a.example/run book» -> https://a.example/run%20book",
      "11 - url: «mailto:a@example.com» -> mailto:a@example.com",
    ]);
  });

  it("say what following them opens", async () => {
    const open = OpenDescriptor.open("file:///ws/a.yaml", location("  target: ./a.yaml\n"));
    const links = await documentLinks(open, table, { scheduler: eagerScheduler, token: neverCancelled });
    assert.equal(links[0]?.tooltip, "Open the file of this target");
  });

  const nothing: readonly (readonly [string, string])[] = [
    ["other kinds with targets", "kind: Component\nspec:\n  target: ./a.yaml\n"],
    ["targets that a template fills in", location('  target: "{{ cookiecutter.file }}"\n')],
    ["broken documents", "a: [\n"],
    ["lists", "- a\n"],
    ["nothing", ""],
  ];
  for (const [what, text] of nothing) it(`are not in ${what}`, async () => assert.deepEqual(await linksIn(text), []));

  it("are found in each document, and in JSON", async () => {
    const text = `${location("  target: ./a.yaml\n")}---\n{"kind": "Location", "spec": {"targets": ["./b.yaml"]}}\n`;
    assert.equal((await linksIn(text)).length, 2);
  });
});
