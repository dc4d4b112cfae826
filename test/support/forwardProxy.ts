import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy as companies have them: whichever host it is asked for, one server of this machine answers in its place. */
export class ForwardProxy {
  /** The hosts that it was asked for, the oldest first: "portal.invalid:80". */
  readonly hosts: string[] = [];
  readonly #server: Server = createServer();
  readonly #port: number;

  private constructor(port: number) {
    this.#port = port;
    this.#server.on("request", (asked, response) => this.#forward(asked, response));
    this.#server.on("connect", (asked, socket, head) => this.#tunnel(asked, socket, head));
  }

  /** @param port of the server that answers */
  static async start(port: number): Promise<ForwardProxy> {
    const proxy = new ForwardProxy(port);
    await once(proxy.#server.listen(0, "127.0.0.1"), "listening");
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** "GET http://portal.invalid/…" */
  #forward(asked: IncomingMessage, response: ServerResponse): void {
    const { host, hostname, port, pathname, search } = new URL(asked.url ?? "");
    this.hosts.push(`${hostname}:${port || "80"}`);
    const headers = { ...asked.headers, host };
    const options = { host: "127.0.0.1", port: this.#port, path: pathname + search, method: asked.method, headers };
    const forwarded = request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    asked.pipe(forwarded);
  }

  /** "CONNECT portal.invalid:443" */
  #tunnel(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.hosts.push(asked.url ?? "");
    const through = connect(this.#port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    through.on("error", () => socket.destroy());
    socket.on("error", () => through.destroy());
  }
}
