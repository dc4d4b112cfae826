import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a proxy treats those whom it does not know. */
export type Welcome = "basic" | "signInPage" | "redirect";

/** Lets through to a backend whoever brings the right header, which it keeps to itself, as access proxies do. */
export class GateProxy {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(target: string, name: string, value: string, welcome: Welcome): Promise<GateProxy> {
    const server = createServer((request, response) => {
      if (request.headers[name] === value) pass(target, name, request, response);
      else greet(welcome, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new GateProxy(server);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function pass(target: string, name: string, request: IncomingMessage, response: ServerResponse): void {
  const { [name]: _, ...headers } = request.headers;
  const onward = send(`${target}${request.url}`, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => request.socket.destroy());
  request.pipe(onward);
}

function greet(welcome: Welcome, response: ServerResponse): void {
  const page = "<!doctype html><title>Sign in</title>";
  if (welcome === "basic") response.writeHead(401, { "www-authenticate": 'Basic realm="portal"' }).end("Unauthorized");
  else if (welcome === "redirect") response.writeHead(302, { location: "https://login.example/?state=1" }).end();
  else response.writeHead(403, { "content-type": "text/html" }).end(page);
}
