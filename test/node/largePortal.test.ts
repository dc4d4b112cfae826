import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { openPortal } from "../../src/core/remote/openPortal.ts";
import type { PortalSource } from "../../src/core/remote/portalSource.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { MemoryCache, RecordingLog } from "../support/fakePorts.ts";

const size = 100_000;

/** Serves a made-up catalog page by page, without ever holding it; from `brokenFrom` on it fails for good. */
class Generator {
  readonly server: Server;
  readonly starts: number[] = [];
  brokenFrom = Infinity;

  constructor() {
    this.server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? "/", "http://x");
      const start = Number(searchParams.get("cursor") ?? 0);
      if (searchParams.get("fields")?.includes("spec")) this.starts.push(start);
      if (start >= this.brokenFrom) {
        response.writeHead(500).end();
        return;
      }
      const end = Math.min(size, start + Number(searchParams.get("limit")));
      const items = Array.from({ length: end - start }, (_, index) => toRow(start + index));
      const pageInfo = end < size ? { nextCursor: String(end) } : {};
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ items, totalItems: size, pageInfo }));
    });
  }
}

function toRow(index: number): unknown {
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: `c${index}`, namespace: "default", uid: `u${index}`, etag: `e${index}` },
    spec: { type: "service", lifecycle: "production", owner: `team-${index % 100}` },
  };
}

/** What is tried again is tried at once. */
const impatient = { ...nodeTiming, sleep: async (): Promise<void> => undefined };

describe("A portal of 100,000 entities", () => {
  let generator: Generator;
  let source: PortalSource;
  let catalog: Catalog;
  const log = new RecordingLog();

  before(async () => {
    generator = new Generator();
    await new Promise<void>((resolve) => generator.server.listen(0, "127.0.0.1", resolve));
    const { port } = generator.server.address() as AddressInfo;
    const portal = { name: "large", baseUrl: `http://127.0.0.1:${port}`, filter: [], headers: {} };
    const nobody = { current: async () => ({ account: "", headers: {} }), renew: async () => undefined };
    const ports = { http: new NodeHttp(), timing: impatient, scheduler: new NodeScheduler() };
    source = openPortal(portal, "", nobody, { ...ports, storage: new MemoryCache(), log });
    catalog = new Catalog();
    source.onDidUpdate((update) => catalog.apply(source.id, update, "part"));
  });

  after(async () => {
    source.dispose();
    generator.server.closeAllConnections();
    await new Promise((resolve) => generator.server.close(resolve));
  });

  it("that fails in the middle keeps what came, and goes on behind it", async () => {
    generator.brokenFrom = 50_100;
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "stale");
    assert.equal(catalog.size, 50_100);
    assert.deepEqual(log.warnings, ["large failed with 500."]);
    generator.starts.length = 0;
  });

  it("is taken as a whole, without a page twice", async () => {
    generator.brokenFrom = Infinity;
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, catalog.size, source.size], ["fresh", size, size]);
    assert.equal(generator.starts[0], 50_100);
    assert.equal(log.warnings.length, 1);
    assert.ok(
      Array.from({ length: size }, (_, index) => `component:default/c${index}`).every((ref) => catalog.get(ref)),
    );
    assert.equal(new Set(generator.starts).size, generator.starts.length);
    assert.equal(catalog.get("component:default/c99999")?.entity.metadata.name, "c99999");
  });
});
