import assert from "node:assert/strict";
import { CancellationSource, Cancelled, neverCancelled } from "../../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../../src/core/catalog/catalog.ts";
import { Emitter } from "../../../../../src/core/event.ts";
import type { AliasKind } from "../../../../../src/core/ownership/mentions/alias.ts";
import { AliasIndex, type FileOwners } from "../../../../../src/core/ownership/mentions/aliasIndex.ts";
import { entityAliases } from "../../../../../src/core/ownership/mentions/entityAliases.ts";
import { buildEntity, buildFile } from "../../../../support/builders.ts";
import { cpuTimeOf } from "../../../../support/cpuTime.ts";
import { eagerScheduler } from "../../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../../support/inMemoryFiles.ts";
import { MentionFixture } from "../../../../support/mentionFixture.ts";
import { makeOrganisation, toSourceFiles } from "../../../../support/organisation.ts";
import { Random } from "../../../../support/random.ts";

const kinds: readonly AliasKind[] = [
  "name",
  "repository",
  "host",
  "hostOfPath",
  "url",
  "channel",
  "broker",
  "email",
  "team",
];

const withLink = (ref: string, url: string, slug = ""): ReturnType<typeof buildEntity> =>
  buildEntity(ref, {}, { links: [{ url }], annotations: slug === "" ? {} : { "github.com/project-slug": slug } });

