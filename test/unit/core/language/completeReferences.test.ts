import assert from "node:assert/strict";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import {
  Completed,
  componentHead,
  smallContext,
  labelsAt,
  accepted,
  languageContext,
} from "../../../support/completionFixture.ts";

describe("complete: references", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "them below the key of a list",
      `${componentHead}spec:\n  dependencyOf:\n    res|`,
      "component:lib component:ledger component:shop resource:db",
    ],
    ["groups and users as owners", "kind: Component\nspec:\n  owner: |", "payments user:jane"],
    ["what is half-typed", "kind: Component\nspec:\n  owner: te|\n  type: x\n", "payments user:jane"],
    ["systems as system", "kind: Component\nspec:\n  system: |", "billing"],
    ["APIs of another namespace", "kind: Component\nspec:\n  consumesApis:\n    - |", "other/ledger-api"],
    [
      "components and resources as dependencies",
      `${componentHead}spec:\n  dependsOn:\n    - |`,
      "component:lib component:ledger component:shop resource:db",
    ],
    [
      "what the list lacks",
      `${componentHead}spec:\n  dependsOn: [component:lib, |]`,
      "component:ledger component:shop resource:db",
    ],
    ["another kind that is typed", `${componentHead}spec:\n  dependsOn:\n    - api:|`, "api:other/ledger-api"],
    [
      "members of the same system first",
      `${componentHead}spec:\n  system: billing\n  dependsOn:\n    - |`,
      "component:ledger component:lib component:shop resource:db",
    ],
    ["not the entity itself", "kind: Component\nmetadata:\n  name: lib\nspec:\n  subcomponentOf: |", "ledger shop"],
    [
      "the namespace where it differs",
      "kind: Component\nmetadata:\n  namespace: other\nspec:\n  providesApis: [|]",
      "ledger-api",
    ],
    ["users as members", "kind: Group\nspec:\n  members:\n  - |", "jane"],
    ["entities in JSON", '{ "kind": "Component", "spec": { "owner": "|" } }', "payments user:jane"],
  ];
  for (const [name, marked, expected] of cases) {
    it(`offers ${name}`, async () => {
      assert.equal(await labelsAt(marked), expected);
    });
  }

  it("shows title, owner and kind, and is found by each part", async () => {
    const completed = await Completed.at("kind: Component\nspec:\n  owner: |", smallContext);
    const { detail, filterText, labelDetails } = completed.item("payments");
    assert.equal(detail, "Payments Team · Group · 4 refer to it");
    assert.deepEqual(labelDetails, { description: "Payments Team" });
    assert.equal(filterText, "payments Payments Team group:default/payments");
    const other = await Completed.at("kind: Component\nspec:\n  dependsOn:\n    - |", smallContext);
    assert.equal(other.item("component:lib").detail, "owned by Payments Team · Component · 1 refers to it");
    assert.equal(other.item("component:lib").deprecated, true);
  });

  it("begins a list on a line below its key", async () => {
    for (const marked of ["dependencyOf: res|", "dependencyOf:|", "dependencyOf:\n    res|"]) {
      assert.equal(
        await accepted(`kind: Component\nspec:\n  ${marked}`, "resource:db"),
        "kind: Component\nspec:\n  dependencyOf:\n    - resource:db",
      );
    }
  });

  it("replaces the whole reference, quotes kept", async () => {
    assert.equal(
      await accepted(`${componentHead}spec:\n  dependsOn:\n    - "component:l|ix"\n`, "component:lib"),
      `${componentHead}spec:\n  dependsOn:\n    - "component:lib"\n`,
    );
    assert.equal(
      await accepted(`${componentHead}spec:\n  dependsOn:\n    - component:|\n`, "component:lib"),
      `${componentHead}spec:\n  dependsOn:\n    - component:lib\n`,
    );
  });

  it("tells the 200 best of many, and finds the others by what is typed", async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      buildEntity(`component:c${index}`, { dependsOn: [`component:c${index % 3}`] }),
    );
    const far = Array.from({ length: 300 }, (_, index) =>
      buildEntity(`component:far/f${index}`, { dependsOn: ["component:far/f7"] }),
    );
    const large = languageContext([buildFile("many.yaml", ...many, ...far)]);
    const all = await Completed.at(`${componentHead}spec:\n  dependsOn:\n    - |`, large);
    assert.deepEqual([all.labels.length, all.list.isIncomplete], [200, true]);
    assert.deepEqual(all.labels.slice(0, 4), ["component:c0", "component:c1", "component:c2", "component:c10"]);
    const found = await Completed.at(`${componentHead}spec:\n  dependsOn:\n    - f29|`, large);
    assert.deepEqual([found.labels.length, found.list.isIncomplete], [11, false]);
    assert.equal(found.labels[0], "component:far/f29");
    const parts = await Completed.at(`${componentHead}spec:\n  dependsOn:\n    - comp-f297|`, large);
    assert.deepEqual(parts.labels, ["component:far/f297"]);
    const near = await Completed.at(
      `${componentHead.replace("name: new", "namespace: far")}spec:\n  dependsOn:\n    - |`,
      large,
    );
    assert.deepEqual(near.labels.slice(0, 2), ["component:f7", "component:f0"]);
  });

  it("puts the owners of the same system first", async () => {
    const groups = ["one", "two"].map((name) => buildEntity(`group:${name}`, { type: "team", children: [] }));
    const used = buildEntity("component:used", { owner: "one" });
    const member = buildEntity("component:member", { owner: "two", system: "billing" });
    const other = languageContext([
      buildFile(
        "a.yaml",
        ...groups,
        used,
        buildEntity("resource:used", { owner: "one" }),
        member,
        buildEntity("system:billing", {}),
      ),
    ]);
    assert.deepEqual((await Completed.at("kind: API\nspec:\n  owner: |", other)).labels, ["one", "two"]);
    const inSystem = await Completed.at("kind: API\nspec:\n  system: billing\n  owner: |", other);
    assert.deepEqual(inSystem.labels, ["two", "one"]);
  });
});
