import assert from "node:assert/strict";
import { CancellationSource, Cancelled } from "../../../../src/core/cancellation.ts";
import type { SourceFile } from "../../../../src/core/catalog/source.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { document, OwnershipFixture, sourced } from "../../../support/ownershipFixture.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";

const load = OwnershipFixture.load;

describe("Ownership: the entities that a file belongs to", () => {
  it("takes the nearest descriptor upwards, whose folder it is", async () => {
    const fixture = await load({
      "catalog-info.yaml": document("component:shop"),
      "services/ledger/catalog-info.yaml": document("component:ledger"),
    });
    assert.deepEqual(await fixture.candidates("services/ledger/src/server.ts"), ["ledger"]);
    assert.deepEqual(await fixture.candidates("services/ledger"), ["ledger"]);
    assert.deepEqual(await fixture.candidates("services/other/a.ts"), ["shop"]);
    assert.deepEqual(await fixture.candidates("README.md"), ["shop"]);
    assert.equal(await fixture.why("services/ledger/src/server.ts"), "folder services/ledger");
  });

  it("knows nobody where nothing claims the folder", async () => {
    const fixture = await load({ "services/ledger/catalog-info.yaml": document("component:ledger") });
    assert.deepEqual(await fixture.of("services/other/a.ts"), { candidates: [], agreement: "unknown" });
    assert.deepEqual(await fixture.candidates("/elsewhere/a.ts"), []);
  });

  it("tells the entities of a descriptor for the descriptor itself, whatever their kind", async () => {
    const fixture = await load({
      "catalog-info.yaml": document("component:shop"),
      "a/catalog-info.yaml": document("api:books") + document("component:a") + document("resource:db"),
      "org.yaml": document("group:team") + document("user:ada"),
    });
    assert.deepEqual(await fixture.candidates("a/catalog-info.yaml"), [
      "a",
      "api:default/books",
      "resource:default/db",
    ]);
    assert.deepEqual(await fixture.candidates("org.yaml"), ["group:default/team", "user:default/ada"]);
    assert.equal(await fixture.why("org.yaml"), "descriptor ");
  });

  it("takes the component alone for files beside a descriptor with other kinds in it", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("api:a-api") + document("component:a") });
    assert.deepEqual(await fixture.candidates("a/src/x.ts"), ["a"]);
  });

  it("tells other kinds where no component is described, and the component further out behind them", async () => {
    const fixture = await load({
      "catalog-info.yaml": document("component:shop"),
      "db/catalog-info.yaml": document("resource:db") + document("api:db-api") + document("system:data"),
      "org/catalog-info.yaml": document("group:team"),
    });
    assert.deepEqual(await fixture.candidates("db/x.sql"), [
      "resource:default/db",
      "api:default/db-api",
      "system:default/data",
      "shop",
    ]);
    assert.deepEqual(await fixture.candidates("org/x.md"), ["shop"]);
  });

  it("takes a list of systems for no claim, but the one with the name of a folder on the way", async () => {
    const list = ["shop", "ledger"].map((name) => document(`system:${name}`)).join("") + document("domain:all");
    const fixture = await load({ "catalog-info.yaml": list + document("location:more") });
    assert.deepEqual(await fixture.candidates("README.md"), []);
    assert.deepEqual(await fixture.candidates("services/ledger/x"), ["system:default/ledger"]);
    await fixture.change({ "catalog-info.yaml": document("system:shop") + document("domain:all") });
    assert.deepEqual(await fixture.candidates("README.md"), ["system:default/shop"]);
  });

  it("takes the component with the name of a folder on the way where several are described together", async () => {
    const several = ["ledger", "Payments", "web"].map((name) => document(`component:${name}`)).join("");
    const fixture = await load({ "catalog-info.yaml": several });
    assert.deepEqual(await fixture.candidates("services/ledger/src/a.ts"), ["ledger"]);
    assert.deepEqual(await fixture.candidates("services/payments/web/a.ts"), ["web", "payments"]);
    assert.deepEqual(await fixture.candidates("README.md"), ["ledger", "payments", "web"]);
    assert.equal(await fixture.why("services/ledger/src/a.ts"), "name ");
  });

  it("puts the component with the repository's name first where several claim the whole", async () => {
    const fixture = await load(
      { "shop/catalog-info.yaml": document("component:api") + document("component:shop") },
      { "/ws/shop": [] },
    );
    assert.deepEqual(await fixture.candidates("shop/x.ts"), ["shop", "api"]);
  });

  for (const [location, folder] of [
    ["url:https://github.com/acme/shop/tree/main/services/ledger/", "services/ledger"],
    ["url:https://github.com/ACME/Shop/blob/v1/services/ledger", "services/ledger"],
    ["url:https://github.com/acme/shop", ""],
    ["dir:../services/ledger", "services/ledger"],
    ["dir:..\\services\\ledger", "services/ledger"],
    ["file:./sources", "catalog/sources"],
    ["dir:.", "catalog"],
  ] as const) {
    it(`follows the source location ${location}`, async () => {
      const fixture = await load(
        { "catalog/ledger.yaml": sourced("ledger", location), "catalog-info.yaml": targets("./catalog/*.yaml") },
        { "/ws": ["git@github.com:acme/shop.git"] },
      );
      assert.equal(await fixture.why(`${folder || "."}/x/y.ts`), `source-location ${folder}`);
    });
  }

  it("takes a fork for the repository that an address names, and another repository for none", async () => {
    const entities = {
      "catalog/a.yaml": sourced("a", "url:https://github.com/acme/shop/tree/main/a"),
      "catalog/b.yaml": sourced("b", "url:https://github.com/acme/books/tree/main/b"),
      "catalog-info.yaml": targets("./catalog/*.yaml"),
    };
    const fixture = await load(entities, { "/ws": ["https://github.com/me/shop"] });
    assert.deepEqual(await fixture.candidates("a/x"), ["a"]);
    assert.deepEqual(await fixture.candidates("b/x"), []);
    assert.deepEqual(await fixture.candidates("catalog/README.md"), []);
  });

  it("takes the descriptor's folder where nobody can tell of which repository the workspace is a copy", async () => {
    const entities = { "a/catalog-info.yaml": sourced("a", "url:https://github.com/acme/shop/tree/main/a") };
    for (const repositories of [{}, { "/ws": [] }]) {
      const fixture = await load(entities, repositories);
      assert.deepEqual([await fixture.candidates("a/x"), await fixture.candidates("x")], [["a"], []]);
    }
  });

  it("finds the repository of an address in another workspace folder", async () => {
    const fixture = await load(
      { "/one/catalog-info.yaml": sourced("books", "url:https://github.com/acme/books/tree/main/lib") },
      { "/one": ["https://github.com/acme/one"], "/two": ["https://github.com/acme/books"] },
      ["/one", "/two"],
    );
    assert.deepEqual(await fixture.candidates("/two/lib/a.ts"), ["books"]);
    assert.deepEqual(await fixture.candidates("/two/a.ts"), []);
    assert.deepEqual(await fixture.candidates("/one/a.ts"), []);
  });

  it("lets a deeper descriptor take precedence over a source location further out", async () => {
    const fixture = await load({
      "catalog/a.yaml": sourced("a", "dir:.."),
      "catalog-info.yaml": targets("./catalog/*.yaml"),
      "in/catalog-info.yaml": document("component:inner"),
    });
    assert.deepEqual(await fixture.candidates("in/x"), ["inner"]);
    assert.deepEqual(await fixture.candidates("x"), ["a"]);
  });

  it("tells all that claim one folder", async () => {
    const fixture = await load({
      "catalog/a.yaml": sourced("one", "dir:../s/web") + sourced("web", "dir:../s/web"),
      "catalog-info.yaml": targets("./catalog/*.yaml"),
      "s/web/catalog-info.yaml": document("component:zebra"),
    });
    assert.deepEqual(await fixture.candidates("s/web/x"), ["web", "one", "zebra"]);
  });

  it("tells the API first for the file that holds its definition", async () => {
    const api = (name: string, path: string): string =>
      document(`api:${name}`).replace('definition: "x"', `definition: { $text: ${path} }`);
    const fixture = await load({
      "a/catalog-info.yaml":
        document("component:a") + api("one", "./one.yaml") + api("two", "./spec/two.yaml") + api("like", "./one.yaml"),
      "a/one.yaml": "openapi: 3.1.0",
      "a/spec/two.yaml": "openapi: 3.0.0",
    });
    assert.deepEqual(await fixture.candidates("a/one.yaml"), ["api:default/one", "api:default/like", "a"]);
    assert.deepEqual(await fixture.candidates("a/spec/two.yaml"), ["api:default/two", "a"]);
    assert.equal(await fixture.why("a/spec/two.yaml"), "descriptor a/spec");
  });

  it("tells whose docs a page is of", async () => {
    const docs = { annotations: { "backstage.io/techdocs-ref": "dir:./guide" } };
    const fixture = await load({
      "catalog-info.yaml": document("component:shop") + document("system:all", {}, docs),
      "guide/mkdocs.yml": "",
    });
    assert.deepEqual(await fixture.candidates("guide/docs/index.md"), ["system:default/all", "shop"]);
    assert.deepEqual(await fixture.candidates("src/x"), ["shop"]);
  });

  it("puts what is described in a folder before another entity whose docs are there", async () => {
    const docs = { annotations: { "backstage.io/techdocs-ref": "dir:./site" } };
    const fixture = await load({
      "catalog-info.yaml": document("component:shop", {}, docs),
      "site/catalog-info.yaml": document("component:website"),
      "site/src/x.ts": "",
    });
    assert.deepEqual(await fixture.candidates("site/src/x.ts"), ["website", "shop"]);
    await fixture.change({ "site/catalog-info.yaml": document("api:pages") });
    assert.deepEqual(await fixture.candidates("site/src/x.ts"), ["api:default/pages", "shop"]);
  });

  it("takes a hidden folder's descriptor for the folder around it", async () => {
    const fixture = await load({ "a/.backstage/catalog-info.yaml": document("component:a") });
    assert.deepEqual(await fixture.candidates("a/src/x"), ["a"]);
  });

  it("knows templates by their folder", async () => {
    const fixture = await load({ "t/new/template.yaml": document("template:new-service") });
    assert.deepEqual(await fixture.candidates("t/new/skeleton/README.md"), ["template:default/new-service"]);
  });

  it("follows links, also on the way to what does not exist", async () => {
    const fixture = await load({ "s/a/catalog-info.yaml": document("component:a"), "s/a/x.ts": "" });
    fixture.files.link("/ws/current", "/ws/s/a");
    assert.deepEqual(await fixture.candidates("current/x.ts"), ["a"]);
    assert.deepEqual(await fixture.candidates("current/new/y.ts"), ["a"]);
  });

  it("takes the disk's own letter case where the disk knows none", async () => {
    const fixture = await load({ "s/a/catalog-info.yaml": document("component:a"), "s/a/x.ts": "" });
    fixture.files.link("/WS/S", "/ws/s");
    assert.deepEqual(await fixture.candidates("/WS/S/a/x.ts"), ["a"]);
  });

  it("works in a folder that is no repository", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("component:a"), CODEOWNERS: "* @acme/x\n" }, {});
    assert.deepEqual(await fixture.candidates("a/x"), ["a"]);
    assert.equal(await fixture.owner("b/x"), "group:default/x? (codeowners) unknown []");
  });
});

