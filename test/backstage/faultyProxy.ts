import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What happens to a request on its way: it passes, fails with a status, is cut in the middle, or finds nobody. */
export type Fate = "pass" | "cut" | "refuse" | number | { readonly html: string };

/**
 * Stands between a client and a real backend, and lets requests fail. The backend may be replaced while the address stays
 * the same.
 */
export class FaultyProxy {
  target: string;
  /** Decides over the request of a number, from 1. `route` is its method and address: "GET /api/catalog/locations". */
  fate: (count: number, route: string) => Fate = () => "pass";
  /** What the addresses begin with, "/backstage"; the backend does not hear of it. */
  prefix = "";
  /** The `authorization` headers that came by. */
  readonly tokens = new Set<string>();
  delayMs = 0;
  count = 0;
  /** However many rows are asked for, no page has more. */
  pageLimit = Infinity;
  readonly #server: Server;

  private constructor(target: string, server: Server) {
    this.target = target;
    this.#server = server;
  }

  static async start(target: string): Promise<FaultyProxy> {
    const server = createServer((request, response) => void proxy.#answer(request, response));
    const proxy = new FaultyProxy(target, server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.prefix}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? "/";
    const fate = this.fate(++this.count, `${request.method} ${address}`);
    this.tokens.add(request.headers.authorization ?? "");
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (fate === "refuse") return void request.socket.destroy();
    if (!address.startsWith(`${this.prefix}/`)) return void response.writeHead(404).end();
    if (typeof fate === "number") return void response.writeHead(fate, { "content-type": "text/plain" }).end("no");
    if (typeof fate === "object") return void response.writeHead(200, { "content-type": "text/html" }).end(fate.html);
    const { method, headers } = request;
    const onward = send(
      `${this.target}${this.#limited(address.slice(this.prefix.length))}`,
      { method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (fate === "cut") answer.once("data", (chunk: Buffer) => cut(response, chunk, request.socket));
        else answer.pipe(response);
      },
    );
    onward.on("error", () => request.socket.destroy());
    request.pipe(onward);
  }

  #limited(address: string): string {
    return address.replace(/([?&]limit=)(\d+)/, (_, name, limit) => name + Math.min(Number(limit), this.pageLimit));
  }
}

/** Sends half of the first piece, and hangs up. */
function cut(response: ServerResponse, chunk: Buffer, socket: Socket): void {
  response.write(chunk.subarray(0, chunk.length / 2), () => socket.destroy());
}
