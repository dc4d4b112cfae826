import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { CatalogChange } from "../../../../src/core/catalog/catalogEntity.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import { buildEntity, buildFile, buildProblem, type BuiltDocument } from "../../../support/builders.ts";

const uri = (path: string): string => `file:///w/${path}`;
const ledger = buildEntity("component:ledger", { owner: "payments" });

function catalogOf(...files: readonly SourceFile[]): Catalog {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: files, remove: [] });
  return catalog;
}

function set(catalog: Catalog, path: string, ...documents: readonly BuiltDocument[]): CatalogChange {
  return catalog.apply("workspace", { set: [buildFile(path, ...documents)], remove: [] });
}

function remove(catalog: Catalog, path: string): CatalogChange {
  return catalog.apply("workspace", { set: [], remove: [uri(path)] });
}

function messagesOf(catalog: Catalog, path: string): readonly string[] {
  return catalog.problemsOf(uri(path)).map(({ message }) => message);
}

describe("Catalog", () => {
  it("finds entities by their reference and by their file", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger, buildEntity("API:ledger-api")));
    assert.equal(catalog.size, 2);
    assert.equal(catalog.get("component:default/ledger")?.entity, ledger);
    assert.deepEqual(
      catalog.entitiesIn(uri("a.yaml")).map(({ ref }) => ref),
      ["component:default/ledger", "api:default/ledger-api"],
    );
    assert.deepEqual([...catalog.files()], [uri("a.yaml")]);
  });

  it("lists entities in the order of their references, whatever came first", () => {
    const catalog = catalogOf(buildFile("b.yaml", buildEntity("component:b")));
    assert.deepEqual([...catalog.entities()].length, 1);
    set(catalog, "a.yaml", buildEntity("component:a"), buildEntity("component:c"));
    assert.deepEqual(
      [...catalog.entities()].map(({ ref }) => ref),
      ["component:default/a", "component:default/b", "component:default/c"],
    );
    remove(catalog, "b.yaml");
    assert.deepEqual(
      [...catalog.entities()].map(({ ref }) => ref),
      ["component:default/a", "component:default/c"],
    );
  });

  it("tells what an update added, changed and removed, and nothing else", () => {
    const catalog = new Catalog();
    const told: CatalogChange[] = [];
    catalog.onDidChange((change) => told.push(change));
    assert.deepEqual(set(catalog, "a.yaml", ledger, buildEntity("group:payments")).added, [
      "component:default/ledger",
      "group:default/payments",
    ]);
    const same = set(catalog, "a.yaml", ledger, buildEntity("group:payments"));
    assert.deepEqual([same.added, same.changed, same.removed, same.related], [[], [], [], []]);
    const changed = set(
      catalog,
      "a.yaml",
      buildEntity("component:ledger", { owner: "risk" }),
      buildEntity("group:payments"),
    );
    assert.deepEqual(changed.changed, ["component:default/ledger"]);
    assert.deepEqual(changed.related.toSorted(), ["group:default/payments", "group:default/risk"]);
    assert.deepEqual(remove(catalog, "a.yaml").removed, ["component:default/ledger", "group:default/payments"]);
    assert.equal(told.length, 4);
  });

  it("stays silent about an update that names nothing it knows", () => {
    const catalog = new Catalog();
    catalog.onDidChange(() => assert.fail("told a change"));
    remove(catalog, "unknown.yaml");
  });

  it("keeps the files of one source out of another one's reach", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    catalog.apply("portal", { set: [], remove: [uri("a.yaml")] });
    assert.equal(catalog.size, 1);
    assert.equal(catalog.get("component:default/ledger")?.sourceId, "workspace");
  });

  it("checks a file that nothing reaches, but keeps its entities out", () => {
    const hint = buildProblem("not-in-catalog", 0);
    const file = buildFile("lone.yaml", ledger);
    const catalog = catalogOf({ ...file, isReached: false, problems: [hint] });
    assert.equal(catalog.size, 0);
    assert.deepEqual(catalog.entitiesIn(uri("lone.yaml")), []);
    assert.deepEqual(
      catalog.problemsOf(uri("lone.yaml")).map(({ code }) => code),
      ["not-in-catalog", "ref-not-found"],
    );
  });
});

