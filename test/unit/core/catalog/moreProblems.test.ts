import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { correctAnnotationValue } from "../../../../src/core/entity/correctAnnotationValue.ts";
import { AnnotationTable } from "../../../../src/core/entity/annotationTable.ts";
import { decodeAnnotations } from "../../../../src/core/entity/annotationRow.ts";
import { buildEntity, buildFile, type BuiltDocument } from "../../../support/builders.ts";
import { readText } from "../../../support/descriptors.ts";
import { location, component, WorkspaceFixture } from "../../../support/workspaceFixture.ts";

function set(catalog: Catalog, path: string, ...documents: readonly BuiltDocument[]): ReturnType<Catalog["apply"]> {
  return catalog.apply("workspace", { set: [buildFile(path, ...documents)], remove: [] });
}

function circlesIn(catalog: Catalog, path: string): readonly string[] {
  return catalog
    .problemsOf(`file:///w/${path}`)
    .flatMap(({ code, message }) => (code === "relation-cycle" ? [message.replace(/:.this entity.*/, "")] : []));
}

describe("A circle of parts", () => {
  const group = (name: string, parent: string): BuiltDocument =>
    buildEntity(`group:${name}`, { type: "team", children: [], parent });

  it("is told at each of its references, and at no other", () => {
    const catalog = new Catalog();
    set(catalog, "a.yaml", group("a", "b"));
    set(catalog, "b.yaml", group("b", "c"));
    set(catalog, "leaf.yaml", group("leaf", "a"));
    const change = set(catalog, "c.yaml", group("c", "a"));
    assert.deepEqual(circlesIn(catalog, "a.yaml"), [
      "group:default/a > group:default/b > group:default/c > group:default/a",
    ]);
    assert.equal(circlesIn(catalog, "b.yaml").length, 1);
    assert.equal(circlesIn(catalog, "c.yaml").length, 1);
    assert.deepEqual(circlesIn(catalog, "leaf.yaml"), []);
    assert.deepEqual(change.files.toSorted(), ["file:///w/a.yaml", "file:///w/b.yaml", "file:///w/c.yaml"]);
  });

  it("ends for all when one of its references goes", () => {
    const catalog = new Catalog();
    set(catalog, "a.yaml", buildEntity("domain:a", { owner: "x", subdomainOf: "b" }));
    set(catalog, "b.yaml", buildEntity("domain:b", { owner: "x", subdomainOf: "a" }));
    assert.equal(circlesIn(catalog, "a.yaml").length, 1);
    const before = catalog.problemCounts();
    const change = set(catalog, "b.yaml", buildEntity("domain:b", { owner: "x" }));
    assert.ok(change.files.includes("file:///w/a.yaml"));
    assert.deepEqual(circlesIn(catalog, "a.yaml"), []);
    assert.equal(catalog.problemCounts().warning, before.warning - 2);
  });

  it("of two circles through one entity leaves the other when one ends", () => {
    const catalog = new Catalog();
    const spec = { type: "service", lifecycle: "production", owner: "x" };
    const part = (name: string, subcomponentOf: string, system?: string): BuiltDocument =>
      buildEntity(`component:${name}`, { ...spec, subcomponentOf, ...(system !== undefined && { system }) });
    set(catalog, "a.yaml", part("a", "b", "component:c"));
    set(catalog, "b.yaml", part("b", "a"));
    set(catalog, "c.yaml", part("c", "a"));
    assert.equal(circlesIn(catalog, "a.yaml").length, 2);
    set(catalog, "b.yaml", part("b", "z"));
    assert.equal(circlesIn(catalog, "a.yaml").length, 1);
    assert.equal(circlesIn(catalog, "c.yaml").length, 1);
  });

  it("of 10,000 entities does not hold the thread", () => {
    const catalog = new Catalog();
    const files = Array.from({ length: 10_000 }, (_, index) =>
      buildFile(`${index}.yaml`, group(`g${index}`, `g${(index + 1) % 10_000}`)),
    );
    const start = performance.now();
    catalog.apply("workspace", { set: files, remove: [] });
    catalog.problemCounts();
    assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
  }).timeout(10_000);
});

