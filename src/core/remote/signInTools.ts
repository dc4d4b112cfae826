import type { CancellationToken } from "../cancellation.ts";
import type { Disposable } from "../event.ts";
import type { LoopbackHost, Pkce } from "./oauth.ts";

/** Waits on this machine for the browser that comes back from the portal. */
export interface LoopbackServer extends Disposable {
  /** Where it listens: "http://127.0.0.1:8055/callback". */
  readonly address: string;
  /** The whole address of the first call that bears the state; undefined if none came in time. @throws Cancelled */
  wait(state: string, timeoutMs: number, token: CancellationToken): Promise<string | undefined>;
}

/** What signing in needs of the machine. */
export interface SignInTools {
  newPkce(): Pkce;
  /** A text that nobody guesses. */
  newState(): string;
  /** Undefined if the port is taken. Without a port, any that is free. The host is what the browser will call it. */
  listen(port: number | undefined, path: string, host?: LoopbackHost): Promise<LoopbackServer | undefined>;
}

/** Runs a command that prints credentials. */
export interface TokenCommand {
  /** What it printed; else a sentence that says why there is nothing. @throws Cancelled */
  run(command: string, token: CancellationToken): Promise<{ readonly output: string } | { readonly failure: string }>;
}