describe("Relations of the catalog", () => {
  const catalog = catalogOf(
    buildFile("a.yaml", buildEntity("component:ledger", { owner: "payments", dependsOn: ["resource:db"] })),
    buildFile(
      "b.yaml",
      buildEntity("group:payments"),
      buildEntity("component:shop", { dependsOn: ["component:ledger"] }),
    ),
  );

  it("are served in both directions, sorted by type", () => {
    assert.deepEqual(catalog.relationsOf("component:default/ledger"), [
      { type: "dependencyOf", targetRef: "component:default/shop" },
      { type: "dependsOn", targetRef: "resource:default/db" },
      { type: "ownedBy", targetRef: "group:default/payments" },
    ]);
    assert.deepEqual(catalog.relationsOf("group:default/payments"), [
      { type: "ownerOf", targetRef: "component:default/ledger" },
    ]);
  });

  it("are known of entities that do not exist", () => {
    assert.deepEqual(catalog.relationsOf("resource:default/db"), [
      { type: "dependencyOf", targetRef: "component:default/ledger" },
    ]);
    assert.equal(catalog.hasRelations("resource:default/db"), true);
    assert.equal(catalog.hasRelations("resource:default/other"), false);
  });

  it("come with the references that make them", () => {
    assert.deepEqual(
      catalog.referrersOf("component:default/ledger").map(({ from, reference }) => [from.ref, reference.field]),
      [["component:default/shop", "spec.dependsOn"]],
    );
  });

  it("are made once, even if both ends declare them", () => {
    const both = catalogOf(
      buildFile("g.yaml", buildEntity("group:a", { children: ["b"] }), buildEntity("group:b", { parent: "a" })),
    );
    assert.deepEqual(both.relationsOf("group:default/a"), [{ type: "parentOf", targetRef: "group:default/b" }]);
  });

  it("are searched from their target, in any letter case of the type", () => {
    assert.deepEqual([...catalog.sourcesOf("OWNEDBY", "group:default/payments")], ["component:default/ledger"]);
  });

  it("leave out the inverse that a backend with a catalog model would not make", () => {
    const files = [
      buildFile("a.yaml", buildEntity("component:ledger", { dependsOn: ["api:x"] }), buildEntity("api:x")),
    ];
    assert.equal(catalogOf(...files).relationsOf("api:default/x").length, 1);
    const withModel = new Catalog({ severitiesOf: () => ({}), models: ["ai"] });
    withModel.apply("workspace", { set: files, remove: [] });
    assert.equal(withModel.relationsOf("api:default/x").length, 0);
    assert.equal(withModel.relationsOf("component:default/ledger").length, 1);
  });
});

describe("Conflicts", () => {
  const other = buildEntity("component:ledger", { owner: "risk" });

  it("names ten of the places of a conflict of 10,000, and counts the others", () => {
    const files = Array.from({ length: 100 }, (_, file) =>
      buildFile(`${file}.yaml`, ...Array.from({ length: 100 }, () => ledger)),
    );
    const catalog = catalogOf(...files);
    const [problem] = catalog.problemsOf(uri("7.yaml"));
    assert.equal(problem?.code, "duplicate-entity");
    assert.equal(problem.related?.length, 10);
    assert.match(problem.message, /and in 9,?998 more places/);
    assert.equal(catalog.problemCounts().error, 10_000);
  });

  it("show the first place by URI, and are told on both files with the other place", () => {
    const catalog = catalogOf(buildFile("services/old/b.yaml", other), buildFile("services/ledger/a.yaml", ledger));
    assert.equal(catalog.size, 1);
    const shown = catalog.get("component:default/ledger");
    assert.equal(shown?.uri, uri("services/ledger/a.yaml"));
    assert.deepEqual(
      shown?.versions.map((version) => version.uri),
      [uri("services/ledger/a.yaml"), uri("services/old/b.yaml")],
    );
    const [problem] = catalog.problemsOf(uri("services/ledger/a.yaml"));
    assert.equal(problem?.code, "duplicate-entity");
    assert.equal(problem?.severity, "error");
    assert.equal(
      problem?.message,
      "component:default/ledger is also defined in old/b.yaml:4. Backstage keeps only one of them.",
    );
    assert.equal(problem?.related?.[0]?.uri, uri("services/old/b.yaml"));
    assert.equal(catalog.problemsOf(uri("services/old/b.yaml"))[0]?.related?.[0]?.uri, uri("services/ledger/a.yaml"));
  });

  it("arise between two documents of one file", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger, other));
    assert.deepEqual(
      catalog
        .problemsOf(uri("a.yaml"))
        .filter(({ code }) => code === "duplicate-entity")
        .map(({ document }) => document),
      [0, 1],
    );
  });

  it("end when one of the places goes, which is told of both files", () => {
    const catalog = catalogOf(buildFile("b.yaml", other), buildFile("a.yaml", ledger));
    const change = remove(catalog, "a.yaml");
    assert.deepEqual(change.changed, ["component:default/ledger"]);
    assert.deepEqual(change.files.toSorted(), [uri("a.yaml"), uri("b.yaml")]);
    assert.equal(catalog.get("component:default/ledger")?.uri, uri("b.yaml"));
    assert.equal(
      messagesOf(catalog, "b.yaml").some((message) => message.includes("also defined")),
      false,
    );
  });

  it("make relations of the shown version only", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger), buildFile("b.yaml", other));
    assert.deepEqual(catalog.relationsOf("group:default/risk"), []);
    assert.deepEqual(catalog.referrersOf("group:default/risk"), []);
    assert.equal(
      messagesOf(catalog, "b.yaml").some((message) => message.includes('"risk"')),
      true,
    );
  });
});

