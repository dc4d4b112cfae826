import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import { usedValues } from "../../../../src/core/language/usedValues.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { Random } from "../../../support/random.ts";

function catalogOf(files: readonly SourceFile[]): Catalog {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: files, remove: [] });
  return catalog;
}

function component(name: string, ...dependsOn: readonly string[]): ReturnType<typeof buildEntity> {
  return buildEntity(`component:${name}`, { type: name.slice(0, 1), dependsOn }, { tags: [name.slice(-1)] });
}

function rankingOf(catalog: Catalog, typed = ""): readonly string[] {
  const found = catalog.ranking().listOf("component").find([typed], Infinity);
  return found.map(({ ref, uses }) => `${ref.replace("component:default/", "")} ${uses}`);
}

describe("UseRanking", () => {
  it("puts what most others refer to first", () => {
    const catalog = catalogOf([
      buildFile("a.yaml", component("a", "component:c"), component("b", "component:c"), component("c", "component:b")),
    ]);
    assert.deepEqual(rankingOf(catalog), ["c 2", "b 1", "a 0"]);
  });

  it("finds by any part of reference and title", () => {
    const ledger = buildEntity("component:pay/ledger", {}, { title: "The Big Book" });
    const catalog = catalogOf([buildFile("a.yaml", ledger, component("other"))]);
    const found = ["component:led", "pay/l", "dger", "big b", "the"].map((typed) => rankingOf(catalog, typed).length);
    assert.deepEqual(found, [1, 1, 1, 1, 2]);
    assert.deepEqual(catalog.ranking().listOf("component").find(["e", ":pay/"], 5).length, 1);
    assert.equal(catalog.ranking().listOf("api").length, 0);
  });

  it("equals one that is made anew, after any changes", () => {
    const random = new Random(7);
    const names = Array.from({ length: 300 }, (_, index) => `${random.pick(["x", "y"])}${index}`);
    const fileOf = (index: number): SourceFile => {
      const targets = Array.from({ length: random.below(4) }, () => `component:${random.pick(names)}`);
      return buildFile(`${index}.yaml`, component(names[index] ?? "", ...targets));
    };
    const files = new Map(names.map((_, index) => [index, fileOf(index)]));
    const catalog = catalogOf([...files.values()]);
    rankingOf(catalog);
    usedValues(catalog, "spec.type");
    for (let step = 0; step < 200; step++) {
      const index = random.below(names.length);
      const old = files.get(index);
      if (old && random.chance(0.4)) {
        files.delete(index);
        catalog.apply("workspace", { set: [], remove: [old.record.uri] });
      } else {
        const file = fileOf(index);
        files.set(index, file);
        catalog.apply("workspace", { set: [file], remove: [] });
      }
    }
    const anew = catalogOf([...files.values()]);
    assert.deepEqual(rankingOf(catalog), rankingOf(anew));
    assert.deepEqual(usedValues(catalog, "spec.type"), usedValues(anew, "spec.type"));
    assert.equal(catalog.ranking().listOf("component").length, files.size);
  });
});

describe("usedValues", () => {
  const catalog = catalogOf([
    buildFile(
      "a.yaml",
      buildEntity("component:a", { type: "service" }, { tags: ["go", "go", "kafka"], annotations: { "x/y": "1" } }),
      buildEntity("component:b", { type: "library" }, { tags: ["go"] }),
      buildEntity("api:c", { type: "library" }, { annotations: { "x/y": "2", z: "3" } }),
    ),
  ]);

  it("counts entities, the most frequent value first", () => {
    assert.deepEqual(usedValues(catalog, "metadata.tags"), [
      { text: "go", count: 2 },
      { text: "kafka", count: 1 },
    ]);
  });

  it("counts those of one kind", () => {
    assert.deepEqual(usedValues(catalog, "spec.type", "API"), [{ text: "library", count: 1 }]);
  });

  it("counts keys", () => {
    assert.deepEqual(usedValues(catalog, "keys.annotations"), [
      { text: "x/y", count: 2 },
      { text: "z", count: 1 },
    ]);
  });
});
