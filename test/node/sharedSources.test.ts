import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { readSharedRows, type SharedRow } from "../../src/core/shared/sharedRow.ts";
import { SharedSources } from "../../src/core/shared/sharedSources.ts";
import { GitOrigin } from "../../src/platform/node/gitOrigin.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { FakeWorkbench, MemoryCache, RecordingLog } from "../support/fakePorts.ts";
import { GitServer, hasGitDaemon } from "../support/gitServer.ts";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const entryPoint = join(import.meta.dirname, "../../src/platform/node/git.ts");
const acme = join(import.meta.dirname, "../fixtures/acme");

/** Sources with a catalog behind them, as an editor has them. `storage` outlives a session. */
class Session {
  readonly catalog = new Catalog();
  readonly log = new RecordingLog();
  readonly sources: SharedSources;
  readonly gits: string[] = [];

  constructor(storage: MemoryCache, clones: string) {
    this.sources = new SharedSources({
      storage,
      scheduler: new NodeScheduler(),
      workbench: new FakeWorkbench(),
      timing: nodeTiming,
      log: this.log,
      http: new NodeHttp(),
      openGit: (row, name) => {
        this.gits.push(row.name);
        return new GitOrigin(row, join(clones, name), entryPoint);
      },
    });
    this.sources.onDidUpdate(({ sourceId, update }) => this.catalog.apply(sourceId, update));
  }

  show(rows: readonly SharedRow[]): Promise<void> {
    return this.sources.show(rows, defaultModelSettings);
  }

  states(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.sources.all.map(({ row, state }) => [row.name, state.kind === "stale" ? state.error.kind : state.kind]),
    );
  }

  refs(): readonly string[] {
    return [...this.catalog.entities()].map(({ ref }) => ref).toSorted();
  }
}

function component(name: string, description = "x", owner = "user:guest"): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${description}
spec: { type: service, lifecycle: production, owner: "${owner}" }
`;
}

function location(...targets: readonly string[]): string {
  const list = targets.map((target) => JSON.stringify(target)).join(", ");
  return `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: [${list}] }\n`;
}

function rowsOf(...rows: readonly Readonly<Record<string, string | readonly string[]>>[]): readonly SharedRow[] {
  const read = readSharedRows(rows);
  assert.deepEqual(read.mistakes, []);
  return read.rows;
}

describe("Shared sources", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let storage: MemoryCache;
  let session: Session;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    storage = new MemoryCache();
    session = new Session(storage, folder.at("clones"));
  });
  afterEach(async () => {
    session.sources.dispose();
    assert.deepEqual(session.log.errors, []);
    await folder.remove();
  });
  const restart = (): void => {
    session.sources.dispose();
    session = new Session(storage, folder.at("clones"));
  };

  describe("of repositories", () => {
    let server: GitServer;
    before(async function () {
      if (hasGitDaemon()) server = await GitServer.start();
      else {
        console.log("      This machine's git has no daemon: nothing is tested here.");
        this.skip();
      }
    });
    after(() => server?.stop());

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

    it("start from what was kept, without git, and go with their row", async () => {
      await server.commit("kept", { "catalog-info.yaml": component("kept") });
      const rows = rowsOf({ git: server.urlOf("kept") });
      await session.show(rows);
      await session.sources.refresh();
      const { at } = session.sources.all[0]?.state ?? {};
      restart();
      await session.show(rows);
      assert.deepEqual(session.refs(), ["component:default/kept"]);
      assert.deepEqual(session.sources.all[0]?.state, { kind: "idle", at });
      await session.sources.refresh();
      assert.deepEqual(session.states(), { kept: "fresh" });
      await session.show([]);
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
        const origin = new GitOrigin({ kind: "git", name: "evil", url, globs: [] }, folder.at("evil"), entryPoint);
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

  describe("of addresses", () => {
    let server: Server;
    let answers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {};
    before(async () => {
      server = await listen((request, response) => {
        const answer = answers[request.url ?? ""];
        if (answer) answer(request, response);
        else response.writeHead(404).end();
      });
    });
    after(() => server.close());
    const at = (path: string): string => `http://127.0.0.1:${portOf(server)}${path}`;

    it("take what the command line prints, all of it", async () => {
      const printed = await runCli(acme, "entities", "--format", "json");
      const whole = JSON.parse(printed.stdout) as readonly { kind: string; metadata: { name: string } }[];
      let asked = "";
      answers = {
        "/catalog.json": (request, response) => {
          asked = request.headers["if-none-match"] ?? "";
          if (asked === '"1"') response.writeHead(304).end();
          else response.writeHead(200, { etag: '"1"', "content-type": "application/json" }).end(printed.stdout);
        },
      };
      await session.show(rowsOf({ url: at("/catalog.json"), name: "ci" }));
      await session.sources.refresh();
      assert.deepEqual(session.states(), { ci: "fresh" });
      assert.equal(session.refs().length, whole.length);
      const [first] = whole;
      const entity = [...session.catalog.entities()].find(
        ({ entity: { metadata } }) => metadata.name === first?.metadata.name,
      );
      assert.equal(entity?.isRemote, true);
      const text = await session.sources.textOf(entity?.uri ?? "");
      const { start, end } = entity?.nameRange ?? { start: { line: 0, character: 0 }, end: { character: 0 } };
      assert.equal(text?.split("\n")[start.line]?.slice(start.character, end.character), first?.metadata.name);
      const updates: unknown[] = [];
      session.sources.onDidUpdate((update) => updates.push(update));
      await session.sources.refresh();
      assert.equal(asked, '"1"');
      assert.deepEqual(updates, []);
    });

    it("take a descriptor of several documents", async () => {
      const text = `${component("one")}---\n${component("two")}`;
      answers = { "/all.yaml": (_, response) => response.end(text) };
      await session.show(rowsOf({ url: at("/all.yaml"), name: "file" }));
      await session.sources.refresh();
      assert.deepEqual(session.refs(), ["component:default/one", "component:default/two"]);
      assert.equal(session.catalog.get("component:default/two")?.uri, "callboard-source://file/all.yaml");
    });

    it("keep what was there when the address fails in any way", async () => {
      const good = (_: IncomingMessage, response: ServerResponse): void => void response.end(component("kept"));
      const row = rowsOf({ url: at("/c.yaml"), name: "c" });
      const faults: readonly (readonly [kind: string, answer: typeof good])[] = [
        [
          "signInPage",
          (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>"),
        ],
        ["garbled", (_, response) => response.end("[1, 2")],
        ["garbled", (_, response) => response.end('[{"a": 1}]')],
        ["signIn", (_, response) => response.writeHead(401).end()],
        ["notFound", (_, response) => response.writeHead(404).end()],
        ["failed", (_, response) => response.writeHead(500).end()],
        ["redirect", (_, response) => response.writeHead(302, { location: "/c.yaml" }).end()],
        ["redirect", (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end()],
        [
          "cutOff",
          (_, response) => response.writeHead(200, { "content-length": "99" }).end("kind:", () => response.destroy()),
        ],
      ];
      answers = { "/c.yaml": good };
      await session.show(row);
      await session.sources.refresh();
      for (const [kind, answer] of faults) {
        answers = { "/c.yaml": answer };
        await session.sources.refresh();
        assert.deepEqual(session.states(), { c: kind });
        assert.deepEqual(session.refs(), ["component:default/kept"]);
      }
      answers = { "/c.yaml": good };
      await session.sources.refresh();
      assert.deepEqual(session.states(), { c: "fresh" });
    });
  });
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