describe("References that lead nowhere", () => {
  it("are problems at the reference, until somebody defines the target", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    const [problem] = catalog.problemsOf(uri("a.yaml"));
    assert.equal(problem?.code, "ref-not-found");
    assert.equal(problem?.severity, "information");
    assert.equal(problem?.message, 'No group or user is named "payments" in this workspace.');
    assert.deepEqual(problem?.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 12 } });
    const change = set(catalog, "b.yaml", buildEntity("group:payments"));
    assert.deepEqual(change.files.toSorted(), [uri("a.yaml"), uri("b.yaml")]);
    assert.deepEqual(catalog.problemsOf(uri("a.yaml")), []);
    assert.deepEqual(remove(catalog, "b.yaml").files.toSorted(), [uri("a.yaml"), uri("b.yaml")]);
    assert.equal(catalog.problemsOf(uri("a.yaml")).length, 1);
  });

  const cases: readonly (readonly [string, object, string])[] = [
    [
      "a slip of the pen",
      { owner: "paymnts-team" },
      'No group or user is named "paymnts-team" in this workspace. Did you mean "payments-team"?',
    ],
    [
      "swapped letters",
      { owner: "payments-taem" },
      'No group or user is named "payments-taem" in this workspace. Did you mean "payments-team"?',
    ],
    [
      "a user where a group is implied",
      { owner: "jane" },
      'No group or user is named "jane" in this workspace. Did you mean "user:jane"?',
    ],
    [
      "another namespace",
      { owner: "operators" },
      'No group or user is named "operators" in this workspace. Did you mean "ops/operators"?',
    ],
    [
      "a kind that was written",
      { owner: "user:jan" },
      'No user is named "jan" in this workspace. Did you mean "user:jane"?',
    ],
    [
      "a namespace that was written",
      { owner: "ops/nobody" },
      'No group or user is named "ops/nobody" in this workspace.',
    ],
    ["a name unlike all others", { owner: "zebra" }, 'No group or user is named "zebra" in this workspace.'],
    [
      "another kind of the same name",
      { dependsOn: ["component:ledger-db"] },
      'No component is named "ledger-db" in this workspace. Did you mean "resource:ledger-db"?',
    ],
    [
      "an API",
      { providesApis: ["Ledger-Apy"] },
      'No API is named "Ledger-Apy" in this workspace. Did you mean "Ledger-API"?',
    ],
  ];
  for (const [name, spec, message] of cases) {
    it(`name what was meant: ${name}`, () => {
      const catalog = catalogOf(
        buildFile("a.yaml", buildEntity("component:x", { ...spec })),
        buildFile(
          "b.yaml",
          buildEntity("group:payments-team"),
          buildEntity("user:jane"),
          buildEntity("group:ops/operators"),
        ),
        buildFile("c.yaml", buildEntity("resource:ledger-db"), buildEntity("api:Ledger-API")),
      );
      assert.deepEqual(messagesOf(catalog, "a.yaml"), [message]);
    });
  }

  it("offer the change to what was meant", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger), buildFile("b.yaml", buildEntity("group:payment")));
    const [problem] = catalog.problemsOf(uri("a.yaml"));
    assert.deepEqual(problem?.fixes, [
      { title: 'Change to "payment"', edits: [{ range: problem?.range, newText: "payment" }] },
    ]);
  });
});

