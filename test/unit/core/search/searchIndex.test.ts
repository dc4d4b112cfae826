import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { noContext, type SearchContext } from "../../../../src/core/search/searchHit.ts";
import { SearchIndex } from "../../../../src/core/search/searchIndex.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { eagerScheduler, MemoryCache } from "../../../support/fakePorts.ts";
import { FakeDocs } from "../../../support/fakeDocs.ts";

const openApi = `openapi: 3.0.0
paths:
  /parcels/{id}:
    get:
      summary: Where a parcel is
    delete:
      summary: Forget a parcel
`;

const entities = [
  buildEntity(
    "component:ledger",
    { type: "service", lifecycle: "production", owner: "payments", system: "billing", providesApis: ["ledger-api"] },
    { title: "The Ledger", description: "Keeps every booking, forever.", tags: ["java", "kafka"] },
  ),
  buildEntity("api:ledger-api", { type: "openapi", lifecycle: "production", owner: "payments", definition: openApi }),
  buildEntity(
    "component:old-ledger",
    { type: "service", lifecycle: "deprecated", owner: "payments" },
    { tags: ["java"] },
  ),
  buildEntity(
    "component:route-planner",
    { type: "library", lifecycle: "production", owner: "logistics" },
    {
      description: "Plans routes; asks the ledger nothing.",
      annotations: { "github.com/project-slug": "acme/waypoint" },
    },
  ),
  buildEntity("component:checkoutPage", {
    type: "website",
    lifecycle: "production",
    owner: "user:mira",
    system: "billing",
  }),
  buildEntity("component:ledger-db-backup", { type: "job", lifecycle: "production", owner: "payments" }),
  buildEntity("resource:ledger-db", { type: "database", owner: "payments", system: "billing" }),
  buildEntity("system:billing", { owner: "payments", domain: "money" }, { title: "Billing & Invoices" }),
  buildEntity("domain:money", { owner: "payments" }),
  buildEntity("group:payments", { type: "team", children: [], profile: { displayName: "Team Cashflow" } }),
  buildEntity("group:logistics", { type: "team", children: [] }),
  buildEntity("user:mira", { profile: { displayName: "Mira Okafor" }, memberOf: [] }),
  buildEntity("component:ops/ledger", { type: "service", lifecycle: "production", owner: "group:default/logistics" }),
  buildEntity(
    "component:daicho",
    { type: "service", lifecycle: "production", owner: "payments" },
    { title: "台帳サービス" },
  ),
  buildEntity("template:new-service", { type: "service", owner: "payments" }, { title: "Create a service" }),
];

const docs = new FakeDocs([
  {
    ref: "component:default/ledger",
    uri: "file:///w/docs/index.md",
    path: "index.md",
    title: "Ledger",
    headings: [
      { text: "Ledger", level: 1, line: 0, anchor: "ledger" },
      { text: "Roll back a release", level: 2, line: 12, anchor: "roll-back-a-release" },
    ],
    text: "The nightly batch reconciles all bookings with the bank.",
  },
]);

async function makeIndex(): Promise<SearchIndex> {
  const catalog = new Catalog();
  catalog.apply("w", { set: entities.map((entity, index) => buildFile(`${index}.yaml`, entity)), remove: [] });
  const index = new SearchIndex({ catalog, scheduler: eagerScheduler, docs, cache: new MemoryCache() });
  await index.settleDocs(neverCancelled);
  return index;
}

