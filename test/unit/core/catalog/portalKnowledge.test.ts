import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { PortalKnowledge } from "../../../../src/core/catalog/portalKnowledge.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import { buildEntity, buildFile, buildProblem } from "../../../support/builders.ts";

const ledger = buildEntity("component:ledger", { owner: "payments" });
const file = "file:///w/a.yaml";

function knowledge(change: Partial<PortalKnowledge> = {}): PortalKnowledge {
  return { name: "acme-portal", kinds: new Map(), errors: new Map(), ...change };
}

function catalogOf(...set: readonly SourceFile[]): Catalog {
  const catalog = new Catalog();
  catalog.apply("workspace", { set, remove: [] });
  return catalog;
}

describe("What a portal says of descriptors", () => {
  it("is a problem at the entity's name for each thing that it cannot process", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    catalog.takePortal(knowledge({ errors: new Map([["component:default/ledger", ["No such type.", "Too long."]]]) }));
    const found = catalog.problemsOf(file).filter(({ code }) => code === "portal-processing");
    assert.deepEqual(
      found.map(({ message, range }) => [message, range.start.line]),
      [
        ["acme-portal cannot process this entity: No such type.", 3],
        ["acme-portal cannot process this entity: Too long.", 3],
      ],
    );
    catalog.takePortal(knowledge());
    assert.equal(catalog.problemCounts().error, 0);
  });

  it("is told for the files that it concerns, and for all when the portal is another", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger), buildFile("b.yaml", buildEntity("component:clock")));
    const told: (readonly string[])[] = [];
    catalog.onDidChange(({ files }) => told.push(files));
    catalog.takePortal(knowledge());
    catalog.takePortal(knowledge({ errors: new Map([["component:default/ledger", ["x"]]]) }));
    catalog.takePortal(knowledge({ errors: new Map([["component:default/ledger", ["x"]]]) }));
    catalog.takePortal(undefined);
    assert.deepEqual(told, [[file, "file:///w/b.yaml"], [file], [file, "file:///w/b.yaml"]]);
  });

  it("is the same in whatever order it and the files come", () => {
    const errors = new Map([["component:default/ledger", ["x"]]]);
    const catalog = new Catalog();
    catalog.takePortal(knowledge({ errors }));
    catalog.apply("workspace", { set: [buildFile("a.yaml", ledger)], remove: [] });
    const other = catalogOf(buildFile("a.yaml", ledger));
    other.takePortal(knowledge({ errors }));
    assert.deepEqual(catalog.problemsOf(file), other.problemsOf(file));
    assert.deepEqual(catalog.problemCounts(), other.problemCounts());
  });

  it("names the portal where a reference was looked for in it, too", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    const message = (): string | undefined => catalog.problemsOf(file)[0]?.message;
    assert.equal(message(), 'No group or user is named "payments" in this workspace.');
    catalog.takePortal(knowledge());
    assert.equal(message(), 'No group or user is named "payments" in this workspace or in acme-portal.');
  });

  it("makes its own kinds known", () => {
    const vehicle = { ...buildEntity("vehicle:truck"), apiVersion: "acme.example/v1", kind: "Vehicle" };
    const built = buildFile("a.yaml", vehicle);
    const unknown = { ...built, record: { ...built.record, problems: [buildProblem("kind-unknown", 1)] } };
    const catalog = catalogOf(unknown);
    assert.equal(catalog.problemCounts().warning, 1);
    catalog.takePortal(
      knowledge({ kinds: new Map([["acme.example/v1 vehicle", { apiVersion: "acme.example/v1", kind: "Vehicle" }]]) }),
    );
    assert.deepEqual([catalog.problemCounts().warning, catalog.problemsOf(file)], [0, []]);
  });
});
