import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { OwnerChecks, type OwnerCheckOptions } from "../../../../src/core/ownership/ownerChecks.ts";
import type { GitHistory, LastChange } from "../../../../src/core/ports.ts";
import { eagerScheduler, RecordingLog } from "../../../support/fakePorts.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { document, OwnershipFixture, sourced } from "../../../support/ownershipFixture.ts";
import { Random } from "../../../support/random.ts";

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 1);

async function check(
  texts: Readonly<Record<string, string>>,
  untouched?: OwnerCheckOptions["untouched"],
): Promise<{ fixture: OwnershipFixture; checks: OwnerChecks }> {
  const fixture = await OwnershipFixture.load(texts);
  const { catalog, ownership } = fixture;
  const options = { catalog, ownership, scheduler: eagerScheduler, log: new RecordingLog() };
  const checks = new OwnerChecks({ ...options, ...(untouched && { untouched }) });
  checks.start();
  await checks.settled();
  return { fixture, checks };
}

const codes = new Set(["codeowners-disagree", "owner-without-members", "owner-deprecated", "descriptor-untouched"]);

/** "path code line:character" of what the checks found. */
function found({ catalog }: OwnershipFixture): readonly string[] {
  return [...catalog.files()].toSorted().flatMap((uri) =>
    catalog
      .problemsOf(uri)
      .filter(({ code }) => codes.has(code))
      .map(
        ({ code, range: { start } }) => `${uri.slice("file:///ws/".length)} ${code} ${start.line}:${start.character}`,
      ),
  );
}

const org = ["books", "pay"].map((name) => document(`group:${name}`)).join("");
const people = document("user:ada", { memberOf: ["books"] }) + document("user:bob", { memberOf: ["pay"] });
const owned = (owner: string, name = "a"): string => document(`component:${name}`, { owner });