describe("Ownership: the owner", () => {
  const org = document("group:team") + document("group:books", { parent: "team" }) + document("group:pay");
  const people = document("user:ada", { memberOf: ["books"], profile: { email: "ada@acme.example" } });
  const owned = (owner: string): string => document("component:a", { owner });

  it("is that of the best entity with one, known or not", async () => {
    const fixture = await load({ "org.yaml": org, "a/catalog-info.yaml": owned("team"), "b/catalog-info.yaml": "" });
    assert.equal(await fixture.owner("a/x"), "group:default/team (entity) unknown");
    await fixture.change({ "a/catalog-info.yaml": owned("user:nobody") });
    assert.equal(await fixture.owner("a/x"), "user:default/nobody? (entity) unknown");
  });

  it("is that of CODEOWNERS where several components may be meant that have different owners", async () => {
    const both = document("component:a", { owner: "books" }) + document("component:b", { owner: "pay" });
    const fixture = await load({ "org.yaml": org, "catalog-info.yaml": both, CODEOWNERS: "/x @acme/team\n" });
    assert.equal(await fixture.owner("a/y"), "group:default/books (entity) unknown");
    assert.equal(await fixture.owner("x"), "group:default/team (codeowners) unknown [group:default/team]");
    assert.equal(await fixture.owner("y"), "group:default/books (entity) unknown");
  });

  it("is that of CODEOWNERS where no entity has one, and nobody where the line takes it away", async () => {
    const fixture = await load({ "org.yaml": org + people, CODEOWNERS: "* @acme/unknown @acme/pay\n/free/\n" });
    assert.equal(await fixture.owner("x"), "group:default/pay (codeowners) unknown [group:default/pay]");
    assert.equal(await fixture.owner("free/x"), "- unknown []");
    assert.deepEqual((await fixture.of("free/x")).codeOwners, {
      uri: memoryUri("/ws/CODEOWNERS"),
      line: 1,
      owners: [],
      refs: [],
    });
  });

  for (const [line, owner, agreement] of [
    ["@acme/team", "team", "agrees"],
    ["@acme/books", "team", "agrees"],
    ["@acme/team", "books", "agrees"],
    ["@ada", "team", "agrees"],
    ["ada@acme.example", "books", "agrees"],
    ["@acme/team", "user:ada", "agrees"],
    ["@acme/pay @acme/books", "team", "agrees"],
    ["@acme/pay", "team", "disagrees"],
    ["@ada", "pay", "disagrees"],
    ["@acme/pay", "user:ada", "disagrees"],
    ["@acme/nobody", "team", "unknown"],
    ["@acme/pay", "nobody", "unknown"],
    ["", "team", "unknown"],
  ] as const) {
    it(`"${line}" ${agreement} with ${owner}`, async () => {
      const fixture = await load({
        "org.yaml": org + people,
        "a/catalog-info.yaml": owned(owner),
        CODEOWNERS: `/a/ ${line}\n`,
      });
      assert.equal((await fixture.of("a/x")).agreement, agreement);
    });
  }

  it("takes a line about all files for a default further in", async () => {
    const fixture = await load({ "org.yaml": org, "a/catalog-info.yaml": owned("books"), CODEOWNERS: "* @acme/pay\n" });
    assert.equal((await fixture.of("a/x")).agreement, "unknown");
    await fixture.change({ "catalog-info.yaml": document("component:root", { owner: "books" }) });
    assert.equal((await fixture.of("x")).agreement, "disagrees");
    await fixture.change({ CODEOWNERS: "* @acme/books\n" });
    assert.equal((await fixture.of("a/x")).agreement, "agrees");
  });

  it("reads CODEOWNERS of the repository around the workspace folder, in the order of its host", async () => {
    const texts = {
      "/r/.github/CODEOWNERS": "* @acme/pay",
      "/r/CODEOWNERS": "/ws/ @acme/books",
      "/r/ws/org.yaml": org,
    };
    const gitHub = await load(texts, { "/r": ["https://github.com/acme/r"] }, ["/r/ws"]);
    assert.equal((await gitHub.of("/r/ws/x")).owner?.ref, "group:default/pay");
    const gitLab = await load(texts, { "/r": ["https://gitlab.acme.example/acme/r"] }, ["/r/ws"]);
    assert.equal((await gitLab.of("/r/ws/x")).owner?.ref, "group:default/books");
  });

  it("is found by the rules of the host that the remotes name, else of the host whose folder CODEOWNERS is in", async () => {
    const rules = "src/x @acme/pay\n";
    const texts = { "/ws/org.yaml": org, "/ws/CODEOWNERS": rules };
    const inFolder = { "/ws/org.yaml": org, "/ws/.gitlab/CODEOWNERS": rules };
    for (const [files, remote, owner] of [
      [texts, "https://gitlab.com/acme/ws", "group:default/pay"],
      [texts, "https://github.com/acme/ws", undefined],
      [texts, "https://git.acme.example/acme/ws", undefined],
      [inFolder, "https://git.acme.example/acme/ws", "group:default/pay"],
    ] as const) {
      const fixture = await load(files, { "/ws": [remote] });
      assert.equal((await fixture.of("a/src/x")).owner?.ref, owner, remote);
    }
  });

  it("is read again where the folder of CODEOWNERS goes, and only then", async () => {
    const fixture = await load({
      "/ws/org.yaml": org,
      "/ws/.github/CODEOWNERS": "* @acme/pay",
      "/ws/docs/CODEOWNERS": "* @acme/books",
      "/ws/Makefile": "",
      "/ws/a/LICENSE": "",
    });
    assert.equal((await fixture.of("x")).owner?.ref, "group:default/pay");
    let told = 0;
    fixture.ownership.onDidChangeFiles(() => told++);
    fixture.files.change({ "/ws/Makefile": undefined, "/ws/a": undefined });
    assert.equal(told, 0);
    fixture.files.change({ "/ws/.github": undefined });
    assert.equal(told, 1);
    assert.equal((await fixture.of("x")).owner?.ref, "group:default/books");
    fixture.files.change({ "/ws": undefined });
    assert.equal((await fixture.of("x")).owner, undefined);
  });

  it("is not told as it was before something moved meanwhile", async () => {
    const fixture = await load({
      "s/a/catalog-info.yaml": document("component:a"),
      "s/b/catalog-info.yaml": document("component:b"),
      ...{ "s/a/x": "", "s/b/x": "" },
    });
    fixture.files.link("/ws/now", "/ws/s/a");
    const realUri = fixture.files.realUri.bind(fixture.files);
    fixture.files.realUri = async (uri) => {
      const found = await realUri(uri);
      if (uri === memoryUri("/ws/now/x")) {
        fixture.files.realUri = realUri;
        fixture.files.link("/ws/now", "/ws/s/b");
        fixture.files.tell([{ uri: memoryUri("/ws/now"), type: "created" }]);
      }
      return found;
    };
    await fixture.candidates("now/x");
    assert.deepEqual(await fixture.candidates("now/x"), ["b"]);
  });

  it("knows the members of teams that a repository of Bitbucket defines", async () => {
    const fixture = await load({
      "org.yaml": org + people,
      ".bitbucket/CODEOWNERS": "* @teams/Backend:random(2)\n/x/ @teams/strangers\n/pay/ @teams/pay\n",
      ".bitbucket/teams.yml": '# all\n"backend":\n  contributors:\n    - ada@acme.example # first\n    - "eve"\npay:\n',
    });
    assert.equal(await fixture.owner("a"), "user:default/ada (codeowners) unknown [user:default/ada]");
    assert.equal(await fixture.owner("x/a"), "group:default/strangers? (codeowners) unknown []");
    assert.equal(await fixture.owner("pay/a"), "group:default/pay (codeowners) unknown [group:default/pay]");
    await fixture.change({ ".bitbucket/teams.yml": "strangers:\n  contributors: \n  - ada@acme.example\n" });
    assert.equal((await fixture.of("x/a")).owner?.ref, "user:default/ada");
  });

  describe("where the repository's CODEOWNERS lets folders have their own", () => {
    const top = "CODEOWNERS.toplevel.subdirectory_overrides enable\n* @@pay\n/a/ @@team\n";
    const texts = {
      "org.yaml": org,
      CODEOWNERS: top,
      "a/CODEOWNERS": "* @@books\n/src/*.java @@team\n",
      "a/in/CODEOWNERS": "/x @@pay\n",
      "docs/CODEOWNERS": "* @@team\n",
    };
    const bitbucket = { "/ws": ["https://bitbucket.org/acme/ws"] };
    const ownersOf = async (fixture: OwnershipFixture): Promise<readonly (string | undefined)[]> =>
      Promise.all(
        ["x", "a/x", "a/src/x.java", "a/other/src/x.java", "a/in/x", "a/in/y", "docs/x"].map(async (path) =>
          (await fixture.of(path)).owner?.ref.replace("group:default/", ""),
        ),
      );

    it("is told by the nearest file alone", async () => {
      for (const repositories of [bitbucket, { "/ws": [] }]) {
        const fixture = await load(texts, repositories);
        assert.deepEqual(await ownersOf(fixture), ["pay", "books", "team", "books", "pay", undefined, "team"]);
        const { codeOwners } = await fixture.of("a/src/x.java");
        assert.deepEqual([codeOwners?.uri, codeOwners?.line], [memoryUri("/ws/a/CODEOWNERS"), 1]);
        assert.equal(codeOwners?.folder, memoryUri("/ws/a"));
      }
    });

    it("is told by the repository's file where it does not, or the host knows no such line", async () => {
      const all = ["pay", "team", "team", "team", "team", "team", "pay"];
      for (const first of [top.replace("enable", "disable"), top.replace("CODEOWNERS.", "# CODEOWNERS.")]) {
        assert.deepEqual(await ownersOf(await load({ ...texts, CODEOWNERS: first }, bitbucket)), all);
      }
      for (const host of ["github.com", "gitlab.com"]) {
        assert.deepEqual(await ownersOf(await load(texts, { "/ws": [`https://${host}/acme/ws`] })), all);
      }
    });

    it("follows the files of folders", async () => {
      const fixture = await load(texts, bitbucket);
      assert.equal((await fixture.of("a/x")).owner?.ref, "group:default/books");
      await fixture.change({ "a/CODEOWNERS": undefined });
      assert.equal((await fixture.of("a/x")).owner?.ref, "group:default/team");
      await fixture.change({ "a/CODEOWNERS": "* @@pay\n" });
      assert.equal((await fixture.of("a/x")).owner?.ref, "group:default/pay");
    });

    it("holds a folder's line about all files against the entity of the folder", async () => {
      const fixture = await load({ ...texts, "a/catalog-info.yaml": owned("pay") }, bitbucket);
      assert.equal((await fixture.of("a/x")).agreement, "disagrees");
    });
  });

  it("does not ask lines for files of a certain name when a folder is meant", async () => {
    const fixture = await load({ "org.yaml": org, "a/x.yaml": "", CODEOWNERS: "/a/ @acme/books\n*.yaml @acme/pay\n" });
    assert.equal((await fixture.of("a")).owner?.ref, "group:default/books");
    assert.equal((await fixture.of("a/x.yaml")).owner?.ref, "group:default/pay");
  });
});