describe("The index of aliases", () => {
  it("is not built before it is asked for, and reads each manifest once", async () => {
    const fixture = new MentionFixture([buildFile("a/catalog-info.yaml", buildEntity("component:a"))], {
      "/w/a/package.json": '{ "name": "@acme/a" }',
    });
    assert.equal(fixture.files.reads.length, 0);
    await fixture.index.update("typescript", neverCancelled);
    await fixture.index.update("python", neverCancelled);
    assert.deepEqual(fixture.files.reads, [memoryUri("/w/a/package.json")]);
  });

  it("tells of no entity what more than three share", async () => {
    const refs = ["a", "b", "c", "d"].map((name) => `component:${name}`);
    const entities = refs.map((ref) => withLink(ref, "https://wiki.acme.example/all", "acme/mono"));
    const some = new MentionFixture([buildFile("a.yaml", ...entities.slice(0, 3))]);
    await some.index.update("", neverCancelled);
    assert.equal(some.index.find("url", "wiki.acme.example/all").length, 3);
    assert.equal(some.index.find("repository", "acme/mono").length, 3);
    const many = new MentionFixture([buildFile("a.yaml", ...entities)]);
    await many.index.update("", neverCancelled);
    assert.deepEqual(many.index.find("url", "wiki.acme.example/all"), []);
    assert.deepEqual(many.index.find("repository", "acme/mono"), []);
  });

  it("follows the catalog", async () => {
    const fixture = new MentionFixture([buildFile("a.yaml", withLink("component:a", "https://a.example.test"))]);
    await fixture.index.update("", neverCancelled);
    assert.deepEqual(fixture.index.find("host", "a.example.test"), ["component:default/a"]);
    const set = [buildFile("a.yaml", withLink("component:a", "https://b.example.test"), buildEntity("resource:a"))];
    fixture.catalog.apply("workspace", { set, remove: [] });
    await fixture.index.update("", neverCancelled);
    assert.deepEqual(fixture.index.find("host", "a.example.test"), []);
    assert.deepEqual(fixture.index.find("host", "b.example.test"), ["component:default/a"]);
    assert.deepEqual(fixture.index.find("name", "a"), ["component:default/a", "resource:default/a"]);
  });

  it("follows manifests, and whom their folders belong to", async () => {
    const fixture = new MentionFixture([buildFile("a/catalog-info.yaml", buildEntity("component:a"))], {
      "/w/a/package.json": '{ "name": "@acme/a" }',
      "/w/b/package.json": '{ "name": "@acme/b" }',
    });
    const named = (name: string): Promise<string> => fixture.nameAt("x.ts", `import "@acme/${name}‸";`);
    assert.deepEqual([await named("a"), await named("b")], ["component:default/a", "nothing"]);
    const set = [buildFile("b/catalog-info.yaml", buildEntity("component:b"))];
    fixture.catalog.apply("workspace", { set, remove: [] });
    assert.equal(await named("b"), "component:default/b");
    fixture.files.change({ "/w/b/package.json": '{ "name": "@acme/c" }', "/w/a/package.json": undefined });
    assert.deepEqual(
      [await named("a"), await named("b"), await named("c")],
      ["nothing", "nothing", "component:default/b"],
    );
  });

  it("reads manifests again where changes of files were missed, and those of folders that are opened", async () => {
    const fixture = new MentionFixture([buildFile("a/catalog-info.yaml", buildEntity("component:a"))], {
      "/w/a/package.json": '{ "name": "@acme/a" }',
    });
    const named = (name: string): Promise<string> => fixture.nameAt("x.ts", `import "@acme/${name}‸";`);
    assert.equal(await named("a"), "component:default/a");
    fixture.files.write({ "/w/a/package.json": undefined, "/w/a/web/package.json": '{ "name": "@acme/web" }' });
    fixture.ownership.reread();
    assert.deepEqual([await named("a"), await named("web")], ["nothing", "component:default/a"]);
    fixture.files.write({ "/v/b/package.json": '{ "name": "@acme/b" }' });
    fixture.files.roots.push(memoryUri("/v"));
    const file = buildFile("b", buildEntity("component:b"));
    const record = { ...file.record, uri: memoryUri("/v/b/catalog-info.yaml") };
    fixture.catalog.apply("workspace", { set: [{ ...file, record }], remove: [] });
    assert.equal(await named("b"), "component:default/b");
  });

  it("reads what changed though the first who asked gave up", async () => {
    const fixture = new MentionFixture([buildFile("a/catalog-info.yaml", buildEntity("component:a"))]);
    await fixture.index.update("typescript", neverCancelled);
    fixture.files.change({ "/w/a/package.json": '{ "name": "@acme/a" }' });
    const given = new CancellationSource();
    given.cancel();
    await assert.rejects(fixture.index.update("typescript", given), Cancelled);
    assert.equal(await fixture.nameAt("x.ts", 'import "@acme/a‸";'), "component:default/a");
  });

  it("takes a folder with thousands of manifests that goes in a moment", async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `/w/a/p${at}/package.json`);
    const fixture = new MentionFixture(
      [buildFile("a/catalog-info.yaml", buildEntity("component:a"))],
      Object.fromEntries(names.map((path, at) => [path, `{ "name": "@acme/p${at}" }`])),
    );
    const named = (name: string): Promise<string> => fixture.nameAt("x.ts", `import "@acme/${name}‸";`);
    assert.equal(await named("p1999"), "component:default/a");
    const gone = names.slice(1).map((path) => memoryUri(path.replace("/package.json", "")));
    const changes = gone.map((uri) => ({ uri, type: "deleted" }) as const);
    fixture.files.write(Object.fromEntries(names.slice(1).map((path) => [path, undefined])));
    assert.ok(cpuTimeOf(() => fixture.files.tell(changes)) < 150);
    assert.deepEqual([await named("p0"), await named("p1999")], ["component:default/a", "nothing"]);
  });

  it("reads no manifest while the catalog is empty", async () => {
    const fixture = new MentionFixture([], { "/w/a/package.json": '{ "name": "@acme/a" }' });
    assert.equal(await fixture.nameAt("x.ts", 'import "@acme/a‸";'), "nothing");
    assert.deepEqual(fixture.files.searches, []);
    const set = [buildFile("a/catalog-info.yaml", buildEntity("component:a"))];
    fixture.catalog.apply("workspace", { set, remove: [] });
    assert.equal(await fixture.nameAt("x.ts", 'import "@acme/a‸";'), "component:default/a");
  });

  it("keeps no answer that was on its way while owners changed", async () => {
    const files = new InMemoryFiles({ "/w/a/package.json": '{ "name": "@acme/a" }' }, ["/w"]);
    const catalog = new Catalog();
    const set = [buildFile("a.yaml", buildEntity("component:old"), buildEntity("component:new"))];
    catalog.apply("workspace", { set, remove: [] });
    const changed = new Emitter<void>();
    let isChanged = false;
    const owners: FileOwners = {
      of: async () => {
        const ref = isChanged ? "component:default/new" : "component:default/old";
        if (!isChanged) changed.fire();
        isChanged = true;
        return { candidates: [{ ref }] };
      },
      onDidChange: changed.event,
      onDidChangeFiles: () => ({ dispose: () => undefined }),
    };
    const index = new AliasIndex({ files, scheduler: eagerScheduler }, catalog, owners);
    await index.update("typescript", neverCancelled);
    const found: (readonly string[])[] = [];
    for (let round = 0; round < 3; round++) {
      found.push(index.find("package", "npm:@acme/a"));
      await index.resolve(neverCancelled);
    }
    assert.deepEqual(found, [[], [], ["component:default/new"]]);
  });

  it("equals one that is built anew, after any changes", async () => {
    const random = new Random(20);
    const files = toSourceFiles(makeOrganisation(300));
    const live = new MentionFixture(files.slice(0, 150));
    await live.index.update("", neverCancelled);
    for (let round = 0; round < 30; round++) {
      const file = files[random.below(files.length)];
      assert.ok(file);
      const isThere = live.catalog.entitiesIn(file.record.uri).length > 0;
      live.catalog.apply("workspace", isThere ? { set: [], remove: [file.record.uri] } : { set: [file], remove: [] });
      if (round % 3 === 0) await live.index.update("", neverCancelled);
    }
    await live.index.update("", neverCancelled);
    const there = new Set(live.catalog.files());
    const anew = new MentionFixture(files.filter(({ record }) => there.has(record.uri)));
    await anew.index.update("", neverCancelled);
    let compared = 0;
    for (const { entity } of new MentionFixture(files).catalog.entities()) {
      for (const { kind, text } of entityAliases(entity)) {
        if (!kinds.includes(kind)) continue;
        assert.deepEqual(live.index.find(kind, text), anew.index.find(kind, text), `${kind} ${text}`);
        compared += 1;
      }
    }
    assert.ok(compared > 300, `${compared} aliases`);
  });
});