describe("OwnerChecks", () => {
  it("tells at spec.owner where CODEOWNERS names others, with both places and the other owner as a fix", async () => {
    const texts = { "org.yaml": org + people, "a/catalog-info.yaml": owned("books"), CODEOWNERS: "\n/a/ @acme/pay\n" };
    const { fixture } = await check(texts);
    assert.deepEqual(found(fixture), ["a/catalog-info.yaml codeowners-disagree 6:10"]);
    const [problem] = fixture.catalog.problemsOf(memoryUri("/ws/a/catalog-info.yaml"));
    assert.equal(problem?.severity, "information");
    assert.match(problem?.message ?? "", /^The owner is "books" here, and @acme\/pay in CODEOWNERS\./);
    assert.deepEqual(
      problem?.related?.map(({ uri, range }) => [uri, range.start.line]),
      [[memoryUri("/ws/CODEOWNERS"), 1]],
    );
    assert.deepEqual(
      problem?.fixes?.map((fix) => ("edits" in fix ? fix.edits[0]?.newText : "")),
      ["pay"],
    );
    assert.equal(fixture.catalog.problemCounts().information, 1);
  });

  it("compares no entity that shares its folder, and none with strangers or with a line about all files", async () => {
    const { fixture } = await check({
      "org.yaml": org + people,
      "a/catalog-info.yaml": owned("books", "one") + owned("books", "two"),
      "c/catalog-info.yaml": owned("books", "c"),
      "d/catalog-info.yaml": owned("books", "d") + document("api:d-api", { owner: "pay" }),
      "list/one.yaml": sourced("e", "dir:../e", "books"),
      "catalog-info.yaml": document("location:all", { targets: ["./list/one.yaml"] }),
      "f/catalog-info.yaml": owned("books", "f"),
      CODEOWNERS: "* @acme/pay\n/c/ @acme/strangers\n/a/ @acme/pay\n/d/ @acme/pay\n/e/ @acme/pay\n",
    });
    assert.deepEqual(found(fixture), [
      "d/catalog-info.yaml codeowners-disagree 6:10",
      "list/one.yaml codeowners-disagree 6:10",
    ]);
  });

  it("compares the entity of the root with a line about all files", async () => {
    const texts = { "org.yaml": org + people, "catalog-info.yaml": owned("books"), CODEOWNERS: "* @acme/pay\n" };
    const { fixture } = await check(texts);
    assert.deepEqual(found(fixture), ["catalog-info.yaml codeowners-disagree 6:10"]);
  });

  it("follows descriptors, groups and CODEOWNERS", async () => {
    const { fixture, checks } = await check({
      "org.yaml": org + people,
      "a/catalog-info.yaml": owned("books", "one"),
      CODEOWNERS: "/a/ @acme/pay\n",
    });
    const after = async (texts: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> => {
      await fixture.change(texts);
      await checks.settled();
      return found(fixture);
    };
    const told = ["a/catalog-info.yaml codeowners-disagree 6:10"];
    assert.deepEqual(await after({ CODEOWNERS: "/a/ @acme/books\n" }), []);
    assert.deepEqual(await after({ CODEOWNERS: "/a/ @acme/pay\n" }), told);
    assert.deepEqual(await after({ "org.yaml": org + people + document("user:ada", { memberOf: ["pay"] }) }), told);
    const nested = document("group:books", { parent: "pay" }) + document("group:pay") + people;
    assert.deepEqual(await after({ "org.yaml": nested }), []);
    assert.deepEqual(await after({ "org.yaml": org + people }), told);
    assert.deepEqual(await after({ "a/b.catalog-info.yaml": owned("pay", "two") }), []);
    assert.deepEqual(await after({ "a/b.catalog-info.yaml": undefined }), told);
    assert.deepEqual(await after({ "a/catalog-info.yaml": `\n${owned("books", "one")}` }), [
      "a/catalog-info.yaml codeowners-disagree 7:10",
    ]);
    assert.deepEqual(await after({ "a/catalog-info.yaml": owned("pay", "one") }), []);
  });

  it("tells owners without members, with a group above that has some", async () => {
    const groups = document("group:root") + document("group:mid", { parent: "root" });
    const leaf = document("group:leaf", { parent: "mid" }) + document("group:lonely");
    const { fixture, checks } = await check({
      "org.yaml": groups + leaf,
      "a/catalog-info.yaml": owned("mid", "a") + owned("leaf", "b") + owned("lonely", "c") + owned("none", "d"),
    });
    assert.deepEqual(found(fixture), [], "nobody is known at all");
    await fixture.change({
      "people.yaml": "",
      "org.yaml": groups + leaf + document("user:ada", { memberOf: ["root"] }),
    });
    await checks.settled();
    const told = fixture.catalog.problemsOf(memoryUri("/ws/a/catalog-info.yaml"));
    assert.deepEqual(
      told.flatMap(({ code, fixes }) => (code === "owner-without-members" ? [fixes?.[0]?.title] : [])),
      ['Change to "root"', 'Change to "root"', undefined],
    );
    await fixture.change({ "org.yaml": groups + leaf + document("user:ada", { memberOf: ["leaf"] }) });
    await checks.settled();
    assert.equal(found(fixture).length, 1, "members below count");
    const listed = groups + leaf + document("group:lonely", { members: ["bob"] });
    await fixture.change({ "org.yaml": listed.replace(document("group:lonely"), "") });
    await checks.settled();
    assert.deepEqual(
      found(fixture).map((line) => line.split(" ")[2]),
      ["6:10", "14:10"],
    );
  });

  for (const [what, group] of [
    ["a lifecycle", document("group:old", { lifecycle: "deprecated", parent: "books" })],
    ["a tag", document("group:old", { parent: "books" }, { tags: ["deprecated"] })],
    [
      "an annotation",
      document("group:old", { parent: "books" }, { annotations: { "acme.example/deprecated": "true" } }),
    ],
    ["a label", document("group:old", { parent: "books" }, { labels: { deprecated: "yes" } })],
  ] as const) {
    it(`tells that an owner is deprecated by ${what}, and who is above`, async () => {
      const texts = { "org.yaml": org + people + group, "a/catalog-info.yaml": owned("old") };
      const { fixture } = await check(texts);
      const told = fixture.catalog.problemsOf(memoryUri("/ws/a/catalog-info.yaml"));
      const deprecated = told.filter(({ code }) => code === "owner-deprecated");
      assert.deepEqual(
        deprecated.map(({ fixes }) => fixes?.map(({ title }) => title)),
        [['Change to "books"']],
      );
    });
  }

  it("does not take what is said not to be deprecated for it", async () => {
    const group = document("group:old", { members: ["ada"] }, { annotations: { "acme.example/deprecated": "false" } });
    const { fixture } = await check({ "org.yaml": group, "a/catalog-info.yaml": owned("old") });
    assert.deepEqual(found(fixture), []);
  });

  it("tells once of a descriptor that nobody has changed for as many months as the setting says", async () => {
    const changes: Record<string, LastChange> = {
      "a/catalog-info.yaml": { at: now - 200 * day, author: "Ada" },
      "b/catalog-info.yaml": { at: now - 100 * day, author: "Bob" },
    };
    const history: GitHistory = {
      lastChanges: async (_, paths) => new Map(paths.flatMap((path) => (changes[path] ? [[path, changes[path]]] : []))),
      committersOf: async () => [],
    };
    let months = 6;
    const fixture = await OwnershipFixture.load({
      "a/catalog-info.yaml": owned("x", "a") + owned("x", "a2"),
      "b/catalog-info.yaml": owned("x", "b"),
      "c/catalog-info.yaml": owned("x", "c"),
    });
    const { catalog, ownership, git } = fixture;
    const ports = { git, history, scheduler: eagerScheduler };
    const untouched = { ports, clock: { now: () => now }, months: () => months };
    const checks = new OwnerChecks({
      catalog,
      ownership,
      scheduler: eagerScheduler,
      log: new RecordingLog(),
      untouched,
    });
    checks.start();
    await checks.settled();
    assert.deepEqual(found(fixture), ["a/catalog-info.yaml descriptor-untouched 2:19"]);
    const [told] = catalog.problemsOf(memoryUri("/ws/a/catalog-info.yaml")).filter(({ code }) => codes.has(code));
    assert.match(told?.message ?? "", /for 6 months; Ada was the last/);
    months = 0;
    checks.checkAll();
    await checks.settled();
    assert.deepEqual(found(fixture), []);
  });

  it("tells in the end what checks of the outcome alone would tell, after any changes", async () => {
    const random = new Random(7);
    const folders = ["", "a/", "a/b/", "c/"];
    const groups = ["books", "pay", "old", "x"];
    const texts: Record<string, string> = {};
    const make = (): Record<string, string | undefined> => {
      const folder = random.pick(folders);
      const some = (name: string): string =>
        random.pick([owned(random.pick(groups), name), sourced(name, "dir:../c", "pay")]);
      switch (random.below(5)) {
        case 0:
          return {
            CODEOWNERS: `* @acme/${random.pick(groups)}\n/${random.pick(folders)} @acme/${random.pick(groups)}\n`,
          };
        case 1: {
          const parent = { parent: random.pick(groups) };
          const user = document("user:ada", { memberOf: [random.pick(groups)] });
          const old = document("group:old", random.chance(0.5) ? { lifecycle: "deprecated" } : {});
          return { "org.yaml": document("group:books", parent) + document("group:pay") + old + user };
        }
        case 2:
          return { [`${folder}catalog-info.yaml`]: undefined };
        default:
          return {
            [`${folder}catalog-info.yaml`]:
              some(random.pick(["one", "two"])) + (random.chance(0.3) ? some("three") : ""),
          };
      }
    };
    const { fixture, checks } = await check({});
    let seen = 0;
    for (let round = 0; round < 120; round++) {
      const change = make();
      for (const [path, text] of Object.entries(change)) {
        if (text === undefined) delete texts[path];
        else texts[path] = text;
      }
      await fixture.change(change);
      if (random.chance(0.3)) continue;
      await checks.settled();
      const fresh = await check({ ...texts });
      const told = found(fixture);
      assert.deepEqual(told, found(fresh.fixture), `round ${round}`);
      seen += told.length;
    }
    assert.ok(seen > 100);
  }).timeout(20_000);

  it("stops when it is told to", async () => {
    const { fixture, checks } = await check({ "a/catalog-info.yaml": owned("x") });
    checks.dispose();
    await fixture.change({ "org.yaml": document("group:x") + document("group:y", { members: ["ada"] }) });
    await checks.settled();
    assert.deepEqual(found(fixture), []);
    checks.checkAll();
    await checks.settle(neverCancelled);
    assert.deepEqual(found(fixture), ["a/catalog-info.yaml owner-without-members 6:10"]);
  });
});
