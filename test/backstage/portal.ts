import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { CacheStorage } from "../../src/core/ports.ts";
import { openPortal } from "../../src/core/remote/openPortal.ts";
import type { PortalSource } from "../../src/core/remote/portalSource.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { MemoryCache } from "../support/fakePorts.ts";
import type { Entity } from "../../src/core/entity/entity.ts";
import { toYaml } from "../support/organisation.ts";
import { until } from "./backendProcess.ts";
import type { BackstageBackend } from "./backend.ts";

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Connected {
  readonly source: PortalSource;
  readonly cache: MemoryCache;
  /** What the portal was asked, as the log tells it. */
  readonly requests: string[];
  /** What the log warns of. */
  readonly warnings: string[];
}

/** A portal as the extension would connect to it. */
export function connect(
  { url, token }: Pick<BackstageBackend, "url" | "token">,
  options: {
    readonly name?: string;
    readonly filter?: readonly string[];
    readonly cache?: MemoryCache;
    /** Where replicas are kept in place of the cache. */
    readonly storage?: CacheStorage;
    readonly account?: string;
  } = {},
): Connected {
  const { name = "acme-portal", filter = [], cache = new MemoryCache(), account = "tests" } = options;
  const [requests, warnings]: [string[], string[]] = [[], []];
  const portal = { name, baseUrl: url, filter, headers: {} };
  const credentials = { account, headers: { authorization: `Bearer ${token}` } };
  const source = openPortal(
    portal,
    account,
    { current: async () => credentials, renew: async () => undefined },
    {
      ...{ http: new NodeHttp(), timing: nodeTiming, scheduler: new NodeScheduler() },
      storage: options.storage ?? cache,
      log: { ...quietLog, info: (text) => requests.push(text), warn: (text) => warnings.push(text) },
    },
  );
  return { source, cache, requests, warnings };
}

/** Descriptors over HTTP, which is where a portal may be told to read them from while it runs. */
export class DescriptorServer {
  readonly files = new Map<string, string>();
  #names = 0;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<DescriptorServer> {
    const server = createServer((request, response) => {
      const text = started.files.get(request.url ?? "");
      response.writeHead(text === undefined ? 404 : 200, { "content-type": "text/yaml" }).end(text);
    });
    const started = new DescriptorServer(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return started;
  }

  /** "127.0.0.1:41234" */
  get host(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  /** A name that no attempt of a test has used: what one that failed has registered stays. */
  freshName(name: string): string {
    return `${name}-${++this.#names}`;
  }

  /** The address of a file that holds these entities from now on. */
  put(path: string, ...entities: readonly Entity[]): string {
    this.files.set(path, toYaml({ path, entities }));
    return `http://${this.host}${path}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Refreshes a portal's source until it is so; a backend takes about a second to process what changed. */
export async function refreshUntil(source: PortalSource, what: string, isSo: () => boolean): Promise<void> {
  await until(what, 120_000, async () => {
    await source.refresh(neverCancelled);
    return isSo();
  });
}
