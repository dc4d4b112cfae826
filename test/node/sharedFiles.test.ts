import assert from "node:assert/strict";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { runCli } from "../support/runCli.ts";
import { component, listen, portOf, rowsOf, type SharedSession, useSharedSession } from "../support/sharedSession.ts";

const refOfComponent = (name: string | undefined): string => `component:default/${name}`;
const acme = join(import.meta.dirname, "../fixtures/acme");

describe("Shared files", function () {
  this.timeout(60_000);
  let session: SharedSession;
  let open: () => SharedSession;
  useSharedSession((bench) => {
    session = bench.session;
    open = bench.open;
  });
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

  it("take a list in the place of a descriptor, and a descriptor in the place of a list", async () => {
    const listed = ["three", "four"].map((name) => ({ apiVersion: "a/v1", kind: "Component", metadata: { name } }));
    const texts = [`${component("one")}---\n${component("two")}`, JSON.stringify(listed), component("five")];
    await session.show(rowsOf({ url: at("/all.yaml"), name: "file" }));
    for (const [text, ...names] of [
      [texts[0], "one", "two"],
      [texts[1], "four", "three"],
      [texts[2], "five"],
      [texts[1], "four", "three"],
      ["[]"],
    ]) {
      answers = { "/all.yaml": (_, response) => response.end(text) };
      await session.sources.refresh();
      assert.deepEqual([session.states(), session.refs()], [{ file: "fresh" }, names.map(refOfComponent)]);
    }
  });

  it("start from what was kept of a list", async () => {
    const listed = ["one", "two"].map((name) => ({ apiVersion: "a/v1", kind: "Component", metadata: { name } }));
    answers = { "/list.json": (_, response) => response.end(JSON.stringify(listed)) };
    const rows = rowsOf({ url: at("/list.json"), name: "list" });
    await session.show(rows);
    await session.sources.refresh();
    const later = open();
    await later.show(rows);
    assert.deepEqual([later.states(), later.refs()], [{ list: "idle" }, ["one", "two"].map(refOfComponent)]);
    const { uri = "" } = later.catalog.get("component:default/two") ?? {};
    assert.equal(await later.sources.textOf(uri), await session.sources.textOf(uri));
  });

  it("take a descriptor from an address that is not encoded as addresses are", async () => {
    answers = { "/cat%zz.yaml": (_, response) => response.end(component("one")) };
    await session.show(rowsOf({ url: at("/cat%zz.yaml"), name: "file" }));
    await session.sources.refresh();
    assert.deepEqual(session.states(), { file: "fresh" });
    assert.equal(session.catalog.get("component:default/one")?.uri, "callboard-source://file/catalog-info.yaml");
  });

  it("keep what was there when the address fails in any way", async () => {
    const good = (_: IncomingMessage, response: ServerResponse): void => void response.end(component("kept"));
    const row = rowsOf({ url: at("/c.yaml"), name: "c" });
    const faults: readonly (readonly [kind: string, answer: typeof good])[] = [
      ["signInPage", (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>")],
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