describe("Files that cannot be read now", () => {
  const shop = buildEntity("component:shop");

  it("keep the entities whose documents lost their syntax, as stale ones", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger, shop));
    const change = set(catalog, "a.yaml", "syntax error", shop);
    assert.deepEqual(change.changed, ["component:default/ledger"]);
    assert.deepEqual(
      [...catalog.entities()].map(({ ref, isStale }) => [ref, isStale]),
      [
        ["component:default/ledger", true],
        ["component:default/shop", false],
      ],
    );
    assert.deepEqual(
      catalog.problemsOf(uri("a.yaml")).map(({ code }) => code),
      ["yaml-syntax"],
    );
  });

  it("keep them through further broken states, and while a name is being typed", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger, shop));
    set(catalog, "a.yaml", "syntax error", shop);
    set(catalog, "a.yaml", "half typed", "syntax error");
    assert.deepEqual(
      [...catalog.entities()].map(({ isStale }) => isStale),
      [true, true],
    );
  });

  it("keep them while the file cannot be read at all", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    const unreadable = { ...buildFile("a.yaml").record, problems: [buildProblem("file-unreadable", 0)] };
    catalog.apply("workspace", { set: [{ record: unreadable, isReached: true, problems: [] }], remove: [] });
    assert.equal(catalog.get("component:default/ledger")?.isStale, true);
  });

  it("lose them when they can be read again, go, or are reached no more", () => {
    for (const end of [
      (catalog: Catalog) => set(catalog, "a.yaml", shop),
      (catalog: Catalog) => remove(catalog, "a.yaml"),
      (catalog: Catalog) =>
        catalog.apply("workspace", { set: [{ ...buildFile("a.yaml", "syntax error"), isReached: false }], remove: [] }),
    ]) {
      const catalog = catalogOf(buildFile("a.yaml", ledger, shop));
      set(catalog, "a.yaml", "syntax error", shop);
      assert.deepEqual(end(catalog).removed.includes("component:default/ledger"), true);
    }
  });

  it("do not keep an entity that was taken out while its file was sound", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger, shop));
    set(catalog, "a.yaml", shop);
    set(catalog, "a.yaml", "syntax error");
    assert.equal(catalog.get("component:default/ledger"), undefined);
  });

  it("yield to a current definition elsewhere without a conflict", () => {
    const catalog = catalogOf(buildFile("a.yaml", ledger));
    set(catalog, "a.yaml", "syntax error");
    set(catalog, "b.yaml", buildEntity("component:ledger"));
    assert.equal(catalog.get("component:default/ledger")?.uri, uri("b.yaml"));
    assert.deepEqual(catalog.problemsOf(uri("b.yaml")), []);
  });
});

describe("Problems of a file", () => {
  const syntax = buildProblem("yaml-syntax", 7);

  it("are in the order of their places, from the file, its discovery and other files", () => {
    const file = buildFile("a.yaml", ledger);
    const catalog = catalogOf({
      ...file,
      record: { ...file.record, problems: [syntax] },
      problems: [buildProblem("location-cycle", 0)],
    });
    assert.deepEqual(
      catalog.problemsOf(uri("a.yaml")).map(({ code }) => code),
      ["location-cycle", "ref-not-found", "yaml-syntax"],
    );
  });

  it("are silenced by comments, for one code or all, on their line only", () => {
    const file = buildFile("a.yaml", ledger);
    const ignoring = (line: number, codes: readonly string[]): readonly string[] => {
      const record = { ...file.record, problems: [syntax], ignores: [{ line, codes }] };
      return catalogOf({ ...file, record })
        .problemsOf(uri("a.yaml"))
        .map(({ code }) => code);
    };
    assert.deepEqual(ignoring(5, ["ref-not-found"]), ["yaml-syntax"]);
    assert.deepEqual(ignoring(5, []), ["yaml-syntax"]);
    assert.deepEqual(ignoring(5, ["yaml-syntax"]), ["ref-not-found", "yaml-syntax"]);
    assert.deepEqual(ignoring(7, []), ["ref-not-found"]);
  });

  it("have the severities that the user chose for the folder, and are counted by them", () => {
    const catalog = catalogOf(
      buildFile("a/a.yaml", ledger),
      buildFile("b/b.yaml", buildEntity("api:x", { owner: "payments" })),
    );
    assert.deepEqual(catalog.problemCounts(), { error: 0, warning: 0, information: 2, hint: 0 });
    let told: CatalogChange | undefined;
    catalog.onDidChange((change) => (told = change));
    catalog.configure({
      severitiesOf: (file) => ({ "ref-not-found": file.startsWith(uri("a/")) ? "error" : "off" }),
      models: [],
    });
    assert.deepEqual(told?.files, [uri("a/a.yaml"), uri("b/b.yaml")]);
    assert.deepEqual(catalog.problemCounts(), { error: 1, warning: 0, information: 0, hint: 0 });
    assert.equal(catalog.problemsOf(uri("a/a.yaml"))[0]?.severity, "error");
    assert.deepEqual(catalog.problemsOf(uri("b/b.yaml")), []);
    assert.equal(catalog.problemCountsOf(uri("a/a.yaml"), 0).error, 1);
  });
});