describe("Patterns of aliases", () => {
  const fixture = new MentionFixture([
    buildFile(
      "a.yaml",
      buildEntity("component:ledger"),
      buildEntity("api:ledger-api"),
      buildEntity("component:checkout"),
    ),
  ]);
  const find = (pattern: string, entity: string, text: string): readonly string[] => {
    fixture.configure({ pattern, entity });
    return fixture.index.findByPattern(text);
  };

  it("lead whole texts to entities, in any letter case", () => {
    assert.deepEqual(find("LGR-*", "ledger", "lgr-2041"), ["component:default/ledger"]);
    assert.deepEqual(find("LGR-*", "ledger", "my lgr-2041"), []);
    assert.deepEqual(find("*.books.*", "api:ledger-api", "x.books.y.z"), ["api:default/ledger-api"]);
    assert.deepEqual(find("LGR-*", "component:nobody", "lgr-1"), []);
  });

  it("hand on what stands in braces", () => {
    assert.deepEqual(find("@acme/{name}-client", "component:{name}", "@acme/checkout-client"), [
      "component:default/checkout",
    ]);
    assert.deepEqual(find("@acme/{name}-client", "api:{name}-api", "@acme/ledger-client"), ["api:default/ledger-api"]);
    assert.deepEqual(find("@acme/{name}-client", "component:{name}", "@acme/-client"), []);
    assert.deepEqual(find("@acme/{name}/*", "component:{name}", "@acme/check/out/x"), []);
  });

  it("cannot be made to hang", () => {
    const start = performance.now();
    find(`${"*a".repeat(90)}!`, "ledger", "a".repeat(500));
    find(`${"{x}a".repeat(40)}!`, "ledger", "a".repeat(500));
    assert.ok(performance.now() - start < 500);
  });

  it("count in code before everything else", async () => {
    fixture.configure({ pattern: "LEDGER_{any}", entity: "ledger" });
    assert.equal(await fixture.nameAt("a.ts", 'metric("LEDGER_ROWS‸")'), "component:default/ledger");
    assert.equal(await fixture.nameAt("a.ts", "metric(LEDGER_ROWS‸)"), "nothing");
  });
});