describe("Search", () => {
  let index: SearchIndex;
  const find = (query: string, context: SearchContext = noContext): readonly string[] =>
    index
      .search(query, context)
      .hits.map(({ type, ref, title }) => (type === "operation" ? title : type === "page" ? `page ${title}` : ref));
  const first = (query: string, context?: SearchContext): string | undefined => find(query, context)[0];

  before(async () => {
    index = await makeIndex();
  });
  after(() => index.dispose());

  it("puts a name before its beginnings, these before words inside, and these before texts", () => {
    assert.deepEqual(find("kind:component ledger").slice(0, 5), [
      "component:default/ledger",
      "component:ops/ledger",
      "component:default/ledger-db-backup",
      "component:default/old-ledger",
      "component:default/route-planner",
    ]);
  });

  it("answers to one and two letters by the names that begin with them", () => {
    assert.ok(
      find("l")
        .slice(0, 3)
        .every((ref) => ref.includes("ledger") || ref.includes("logistics")),
    );
    assert.equal(first("ro"), "component:default/route-planner");
    assert.deepEqual(find("q"), []);
  });

  const finds: readonly (readonly [string, string, string])[] = [
    ["words in another order", "planner route", "component:default/route-planner"],
    ["a name written as one word", "routeplanner", "component:default/route-planner"],
    ["a name written as two", "checkout page", "component:default/checkoutpage"],
    ["one word written as two", "check out page", "component:default/checkoutpage"],
    ["a plural", "route planners", "component:default/route-planner"],
    ["two letters that changed places", "roude-planner", "component:default/route-planner"],
    ["a missing letter", "plannr", "component:default/route-planner"],
    ["a wrong letter in a word that is not finished", "logosti", "group:default/logistics"],
    ["a slug of its repository", "waypoint", "component:default/route-planner"],
    ["a title", "billing invoices", "system:default/billing"],
    ["a title in another script", "台帳", "component:default/daicho"],
    ["a person", "okafor", "user:default/mira"],
    ["a reference", "component:ops/ledger", "component:ops/ledger"],
    ["what people write for a database", "ledger database", "resource:default/ledger-db"],
    ["the same with a filter", "kind:resource ledger", "resource:default/ledger-db"],
    ["another form of a verb", "planned routes", "component:default/route-planner"],
  ];
  for (const [what, query, ref] of finds) {
    it(`finds ${what}: ${query}`, () => assert.equal(first(query), ref));
  }

  it("finds what a team owns by the team's title", () => {
    assert.ok(find("cashflow ledger").includes("component:default/ledger"));
    assert.equal(first("cashflow"), "group:default/payments");
  });

  it("finds a page by its heading, and says where it is", () => {
    const [hit] = index.search("roll back release").hits;
    assert.equal(hit?.type, "page");
    assert.equal(hit.heading, "Roll back a release");
    assert.equal(hit.line, 12);
    assert.equal(hit.ref, "component:default/ledger");
  });

  it("shows what matched where the title does not", () => {
    const [hit] = index.search("reconciles").hits;
    assert.equal(hit?.excerptOf, "text");
    assert.match(hit.excerpt ?? "", /nightly batch reconciles/);
    assert.equal(index.search("the ledger").hits[0]?.excerpt, undefined);
  });

  it("finds what an API offers", () => {
    assert.deepEqual(find("parcels id").slice(0, 2), ["GET /parcels/{id}", "DELETE /parcels/{id}"]);
    assert.equal(first("forget parcel"), "DELETE /parcels/{id}");
  });

  it("puts entities before pages before operations of the same name", () => {
    const [one, two, three] = find("ledger");
    assert.deepEqual([one, two], ["component:default/ledger", "component:ops/ledger"]);
    assert.notEqual(three, "GET /parcels/{id}");
    assert.ok(find("ledger").indexOf("page Ledger") < find("ledger").indexOf("GET /parcels/{id}"));
  });

  it("lifts what is starred, recent and mine, and lowers what is deprecated", () => {
    const starred = { ...noContext, starred: new Set(["component:ops/ledger"]) };
    assert.equal(first("ledger", starred), "component:ops/ledger");
    assert.equal(first("ledger", { ...noContext, recent: ["component:ops/ledger"] }), "component:ops/ledger");
    assert.equal(first("ledger", { ...noContext, mine: new Set(["component:ops/ledger"]) }), "component:ops/ledger");
    assert.ok(
      find("ledger").indexOf("component:default/old-ledger") >
        find("ledger").indexOf("component:default/ledger-db-backup"),
    );
  });

  const filters: readonly (readonly [string, readonly string[]])[] = [
    ["kind:domain", ["domain:default/money"]],
    ["kind:dom", ["domain:default/money"]],
    ["owner:logistics", ["component:default/route-planner", "component:ops/ledger"]],
    ['owner:"team cashflow" type:database', ["resource:default/ledger-db"]],
    ["owner:mira", ["component:default/checkoutpage"]],
    ["owner:user:mira", ["component:default/checkoutpage"]],
    ["tag:java", ["component:default/ledger", "component:default/old-ledger"]],
    ["tag:java tag:kafka", ["component:default/ledger"]],
    ["tag:java -tag:kafka", ["component:default/old-ledger"]],
    ["tag:kafka,none", ["component:default/ledger"]],
    ["is:deprecated", ["component:default/old-ledger"]],
    ["lifecycle:deprecated", ["component:default/old-ledger"]],
    ["type:job", ["component:default/ledger-db-backup"]],
    ["namespace:ops", ["component:ops/ledger"]],
    ["kind:template", ["template:default/new-service"]],
    ["is:page", ["page Ledger"]],
    ["system:billing kind:component", ["component:default/checkoutpage", "component:default/ledger"]],
    ["kind:component owner:nobody", []],
  ];
  for (const [query, refs] of filters) {
    it(`understands ${query}`, () => assert.deepEqual([...find(query)].toSorted(), [...refs].toSorted()));
  }

  it("counts what is in a domain's systems as in the domain", () => {
    assert.ok(find("domain:money").includes("component:default/ledger"));
    assert.ok(find("domain:money").includes("system:default/billing"));
    assert.ok(!find("domain:money").includes("component:default/route-planner"));
  });

  it("understands @me and is:starred", () => {
    const context = { ...noContext, mine: new Set(["domain:default/money"]), starred: new Set(["user:default/mira"]) };
    assert.deepEqual(find("@me", context), ["domain:default/money"]);
    assert.deepEqual(find("owner:@me", context), ["domain:default/money"]);
    assert.deepEqual(find("is:starred", context), ["user:default/mira"]);
  });

  it("tells by in: what only the workspace has, only the portal, or both", async () => {
    const catalog = new Catalog();
    const [here, there, twice] = ["component:ledger-here", "component:ledger-there", "component:ledger-twice"].map(
      (ref, at) => ({ ref: ref.replace(":", ":default/"), file: buildFile(`${at}.yaml`, buildEntity(ref)) }),
    );
    assert.ok(here && there && twice);
    const served = [there, twice].map(({ file }) => {
      return { ...file, record: { ...file.record, uri: `${file.record.uri}#` }, isRemote: true };
    });
    catalog.apply("w", { set: [here.file, twice.file], remove: [] });
    catalog.apply("portal:p", { set: served, remove: [] });
    const index = new SearchIndex({ catalog, scheduler: eagerScheduler });
    await index.settle(neverCancelled);
    const found = (query: string): readonly string[] =>
      index
        .search(query)
        .hits.map(({ ref }) => ref)
        .toSorted();
    assert.deepEqual(found("ledger in:workspace"), [here.ref]);
    assert.deepEqual(found("in:portal"), [there.ref]);
    assert.deepEqual(found("ledger in:both"), [twice.ref]);
    assert.deepEqual(found("ledger in:portal,both"), [there.ref, twice.ref]);
    assert.deepEqual(found("ledger -in:workspace"), [there.ref, twice.ref]);
    catalog.apply("portal:p", { set: [], remove: served.map(({ record }) => record.uri) });
    assert.deepEqual(found("ledger in:workspace"), [here.ref, twice.ref]);
    index.dispose();
  });

  it("finds words in quotes only where they follow each other", () => {
    assert.deepEqual(find('"nightly batch"'), ["page Ledger"]);
    assert.deepEqual(find('"batch nightly"'), []);
  });

  it("finds what a text names otherwise, says by what, and obeys filters", async () => {
    const catalog = new Catalog();
    catalog.apply("w", { set: entities.map((entity, at) => buildFile(`${at}.yaml`, entity)), remove: [] });
    const refs = ["component:default/checkoutpage", "component:default/ledger", "component:default/gone"];
    const namedBy = (text: string): readonly string[] =>
      text === "@acme/books" ? refs.slice(0, 1) : text === "ledger" ? refs : [];
    const named = new SearchIndex({ catalog, scheduler: eagerScheduler, namedBy });
    await named.settle(neverCancelled);
    const [hit] = named.search("@acme/books").hits;
    assert.deepEqual([hit?.ref, hit?.excerpt, hit?.excerptOf], [refs[0], "@acme/books", "alias"]);
    assert.deepEqual(named.search("kind:api @acme/books").hits, []);
    const [first] = named.search("ledger").hits;
    assert.deepEqual([first?.ref, first?.excerpt], ["component:default/ledger", undefined]);
    named.dispose();
  });

  it("puts what is named by a whole other name before what has some of its words", async () => {
    const catalog = new Catalog();
    const others = ["component:copied", "system:books"].map((ref) => buildEntity(ref, { owner: "x" }));
    const set = [buildEntity("component:mirror", { owner: "x" }), ...others].map((entity, at) =>
      buildFile(`${at}.yaml`, entity),
    );
    catalog.apply("w", { set, remove: [] });
    const namedBy = (): readonly string[] => ["component:default/mirror"];
    const named = new SearchIndex({ catalog, scheduler: eagerScheduler, namedBy });
    await named.settle(neverCancelled);
    assert.equal(named.search("@acme/books").hits[0]?.ref, "component:default/mirror");
    assert.equal(named.search("books").hits[0]?.ref, "system:default/books");
    named.dispose();
  });

  it("leaves out what holds an excluded word", () => {
    assert.ok(!find("ledger -db").includes("resource:default/ledger-db"));
    assert.ok(find("ledger -db").includes("component:default/ledger"));
  });

  it("shows the docs of what is named, and looks for words in them", () => {
    assert.ok(find("docs:ledger").includes("page Ledger"));
    assert.equal(first("docs:ledger reconciles"), "page Ledger");
    assert.deepEqual(find("docs:route-planner reconciles"), []);
  });

  it("answers questions with places", () => {
    const [hit] = index.search("deploy:ledger").hits;
    assert.equal(hit?.type, "answer");
    assert.equal(hit.line, 12);
  });

  it("takes an unknown filter for words, and says so", () => {
    const { hits, hints } = index.search("ownr:ledger");
    assert.equal(hits[0]?.ref, "component:default/ledger");
    assert.deepEqual(hints, [{ text: "ownr:ledger", kind: "unknownFilter", suggestion: "owner" }]);
  });

  it("says that it does not know the user where the user's own things are asked for", () => {
    const hintsOf = (query: string, knowsUser: boolean) => index.search(query, { ...noContext, knowsUser }).hints;
    for (const query of ["@me", "ledger is:mine", "owner:@me"]) {
      assert.deepEqual(hintsOf(query, false), [{ text: "@me", kind: "unknownUser" }]);
      assert.deepEqual(hintsOf(query, true), []);
    }
    assert.deepEqual(hintsOf("is:starred", false), []);
  });

  it("shows what is starred and recent where nothing is typed", () => {
    const context = {
      ...noContext,
      starred: new Set(["domain:default/money"]),
      recent: ["user:default/mira", "component:default/gone"],
    };
    assert.deepEqual(find(" ", context), ["domain:default/money", "user:default/mira"]);
    assert.deepEqual(find(""), []);
  });
});
