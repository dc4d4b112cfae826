import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import type { LoopbackHost } from "../../core/remote/oauth.ts";
import type { LoopbackServer } from "../../core/remote/signInTools.ts";
import { nodeMessages } from "./messages.ts";

/** Where "localhost" leads, too: browsers that look for it elsewhere first come here after that. */
const listenedAt = "127.0.0.1";

/**
 * Listens on this machine only; undefined if the port is taken. Without a port, on any that is free.
 *
 * @param host what callers have to call this machine
 */
export async function listenOnLoopback(
  port: number | undefined,
  path: string,
  host: LoopbackHost = "127.0.0.1",
): Promise<LoopbackServer | undefined> {
  const server = createServer();
  const isListening = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port: port ?? 0, host: listenedAt, exclusive: true }, () => resolve(true));
  });
  const bound = server.address();
  if (!isListening || bound === null || typeof bound === "string") return undefined;
  return new Callbacks(server, new URL(`http://${host}:${bound.port}`).host, path);
}

class Callbacks implements LoopbackServer {
  readonly address: string;
  readonly #server: Server;
  readonly #authority: string;
  readonly #path: string;

  constructor(server: Server, authority: string, path: string) {
    this.#server = server;
    this.#authority = authority;
    this.#path = path;
    this.address = `http://${authority}${path}`;
    server.on("error", () => undefined);
  }

  async wait(state: string, timeoutMs: number, token: CancellationToken): Promise<string | undefined> {
    let stop = (): void => undefined;
    try {
      return await new Promise<string | undefined>((resolve, reject) => {
        const timer = setTimeout(() => resolve(undefined), timeoutMs);
        const listener = token.onCancellationRequested(() => reject(new Cancelled()));
        const answer = (request: IncomingMessage, response: ServerResponse): void => {
          const address = this.#findAddress(request, state);
          tell(response, address);
          // Only once the page is out: whoever waits closes the server.
          if (address !== undefined) response.once("close", () => resolve(address));
        };
        this.#server.on("request", answer);
        stop = () => {
          clearTimeout(timer);
          listener.dispose();
          this.#server.off("request", answer);
        };
        if (token.isCancellationRequested) reject(new Cancelled());
      });
    } finally {
      stop();
    }
  }

  dispose(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Undefined for every call but the one that is waited for: other programs and pages can call, too. */
  #findAddress({ method, url = "", headers }: IncomingMessage, state: string): string | undefined {
    if (method !== "GET" || headers.host !== this.#authority || !URL.canParse(url, this.address)) return undefined;
    const address = new URL(url, this.address);
    const isOurs = address.host === this.#authority && address.pathname === this.#path;
    return isOurs && address.searchParams.get("state") === state ? address.href : undefined;
  }
}

function tell(response: ServerResponse, address: string | undefined): void {
  const isSignedIn = address !== undefined && new URL(address).searchParams.get("code") !== null;
  const text = address === undefined ? nodeMessages.callbackUnknown : nodeMessages.callbackTaken(isSignedIn);
  response.writeHead(address === undefined ? 404 : 200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    connection: "close",
  });
  const style = "font: 1rem/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30rem; padding: 0 1rem";
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Callboard</title><body style="${style}"><h1>Callboard</h1><p>${text}</p>`,
  );
}