describe("Ownership: entities of a portal", () => {
  const remote = (name: string, annotations: Record<string, string>, owner = "books"): SourceFile => {
    const entity = buildEntity(`component:${name}`, { type: "service", lifecycle: "x", owner }, { annotations });
    const file = buildFile(`${name}.yaml`, entity);
    return { ...file, record: { ...file.record, uri: `portal://acme/component/default/${name}.yaml` }, isRemote: true };
  };
  const shop = { "/ws": ["https://github.com/acme/shop"] };
  const source = "backstage.io/source-location";
  const managed = "backstage.io/managed-by-location";
  const at = (path: string): string => `url:https://github.com/acme/shop/tree/main/${path}`;

  it("claim the folders of this workspace that they are said to be in, behind descriptors that are here", async () => {
    const fixture = await load({ "b/catalog-info.yaml": document("component:b") }, shop);
    fixture.catalog.apply("portal:acme", {
      set: [
        remote("a", { [source]: at("a/") }),
        remote("b2", { [managed]: at("b/catalog-info.yaml") }),
        remote("c", {}),
      ],
      remove: [],
    });
    assert.deepEqual(await fixture.candidates("a/x"), ["a"]);
    assert.deepEqual(await fixture.candidates("b/x"), ["b", "b2"]);
    assert.deepEqual(await fixture.candidates("x"), []);
    assert.equal(await fixture.owner("a/x"), "group:default/books? (entity) unknown");
  });

  it("give way to the workspace's version, and come back when that goes", async () => {
    const fixture = await load({}, shop);
    await fixture.candidates("x");
    fixture.catalog.apply("portal:acme", { set: [remote("a", { [source]: at("old") })], remove: [] });
    assert.deepEqual(await fixture.candidates("old/x"), ["a"]);
    await fixture.change({ "new/catalog-info.yaml": document("component:a") });
    assert.deepEqual([await fixture.candidates("old/x"), await fixture.candidates("new/x")], [[], ["a"]]);
    await fixture.change({ "new/catalog-info.yaml": undefined });
    assert.deepEqual([await fixture.candidates("old/x"), await fixture.candidates("new/x")], [["a"], []]);
  });
});

