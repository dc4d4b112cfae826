import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import { findCoverage, findUncovered } from "../../../../src/core/coverage/findCoverage.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { CoverageFixture } from "../../../support/coverageFixture.ts";
import { component, location, template } from "../../../support/workspaceFixture.ts";

const coveredIn = async (
  texts: Readonly<Record<string, string>>,
  remotes?: readonly string[],
): Promise<Readonly<Record<string, string>>> => (await CoverageFixture.load(texts, remotes)).covered();

const annotated = (name: string, source: string): string =>
  component(name).replace(
    `  name: ${name}`,
    `  name: ${name}\n  annotations: { backstage.io/source-location: ${JSON.stringify(source)} }`,
  );

const group =
  "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n";
const system = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: billing }\nspec: { owner: team }\n";
const api =
  "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: a }\nspec: { type: grpc, lifecycle: x, owner: team, definition: x }\n";

describe("findCoverage", () => {
  it("finds the folders that look like a component, and what they belong to", async () => {
    assert.deepEqual(
      await coveredIn({
        "services/ledger/go.mod": "",
        "services/ledger/catalog-info.yaml": component("ledger"),
        "services/orders/pom.xml": "",
        "services/mail/Dockerfile": "",
        "charts/cache/Chart.yaml": "",
        "web/shop/package.json": "{}",
        "web/notes/readme.md": "",
        "net/Ledger.Api/Ledger.Api.csproj": "",
        "apis/rates/openapi.yaml": "",
      }),
      {
        "apis/rates": "-",
        "charts/cache": "-",
        "net/Ledger.Api": "-",
        "services/ledger": "component:default/ledger",
        "services/mail": "-",
        "services/orders": "-",
        "web/shop": "-",
      },
    );
  });

  it("needs more than one weak sign", async () => {
    assert.deepEqual(await coveredIn({ "a/k8s/x.yaml": "", "b/deployment.yaml": "", "b/k8s/y.yaml": "" }), {});
    const owned = { "a/k8s/x.yaml": "", "b/deployment.yaml": "", CODEOWNERS: "/a/ @acme/a\n*.yaml @acme/b\n" };
    assert.deepEqual(await coveredIn(owned), { a: "-" });
  });

  it("gathers what belongs to a component from its folders", async () => {
    const fixture = await CoverageFixture.load({
      "ledger/package.json": "{}",
      "ledger/client/package.json": "{}",
      "ledger/docker/Dockerfile": "",
      "ledger/chart/Chart.yaml": "",
      "ledger/src/api/openapi.yaml": "",
      "ledger/k8s/prod.yaml": "",
    });
    const [ledger, ...others] = (await fixture.coverage()).uncovered;
    assert.deepEqual(others, []);
    assert.deepEqual(
      ledger?.evidence.map(({ kind, uri }) => `${kind} ${fixture.pathOf(uri)}`),
      [
        "manifest ledger/client/package.json",
        "manifest ledger/package.json",
        "helm ledger/chart/Chart.yaml",
        "dockerfile ledger/docker/Dockerfile",
        "api ledger/src/api/openapi.yaml",
        "kubernetes ledger/k8s/prod.yaml",
      ],
    );
  });

  for (const [what, root] of Object.entries({
    "npm workspaces": { "package.json": '{ "workspaces": ["a"] }' },
    "pnpm workspaces": { "package.json": "{}", "pnpm-workspace.yaml": "" },
    "a parent pom": { "pom.xml": "<project><modules><module>a</module></modules></project>" },
    "a Cargo workspace": { "Cargo.toml": '[workspace]\nmembers = ["a"]\n' },
    "a Gradle build": { "build.gradle.kts": "", "settings.gradle.kts": 'include("a")\n' },
    "a uv workspace": { "pyproject.toml": '[project]\nname = "x"\n[tool.uv.workspace]\nmembers = ["a"]\n' },
    "a Go workspace": { "go.mod": "", "go.work": "" },
  })) {
    it(`takes the root of ${what} for no component`, async () => {
      assert.deepEqual(await coveredIn({ ...root, "a/package.json": "{}" }), { a: "-" });
      assert.deepEqual(await coveredIn(root), { ".": "-" });
      const inner = Object.fromEntries(Object.entries(root).map(([path, text]) => [`inner/${path}`, text]));
      assert.deepEqual(await coveredIn({ ...inner, "inner/a/package.json": "{}" }), { "inner/a": "-" });
    });
  }

  it("takes a manifest of tools at the root for no component where several are below", async () => {
    assert.deepEqual(await coveredIn({ "package.json": "{}", "a/go.mod": "", "b/go.mod": "" }), { a: "-", b: "-" });
    assert.deepEqual(await coveredIn({ "package.json": "{}", "a/go.mod": "" }), { ".": "-" });
    assert.deepEqual(await coveredIn({ "go.mod": "", "a/go.mod": "", "b/go.mod": "" }), { ".": "-" });
    assert.deepEqual(await coveredIn({ Dockerfile: "", "a/go.mod": "", "b/go.mod": "" }), { a: "-", b: "-" });
  });

  it("takes a chart or image for a part of the component of its name", async () => {
    assert.deepEqual(await coveredIn({ "src/ledger/go.mod": "", "deploy/charts/Ledger/Chart.yaml": "" }), {
      "src/ledger": "-",
    });
    assert.deepEqual(
      await coveredIn({ "charts/ledger/Chart.yaml": "", "x/catalog-info.yaml": component("ledger") }),
      {},
    );
  });

  it("leaves out tests, examples, what is vendored, built, hidden or ignored, and skeletons", async () => {
    const texts = {
      "a/test/x/go.mod": "",
      "examples/x/go.mod": "",
      "x-examples/x/go.mod": "",
      "vendor/x/go.mod": "",
      "build/x/go.mod": "",
      ".github/x/go.mod": "",
      "__fixtures__/go.mod": "",
      "ignored/x/go.mod": "",
      "raw/x/go.mod": "",
      "{{cookiecutter.name}}/go.mod": "",
      ".gitignore": "ignored/\n",
      "template.yaml": template("new", "./raw"),
      "latest/go.mod": "",
    };
    assert.deepEqual(await coveredIn(texts), { latest: "-" });
  });

  it("lets a single Component claim all below, and the root's the whole repository", async () => {
    const texts = { "a/go.mod": "", "b/go.mod": "", "b/c/go.mod": "", "b/catalog-info.yaml": component("b") };
    assert.deepEqual(await coveredIn(texts), { a: "-", b: "component:default/b" });
    assert.deepEqual(await coveredIn({ ...texts, "catalog-info.yaml": component("all") }), {
      a: "component:default/all",
      b: "component:default/b",
    });
  });

  it("lets Locations, groups, users, systems, domains and templates cover nothing", async () => {
    const texts = {
      "catalog-info.yaml": `${location(["./org.yaml"])}---\n${group}`,
      "org.yaml": group.replace("name: team", "name: other"),
      "billing/catalog-info.yaml": system,
      "billing/a/go.mod": "",
      "go.mod": "",
      "go.work": "",
    };
    assert.deepEqual(await coveredIn(texts), { "billing/a": "-" });
    const { "org.yaml": _, ...inTemplate } = { ...texts, "catalog-info.yaml": template("new", "./raw") };
    assert.deepEqual(await coveredIn(inTemplate), { "billing/a": "-" });
  });

  it("names the nearest entity, though it is one further out that covers the folder", async () => {
    const texts = {
      "catalog-info.yaml": component("shop"),
      "billing/catalog-info.yaml": system,
      "billing/a/go.mod": "",
    };
    assert.deepEqual(await coveredIn(texts), { "billing/a": "system:default/billing" });
  });

  it("lets other entities cover the folder of their descriptor only", async () => {
    const texts = { "a/catalog-info.yaml": api, "a/openapi.yaml": "", "a/b/go.mod": "" };
    assert.deepEqual(await coveredIn(texts), { a: "api:default/a" });
    const parent = { "package.json": '{"workspaces":[]}', "catalog-info.yaml": api, "b/go.mod": "" };
    assert.deepEqual(await coveredIn(parent), { b: "-" });
  });

  it("lets several Components of one file claim the folders of their names", async () => {
    const texts = {
      "catalog-info.yaml": `${component("Ledger")}---\n${component("orders")}`,
      "services/ledger/go.mod": "",
      "services/orders/go.mod": "",
      "services/mail/go.mod": "",
      "services/orders/parts/db/catalog-info.yaml": api,
      "services/orders/parts/db/go.mod": "",
      "orders/java/pom.xml": "",
    };
    assert.deepEqual(await coveredIn(texts), {
      "orders/java": "component:default/orders",
      "services/ledger": "component:default/ledger",
      "services/mail": "-",
      "services/orders": "component:default/orders",
      "services/orders/parts/db": "api:default/a",
    });
  });

  it("takes a descriptor in a folder for descriptors as one of the folder around it", async () => {
    const texts = {
      "a/.backstage/catalog-info.yaml": component("a"),
      "a/go.mod": "",
      ".github/catalog-info.yaml": group,
    };
    assert.deepEqual(await coveredIn({ ...texts, "b/go.mod": "" }), { a: "component:default/a", b: "-" });
    const many = { "backstage/x.catalog-info.yaml": component("a"), "backstage/y.catalog-info.yaml": component("b") };
    assert.deepEqual(await coveredIn({ ...many, "b/go.mod": "", "c/go.mod": "" }), {
      b: "component:default/b",
      c: "-",
    });
  });

  it("follows source-location, where it leads into this workspace", async () => {
    const texts = {
      "catalog/catalog-info.yaml": [
        annotated("ledger", "url:https://github.com/acme/shop/tree/main/services/ledger/"),
        annotated("orders", "dir:../services/orders"),
      ].join("---\n"),
      "services/ledger/go.mod": "",
      "services/orders/go.mod": "",
      "services/mail/go.mod": "",
      "services/mail/catalog-info.yaml": annotated("mail", "url:https://github.com/other/mail/tree/main/"),
    };
    assert.deepEqual(await coveredIn(texts, ["git@github.com:acme/shop.git"]), {
      "services/ledger": "component:default/ledger",
      "services/mail": "-",
      "services/orders": "component:default/orders",
    });
  });

  it("takes the best of several entities whose source is one folder", async () => {
    const texts = {
      "catalog/catalog-info.yaml": ["web", "cache"].map((name) => annotated(name, "dir:../services/web")).join("---\n"),
      "services/web/go.mod": "",
    };
    assert.deepEqual(await coveredIn(texts), { "services/web": "component:default/web" });
  });

  it("knows entities of a portal by where their source is", async () => {
    const fixture = await CoverageFixture.load({ "a/go.mod": "", "b/go.mod": "" }, ["git@github.com:acme/shop.git"]);
    const annotations = { "backstage.io/source-location": "url:https://github.com/acme/shop/tree/main/a/" };
    const file = buildFile("a.yaml", buildEntity("component:a", { owner: "team" }, { annotations }));
    const served = {
      ...file,
      record: { ...file.record, uri: "portal://acme/component/default/a.yaml" },
      isRemote: true,
    };
    fixture.catalog.apply("portal:acme", { set: [served], remove: [] });
    assert.deepEqual(await fixture.covered(), { a: "component:default/a", b: "-" });
  });

  it("follows links to the folder of an entity's source", async () => {
    const fixture = await CoverageFixture.load({
      "catalog/catalog-info.yaml": annotated("ledger", "dir:../current"),
      "services/ledger/go.mod": "",
    });
    fixture.files.link("/ws/current", "/ws/services/ledger");
    assert.equal((await fixture.covered())["services/ledger"], "component:default/ledger");
  });

  it("counts a part with a descriptor of its own", async () => {
    const texts = { "a/go.mod": "", "a/client/package.json": "{}", "a/client/catalog-info.yaml": component("client") };
    assert.deepEqual(await coveredIn(texts), { a: "-", "a/client": "component:default/client" });
  });

  it("tells the share, which is whole where nothing looks like a component", async () => {
    const texts = { "a/go.mod": "", "b/go.mod": "", "b/catalog-info.yaml": component("b") };
    const fixture = await CoverageFixture.load(texts);
    assert.equal((await fixture.coverage()).share, 0.5);
    assert.equal((await findUncovered(fixture.ports, fixture.catalog, neverCancelled)).length, 1);
    assert.equal((await (await CoverageFixture.load({ "readme.md": "" })).coverage()).share, 1);
  });

  it("reads no manifest but those of folders that may hold packages together", async () => {
    const fixture = await CoverageFixture.load({
      "package.json": "{}",
      "a/package.json": "{}",
      "b/package.json": "{}",
    });
    await fixture.coverage();
    const read = fixture.files.reads.map((uri) => fixture.pathOf(uri)).filter((path) => path.endsWith("package.json"));
    assert.deepEqual(read, ["package.json"]);
  });

  it("gives way within a monorepo of 2,000 folders", async () => {
    const paths = Array.from({ length: 2_000 }, (_, index) => `a${index % 40}/b${index}/go.mod`);
    const { ports, catalog } = await CoverageFixture.load(Object.fromEntries(paths.map((path) => [path, ""])));
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    const coverage = await findCoverage({ ...ports, scheduler: { shouldPause: true, pause } }, catalog, neverCancelled);
    assert.equal(coverage.uncovered.length, 2_000);
    assert.ok(pauses >= 3 * 2_000, `${pauses} pauses`);
  });

  it("ends when it is cancelled", async () => {
    const { ports, catalog } = await CoverageFixture.load({ "a/go.mod": "" });
    const token = new CancellationSource();
    token.cancel();
    await assert.rejects(findCoverage(ports, catalog, token), Cancelled);
  });
});
