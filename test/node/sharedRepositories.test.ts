import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
import { readSharedRows } from "../../src/core/shared/sharedRow.ts";
import { GitClones } from "../../src/platform/node/gitClones.ts";
import { GitOrigin } from "../../src/platform/node/gitOrigin.ts";
import type { MemoryCache } from "../support/fakePorts.ts";
import { GitServer, hasGitDaemon } from "../support/gitServer.ts";
import {
  component,
  gitEntryPoint,
  listen,
  location,
  portOf,
  rowsOf,
  type SharedSession,
  useSharedSession,
} from "../support/sharedSession.ts";
import type { TemporaryFolder } from "../support/temporaryFolder.ts";

describe("Shared repositories", function () {
  this.timeout(120_000);
  if (!hasGitDaemon()) {
    console.log("This machine's git has no daemon: shared repositories are not tested here.");
    return;
  }
  let folder: TemporaryFolder;
  let storage: MemoryCache;
  let session: SharedSession;
  let open: () => SharedSession;
  useSharedSession((bench) => {
    ({ folder, storage, session, open } = bench);
  });
  let server: GitServer;
  before(async () => {
    server = await GitServer.start();
  });
  after(() => server.stop());

  it("are a portal for a team: fifty of them, ten that change, one that goes", async () => {
    const names = Array.from({ length: 50 }, (_, index) => `team-${index}`);
    for (const name of names) await server.commit(name, { "catalog-info.yaml": component(name) });
    await session.show(rowsOf(...names.map((name) => ({ git: server.urlOf(name), name }))));
    await session.sources.refresh();
    assert.deepEqual(new Set(Object.values(session.states())), new Set(["fresh"]));
    assert.deepEqual(session.refs(), names.map((name) => `component:default/${name}`).toSorted());

    for (const name of names.slice(0, 10)) {
      await server.commit(name, {
        "catalog-info.yaml": component(name, "changed"),
        "b/catalog-info.yml": component(`${name}-b`),
      });
    }
    await server.remove("team-49");
    const changed: string[] = [];
    session.sources.onDidUpdate(({ sourceId }) => changed.push(sourceId));
    await session.sources.refresh();
    assert.equal(changed.length, 10);
    assert.equal(session.states()["team-49"], "notFound");
    assert.equal(session.refs().length, 60);
    assert.ok(session.catalog.get("component:default/team-49"));
    assert.equal(session.catalog.get("component:default/team-3")?.entity.metadata["description"], "changed");
  });

  it("lead to what Locations and placeholders name, and to nothing outside", async () => {
    await server.commit("mono", {
      "catalog-info.yaml": location(
        "./services/*/entity.yaml",
        "../../etc/passwd",
        "./link.yaml",
        server.urlOf("other"),
      ),
      "services/a/entity.yaml": component("a", '{ $text: "./about.txt" }'),
      "services/a/about.txt": "What a is for",
      "services/b/entity.yaml": component("b"),
      "services/unnamed.yaml": component("unnamed"),
      "more/extra.yaml": component("extra"),
      "link.yaml": { link: "/etc/passwd" },
      "evil/catalog-info.yaml": { link: "../../../../etc/passwd" },
      "big.bin": "x".repeat(1_000_000),
    });
    await session.show(rowsOf({ git: server.urlOf("mono"), globs: ["more/*.yaml"] }));
    await session.sources.refresh();
    assert.deepEqual(session.states(), { mono: "fresh" });
    const components = ["a", "b", "extra"].map((name) => `component:default/${name}`);
    assert.deepEqual(session.refs(), [...components, "location:default/all"]);
    const a = session.catalog.get("component:default/a");
    assert.equal(a?.entity.metadata["description"], "What a is for");
    assert.equal(a?.isRemote, true);
    assert.equal(a?.uri, "callboard-source://mono/services/a/entity.yaml");
    assert.equal(a?.nameRange.start.line, 3);
    assert.match((await session.sources.textOf(a?.uri ?? "")) ?? "", /^ {2}name: a$/m);
    assert.deepEqual(session.catalog.problemsOf(a?.uri ?? ""), []);
    const [clone] = await readdir(folder.at("clones"));
    assert.equal(existsSync(folder.at(`clones/${clone}/services`)), false);
    const packs = await readdir(folder.at(`clones/${clone}/objects/pack`));
    assert.ok(packs.length > 0);
  });

  it("are fetched whole from a server that leaves nothing out, and say so", async () => {
    await server.commit("plain", { "catalog-info.yaml": component("plain") }, false);
    await session.show(rowsOf({ git: server.urlOf("plain"), ref: "main" }));
    await session.sources.refresh();
    assert.deepEqual(session.states(), { "plain@main": "fresh" });
    assert.deepEqual(
      session.sources.all.map(({ isWhole }) => isWhole),
      [true],
    );
    assert.deepEqual(session.refs(), ["component:default/plain"]);
  });

  it("start from what was kept, without git, until that is deleted", async () => {
    await server.commit("kept", { "catalog-info.yaml": component("kept") });
    const rows = rowsOf({ git: server.urlOf("kept") });
    await session.show(rows);
    await session.sources.refresh();
    const { at } = session.sources.all[0]?.state ?? {};
    session.sources.dispose();
    session = open();
    await session.show(rows);
    assert.deepEqual(session.refs(), ["component:default/kept"]);
    assert.deepEqual(session.sources.all[0]?.state, { kind: "idle", at });
    await session.sources.refresh();
    assert.deepEqual(session.states(), { kept: "fresh" });
    await session.show([]);
    assert.deepEqual(session.refs(), []);
    const clones = new GitClones(folder.at("clones"), gitEntryPoint);
    const [clone, ...others] = await clones.list();
    assert.deepEqual([clone?.[0], others], [[...storage.blobs.keys()][0], []]);
    assert.ok(Math.abs(Date.now() - (clone?.[1] ?? 0)) < 3_600_000);
    assert.ok((await clones.sizeOf(clone?.[0] ?? "")) > 1_000);
    assert.equal(await clones.sizeOf("none"), 0);
    await session.show(rows);
    assert.deepEqual(session.refs(), ["component:default/kept"]);
    await session.sources.all[0]?.forget();
    assert.deepEqual(session.refs(), []);
    assert.deepEqual([...storage.blobs.keys()], []);
    assert.deepEqual(await readdir(folder.at("clones")), []);
  });

  it("are cloned anew where the clone is broken", async () => {
    await server.commit("broken", { "catalog-info.yaml": component("broken") });
    await session.show(rowsOf({ git: server.urlOf("broken") }));
    await session.sources.refresh();
    const [clone] = await readdir(folder.at("clones"));
    await folder.write({ [`clones/${clone}/HEAD`]: "no", [`clones/${clone}/config`]: "[core\n" });
    await server.commit("broken", { "catalog-info.yaml": component("mended") });
    await session.sources.refresh();
    assert.deepEqual(session.states(), { broken: "fresh" });
    assert.deepEqual(session.refs(), ["component:default/mended"]);
  });

  it("are cloned anew, and nothing else is touched, where a broken clone lies in another repository", async () => {
    await server.commit("outer", { "catalog-info.yaml": component("outer") });
    const outer = (...command: readonly string[]): string =>
      execFileSync("git", ["-C", folder.path, ...command], { encoding: "utf8" });
    outer("init", "--quiet");
    outer("remote", "add", "origin", server.urlOf("outer"));
    await server.commit("inner", { "catalog-info.yaml": component("inner") });
    await session.show(rowsOf({ git: server.urlOf("inner") }));
    await session.sources.refresh();
    const [clone] = await readdir(folder.at("clones"));
    await rm(folder.at(`clones/${clone}/HEAD`));
    await server.commit("inner", { "catalog-info.yaml": component("mended") });
    await session.sources.refresh();
    assert.deepEqual(session.refs(), ["component:default/mended"]);
    assert.equal(outer("for-each-ref"), "");
  });

  it("are fetched where the user lets git open no bare repository by itself", async () => {
    await server.commit("bare", { "catalog-info.yaml": component("bare") });
    await folder.write({ "home/.gitconfig": "[safe]\n\tbareRepository = explicit\n" });
    const { HOME } = process.env;
    process.env["HOME"] = folder.at("home");
    try {
      await session.show(rowsOf({ git: server.urlOf("bare") }));
      await session.sources.refresh();
    } finally {
      if (HOME === undefined) delete process.env["HOME"];
      else process.env["HOME"] = HOME;
    }
    assert.deepEqual(session.states(), { bare: "fresh" });
    assert.deepEqual(session.refs(), ["component:default/bare"]);
  });

  it("are fetched by several windows at once", async () => {
    const rows = rowsOf({ git: server.urlOf("windows") });
    const windows = [session, open(), open()];
    for (const name of ["one", "two"]) {
      await server.commit("windows", { "catalog-info.yaml": component(name) });
      await Promise.all(windows.map((window) => window.show(rows)));
      await Promise.all(windows.map((window) => window.sources.refresh()));
      for (const window of windows) {
        const { state } = window.sources.all[0] ?? {};
        assert.equal(state?.kind === "stale" ? state.error.message : state?.kind, "fresh");
        assert.deepEqual(window.refs(), [`component:default/${name}`]);
      }
    }
    assert.equal((await readdir(folder.at("clones"))).length, 1);
  });

  it("say what is wrong with each, without trouble for others", async () => {
    await server.commit("fine", { "catalog-info.yaml": component("fine") });
    const asking = await listen((_, response) => response.writeHead(401, { "www-authenticate": "Basic" }).end());
    const rows = rowsOf(
      { git: server.urlOf("fine") },
      { git: server.urlOf("never-was") },
      { git: server.urlOf("fine"), ref: "no-such-branch", name: "branch" },
      { git: `http://127.0.0.1:${portOf(asking)}/private.git`, name: "private" },
      { git: "git://127.0.0.1:1/x", name: "away" },
    );
    await session.show(rows);
    await session.sources.refresh();
    asking.close();
    assert.deepEqual(session.states(), {
      ...{ fine: "fresh", "never-was": "notFound", branch: "notFound", private: "signIn", away: "unreachable" },
    });
  });

  it("keep the token in an address out of what is said of them", async () => {
    for (const status of [401, 404, 500]) {
      const refusing = await listen((_, response) => response.writeHead(status).end());
      await session.show(rowsOf({ git: `http://127.0.0.1:${portOf(refusing)}/x.git?private_token=secret` }));
      await session.sources.refresh();
      refusing.close();
      const { state, row } = session.sources.all[0] ?? {};
      assert.ok(state?.kind === "stale" && row?.name === "x", state?.kind);
      assert.match(state.error.message, /127\.0\.0\.1/);
      assert.doesNotMatch(state.error.message, /secret/);
      assert.ok((await readdir(folder.at("clones")).catch(() => [])).every((name) => !name.includes("secret")));
    }
  });

  it("are not waited for when somebody stops, however long a server is silent", async () => {
    const silent = createServer();
    const connected = once(silent.listen(0, "127.0.0.1"), "listening").then(() => once(silent, "connection"));
    await once(silent, "listening");
    silent.unref();
    const rows = rowsOf({ git: `git://127.0.0.1:${portOf(silent)}/silent` });
    await session.show(rows);
    const stop = new CancellationSource();
    const work = session.sources.refresh(stop);
    const [socket] = (await connected) as readonly Socket[];
    // What is not read hides the end of the connection.
    socket?.resume();
    const closed = once(socket ?? silent, "close");
    stop.cancel();
    await work;
    assert.deepEqual(session.states(), { silent: "idle" });
    // Git is gone, too.
    await closed;
    silent.close();
  });

  it("run nothing that a hostile row or repository asks for", async () => {
    const canary = folder.at("canary");
    const hostile = [
      `ext::sh -c 'touch ${canary}'`,
      `--upload-pack=touch ${canary}`,
      `file://${server.pathOf("evil")}`,
    ];
    const { rows, mistakes } = readSharedRows(hostile.map((git) => ({ git })));
    assert.deepEqual([rows.length, mistakes.length], [0, 3]);
    // Even where such a row got through.
    for (const url of hostile) {
      const origin = new GitOrigin({ kind: "git", name: "evil", url, globs: [] }, folder.at("evil"), gitEntryPoint);
      await assert.rejects(origin.look(undefined, neverCancelled), { name: "PortalError" });
    }
    await server.commit("evil", {
      "catalog-info.yaml": component("evil"),
      ".gitmodules": `[submodule "x"]\n\tpath = x\n\turl = ext::touch ${canary}\n\tupdate = !touch ${canary}\n`,
      ".gitattributes": "* filter=evil diff=evil\n",
      "hooks/post-checkout": `#!/bin/sh\ntouch ${canary}\n`,
    });
    await session.show(rowsOf({ git: server.urlOf("evil") }));
    await session.sources.refresh();
    assert.deepEqual(session.refs(), ["component:default/evil"]);
    assert.equal(existsSync(canary), false);
  });
});
