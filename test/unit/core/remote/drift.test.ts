import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import { driftOf, toSides } from "../../../../src/core/remote/drift.ts";
import type { ServedEntity } from "../../../../src/core/remote/remoteRecord.ts";
import { buildEntity } from "../../../support/builders.ts";

const spec: JsonObject = { type: "service", owner: "payments", dependsOn: ["resource:a", "resource:b"] };
const added = {
  "backstage.io/managed-by-location": "url:https://example.com/catalog-info.yaml",
  "backstage.io/view-url": "https://example.com/catalog-info.yaml",
};

const local = buildEntity("component:ledger", spec, { tags: ["java"] });

function served(change: JsonObject, metadata: JsonObject = {}, status: ServedEntity["status"] = []): ServedEntity {
  const entity = buildEntity(
    "component:ledger",
    { ...spec, ...change },
    {
      ...{ namespace: "default", tags: ["java"], annotations: added, ...metadata },
    },
  );
  return { ref: "component:default/ledger", entity, status };
}

describe("Drift between a descriptor and the portal", () => {
  it("is none where only what processing adds is different", () => {
    assert.deepEqual(driftOf(local, served({})), { kind: "same", fields: [], errors: [] });
  });

  it("names the fields that differ", () => {
    const drift = driftOf(local, served({ owner: "books", dependsOn: ["resource:a"] }, { title: "Ledger", tags: [] }));
    assert.equal(drift.kind, "changed");
    assert.deepEqual(drift.fields, ["metadata.tags", "metadata.title", "spec.dependsOn", "spec.owner"]);
  });

  it("is none where only the order of references differs, which a backend sorts", () => {
    assert.equal(driftOf(local, served({ dependsOn: ["resource:b", "resource:a"] })).kind, "same");
  });

  it("counts a key without a value as absent", () => {
    const empty = buildEntity("component:ledger", { ...spec, system: null }, { tags: ["java"] });
    assert.equal(driftOf(empty, served({})).kind, "same");
  });

  it("compares an annotation that processing may add where the descriptor has it, too", () => {
    const slug = (value: string): JsonObject => ({ annotations: { ...added, "github.com/project-slug": value } });
    const written = buildEntity("component:ledger", spec, {
      tags: ["java"],
      annotations: { "github.com/project-slug": "a/b" },
    });
    assert.equal(driftOf(local, served({}, slug("a/b"))).kind, "same");
    assert.equal(driftOf(written, served({}, slug("a/b"))).kind, "same");
    assert.deepEqual(driftOf(written, served({}, slug("a/c"))).fields, [
      "metadata.annotations.github.com/project-slug",
    ]);
  });

  it("is none where a descriptor was copied from a portal, with what only the portal decides", () => {
    const copied = buildEntity("component:ledger", spec, {
      ...{ tags: ["java"], uid: "1b8a", etag: "9c" },
      annotations: {
        "backstage.io/managed-by-location": "url:https://example.com/old.yaml",
        "backstage.io/managed-by-origin-location": "url:https://example.com/all.yaml",
      },
    });
    assert.deepEqual(driftOf(copied, served({})), { kind: "same", fields: [], errors: [] });
    assert.equal(driftOf(copied, served({}, { uid: "other", annotations: { ...added, tier: "1" } })).kind, "changed");
  });

  it("is none where only the ends of lines differ, as they do in files that are checked out on Windows", () => {
    const withText = (text: string): JsonObject => ({ definition: text, steps: [{ run: text }] });
    const here = buildEntity("component:ledger", { ...spec, ...withText("a\r\nb\r\n") }, { tags: ["java"] });
    assert.equal(driftOf(here, served(withText("a\nb\n"))).kind, "same");
    assert.deepEqual(driftOf(here, served(withText("a\nc\n"))).fields, ["spec.definition", "spec.steps"]);
    assert.deepEqual(toSides(here, served(withText("a\nb\n"))).here["spec"], { ...spec, ...withText("a\nb\n") });
  });

  it("is none where a placeholder stands for something that cannot be read here, and nothing else differs", () => {
    const here = buildEntity(
      "component:ledger",
      { ...spec, info: { text: "https://git.example/a" } },
      { tags: ["java"] },
    );
    const there = served({ info: { text: "all of it" } });
    assert.equal(driftOf(here, there).kind, "changed");
    assert.equal(driftOf(here, there, [["spec", "info", "text"]]).kind, "same");
    assert.equal(driftOf(here, { ...there, unresolved: [["spec", "info", "text"]] }).kind, "same");
    assert.deepEqual(driftOf(here, served({ owner: "books", info: { text: 1 } }), [["spec", "info", "text"]]).fields, [
      "spec.owner",
    ]);
  });

  it("is that the other side lacks what a placeholder stands for", () => {
    const here = buildEntity("component:ledger", { ...spec, info: "https://git.example/a" }, { tags: ["java"] });
    assert.deepEqual(driftOf(here, served({}), [["spec", "info"]]).fields, ["spec.info"]);
    assert.deepEqual(driftOf(local, { ...served({ info: "./a" }), unresolved: [["spec", "info"]] }).fields, [
      "spec.info",
    ]);
  });

  it("says nothing of a list with an item that cannot be read here", () => {
    const here = buildEntity("component:ledger", { ...spec, steps: ["https://git.example/a"] }, { tags: ["java"] });
    assert.equal(driftOf(here, served({ steps: ["all of it"] }), [["spec", "steps", 0]]).kind, "same");
  });

  it("is that one side has nothing", () => {
    assert.equal(driftOf(local, undefined).kind, "onlyHere");
    assert.equal(driftOf(undefined, served({})).kind, "onlyInPortal");
  });

  it("tells what the portal cannot process, and what nothing leads to", () => {
    const status = [
      { type: "backstage.io/catalog-processing", level: "error", message: "no such file" },
      { type: "x", level: "info", message: "fine" },
    ];
    const drift = driftOf(local, served({ owner: "books" }, {}, status));
    assert.deepEqual(drift, { kind: "error", fields: ["spec.owner"], errors: ["no such file"] });
    const annotations = { ...added, "backstage.io/orphan": "true" };
    assert.equal(driftOf(local, served({}, { annotations })).kind, "orphan");
  });
});