describe("Ownership: changes", () => {
  it("answers again from memory, until something changes", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("component:a"), CODEOWNERS: "" });
    const first = await fixture.of("a/x");
    const reads = fixture.files.reads.length;
    assert.equal(await fixture.of("a/x"), first);
    assert.equal(fixture.files.reads.length, reads);
  });

  it("follows descriptors, groups and CODEOWNERS, and tells of it", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("component:a"), CODEOWNERS: "* @acme/pay\n" });
    let told = 0;
    fixture.ownership.onDidChange(() => told++);
    assert.equal(await fixture.owner("b/x"), "group:default/pay? (codeowners) unknown []");
    await fixture.change({ "org.yaml": document("group:pay") });
    assert.equal(await fixture.owner("b/x"), "group:default/pay (codeowners) unknown [group:default/pay]");
    await fixture.change({ "b/catalog-info.yaml": document("component:b") });
    assert.deepEqual(await fixture.candidates("b/x"), ["b"]);
    await fixture.change({ "b/catalog-info.yaml": undefined, CODEOWNERS: undefined });
    assert.deepEqual(await fixture.of("b/x"), { candidates: [], agreement: "unknown" });
    assert.ok(told >= 3);
  });

  it("equals one that knew only the outcome, after any changes", async () => {
    const fixture = await load({});
    const states: Record<string, string | undefined>[] = [
      { "catalog-info.yaml": document("component:root"), "x/catalog-info.yaml": document("component:x") },
      { "x/catalog-info.yaml": sourced("x", "dir:../y") },
      { "y/catalog-info.yaml": document("resource:y") + document("component:z") },
      { "catalog-info.yaml": document("component:root") + document("component:q"), "x/catalog-info.yaml": undefined },
      { "y/catalog-info.yaml": undefined, CODEOWNERS: "/y/ @acme/t\n" },
    ];
    const texts: Record<string, string> = {};
    for (const state of states) {
      await fixture.change(state);
      for (const [path, text] of Object.entries(state)) {
        if (text === undefined) delete texts[path];
        else texts[path] = text;
      }
      const fresh = await load({ ...texts });
      for (const path of ["a", "x/a", "y/a", "y", "q/a", "catalog-info.yaml", "y/z/a"]) {
        assert.deepEqual(await fixture.of(path), await fresh.of(path), path);
      }
    }
  });

  it("gives up when asked to, and answers the next question", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("component:a") });
    const source = new CancellationSource();
    source.cancel();
    await assert.rejects(fixture.ownership.of(memoryUri("/ws/a/x"), source), Cancelled);
    assert.deepEqual(await fixture.candidates("a/x"), ["a"]);
  });

  it("reads nothing before the first question", async () => {
    const fixture = await load({ "a/catalog-info.yaml": document("component:a"), CODEOWNERS: "" });
    fixture.files.reads.length = 0;
    await fixture.change({ "a/catalog-info.yaml": document("component:b") });
    assert.ok(!fixture.files.reads.includes(memoryUri("/ws/CODEOWNERS")));
  });
});

function targets(...paths: readonly string[]): string {
  return document("location:all", { targets: paths });
}
