import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Cancelled, CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
import { HttpFailure, type HttpRequest } from "../../src/core/remote/http.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";

const http = new NodeHttp();

describe("HTTP on Node", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const toRequest = (url: string, change: Partial<HttpRequest> = {}): HttpRequest => ({
    ...{ method: "GET", url, headers: { authorization: "Bearer s3cret" }, maxBytes: 1_000, timeoutMs: 5_000 },
    ...change,
  });

  async function failureOf(work: Promise<unknown>): Promise<HttpFailure> {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof HttpFailure, String(error));
    return error;
  }

  it("gives redirects as they are, so that no token goes to another host", async () => {
    const visits: (string | undefined)[] = [];
    const other = await listen(({ headers }, response) => {
      visits.push(headers.authorization);
      response.end();
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await listen((_, response) => response.writeHead(status, { location: `${other}/taken` }).end());
      const answer = await http.send(toRequest(url), neverCancelled);
      assert.deepEqual([answer.status, answer.headers.get("location")], [status, `${other}/taken`]);
    }
    assert.deepEqual(visits, []);
  });

  it("unpacks answers, and takes no more than it was told to, packed or not", async () => {
    const large = gzipSync("x".repeat(1_000_000));
    const url = await listen(({ url: path }, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(path === "/large" ? large : gzipSync("smäll")),
    );
    assert.equal((await http.send(toRequest(`${url}/small`), neverCancelled)).text, "smäll");
    assert.equal((await failureOf(http.send(toRequest(`${url}/large`), neverCancelled))).kind, "tooLarge");
  });

  it("says that nobody listens, that an answer was cut off, and that one never came", async () => {
    const gone = await listen(() => undefined);
    servers.pop()?.close();
    assert.equal((await failureOf(http.send(toRequest(gone), neverCancelled))).kind, "unreachable");

    const cut = await listen((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    assert.equal((await failureOf(http.send(toRequest(cut), neverCancelled))).kind, "cutOff");

    const plain = await failureOf(
      http.send(toRequest((await listen(() => undefined)).replace("http:", "https:")), neverCancelled),
    );
    assert.deepEqual([plain.kind, plain.message], ["unreachable", "ERR_SSL_WRONG_VERSION_NUMBER"]);

    const silent = await listen(() => undefined);
    assert.equal((await failureOf(http.send(toRequest(silent, { timeoutMs: 50 }), neverCancelled))).kind, "timeout");
  });

  it("stops when nobody waits any more", async () => {
    const silent = await listen(() => undefined);
    const cancellation = new CancellationSource();
    const work = http.send(toRequest(silent), cancellation);
    cancellation.cancel();
    await assert.rejects(work, Cancelled);
  });
});