describe("References that make no sense", () => {
  const problems = async (spec: string): Promise<readonly string[]> => {
    const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ledger\nspec:\n  type: service\n  lifecycle: production\n${spec}`;
    const record = await readText(text);
    assert.equal(record.documents[0]?.valid, true);
    return record.problems.map(({ code, message }) => `${code}: ${message}`);
  };

  it("are those to the entity itself, in any letter case", async () => {
    assert.deepEqual(await problems("  owner: x\n  dependsOn: [component:default/LEDGER]\n"), [
      'ref-to-itself: "component:default/LEDGER" in dependsOn is this entity itself. Take it out, or name the one that was meant.',
    ]);
  });

  it("are those to kinds that the field does not take", async () => {
    assert.deepEqual(await problems("  owner: api:books\n"), [
      'ref-wrong-kind: owner takes a group or user. "api:books" names an API.',
    ]);
    assert.deepEqual(await problems("  owner: user:jane\n  system: domain:x\n"), []);
  });
});

describe("Merge keys", () => {
  it("are told, quoted ones are not, and leave the document valid", async () => {
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: &m\n  name: a\nspec:\n  owner: x\n  more: { <<: *m, "<<": 1 }\n';
    const record = await readText(text.replace(', "<<": 1', ""));
    assert.deepEqual(
      record.problems.map(({ code, range }) => [code, range.start.line, range.start.character]),
      [["merge-key", 6, 10]],
    );
    assert.equal(record.documents[0]?.valid, true);
    assert.deepEqual((await readText(text.replace("<<: *m, ", ""))).problems, []);
  });
});

describe("Annotations", () => {
  const problemsOf = async (annotations: string, table?: AnnotationTable): Promise<readonly string[]> => {
    const text = `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: a\n  annotations:\n${annotations}spec:\n  owner: user:a\n`;
    const catalog = new Catalog({ severitiesOf: () => ({}), models: [], ...(table && { annotations: table }) });
    catalog.apply("workspace", { set: [{ record: await readText(text), isReached: true, problems: [] }], remove: [] });
    return catalog.problemsOf("file:///repository/catalog-info.yaml").flatMap(({ code, range, fixes }) => {
      const [fix] = fixes ?? [];
      const newText = fix && "edits" in fix ? fix.edits[0]?.newText : undefined;
      const place = `${range.start.line}:${range.start.character}-${range.end.character}`;
      return code === "ref-not-found" ? [] : [`${code} ${place} ${newText}`];
    });
  };

  it("are compared with their form, and corrected where something of the form is in them", async () => {
    assert.deepEqual(
      await problemsOf(
        '    github.com/project-slug: "https://github.com/acme/ledger.git"\n    acme.example/any: thing\n    backstage.io/techdocs-ref: docs\n',
      ),
      ["annotation-value 5:30-64 acme/ledger", "annotation-value 7:31-35 dir:docs"],
    );
  });

  it("that another replaced are told at their key", async () => {
    assert.deepEqual(await problemsOf("    backstage.io/github-actions-id: acme/ledger\n"), [
      "annotation-deprecated 5:4-34 github.com/project-slug",
    ]);
  });

  it("of a team are checked by the team's own rows", async () => {
    const { rows } = decodeAnnotations([{ key: "acme.example/tier", values: ["gold", "silver"] }]);
    assert.deepEqual(await problemsOf("    acme.example/tier: Gold\n", AnnotationTable.of(rows)), [
      "annotation-value 5:23-27 gold",
    ]);
  });

  it("are left as they are where nothing of the form can be made of them", () => {
    const row = AnnotationTable.of().find("github.com/project-slug");
    assert.ok(row);
    assert.equal(correctAnnotationValue(row, "???"), undefined);
  });
});

describe("TechDocs without a configuration", () => {
  const docs = (path: string, more = ""): string =>
    component("a").replace("  name: a", `  name: a\n  annotations:\n    backstage.io/techdocs-ref: ${path}${more}`);

  it("are told at the annotation, until there is one", async () => {
    const workspace = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": docs("dir:./docs") });
    assert.deepEqual(workspace.problems("/ws/catalog-info.yaml"), [
      'techdocs-config-missing 5:31 There is no mkdocs.yml in "docs". TechDocs then makes up a configuration, for pages in the folder "docs" there.',
    ]);
    await workspace.change({ "/ws/docs/mkdocs.yaml": "site_name: A\n" });
    assert.deepEqual(workspace.problems("/ws/catalog-info.yaml"), []);
    await workspace.change({ "/ws/docs": undefined });
    assert.equal(workspace.problems("/ws/catalog-info.yaml").length, 1);
  });

  it("are not looked for elsewhere, nor for sources elsewhere", async () => {
    for (const text of [
      docs("url:https://example.com/x"),
      docs("dir:../../other"),
      docs("dir:.", "\n    backstage.io/source-location: url:https://example.com/x/"),
    ]) {
      const workspace = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": text });
      assert.deepEqual(workspace.problems("/ws/catalog-info.yaml"), []);
    }
  });
});

describe("A descriptor that no Location names", () => {
  it("is told where Locations name others of its repository", async () => {
    const workspace = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": location(["./a/catalog-info.yaml"]),
      "/ws/a/catalog-info.yaml": component("a"),
      "/ws/b/catalog-info.yaml": component("b"),
    });
    assert.deepEqual(workspace.problems("/ws/catalog-info.yaml"), []);
    assert.deepEqual(workspace.problems("/ws/a/catalog-info.yaml"), []);
    assert.match(workspace.problems("/ws/b/catalog-info.yaml").join(), /^descriptor-unreachable 3:8 /);
    await workspace.change({ "/ws/catalog-info.yaml": location(["./*/catalog-info.yaml"]) });
    assert.deepEqual(workspace.problems("/ws/b/catalog-info.yaml"), []);
  });

  it("is told of nowhere in a repository without Locations", async () => {
    const workspace = await WorkspaceFixture.load({
      "/ws/a/catalog-info.yaml": component("a"),
      "/ws/b/catalog-info.yaml": component("b"),
    });
    assert.deepEqual(workspace.problems("/ws/a/catalog-info.yaml"), []);
  });
});
