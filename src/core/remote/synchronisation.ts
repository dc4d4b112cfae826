import { Cancelled, CancellationSource, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { Emitter, type Event } from "../event.ts";
import type { Log } from "../ports.ts";
import { PortalError } from "./portalError.ts";

/** How what is fetched stands. `at`: when all of it was last asked for; undefined before the first time. */
export type PortalState =
  | { readonly kind: "idle"; readonly at: number | undefined }
  | {
      readonly kind: "synchronising";
      readonly at: number | undefined;
      readonly done: number;
      /** Undefined until the other side has told. */
      readonly total: number | undefined;
    }
  | { readonly kind: "fresh"; readonly at: number }
  /** What is there is the last good data, or nothing. */
  | { readonly kind: "stale"; readonly at: number | undefined; readonly error: PortalError }
  | { readonly kind: "paused"; readonly at: number | undefined };

/**
 * Runs one synchronisation at a time, and holds how it went. Whoever asks while one runs waits for it, and any of those who
 * wait can stop it, for all of them. Failures are states.
 */
export class Synchronisation {
  readonly #work: (token: CancellationToken) => Promise<void>;
  readonly #log: Log;
  readonly #onDidChangeState = new Emitter<PortalState>();
  readonly #stop = new CancellationSource();
  #state: PortalState = { kind: "idle", at: undefined };
  #isPaused = false;
  #current = new CancellationSource();
  #running: Promise<void> | undefined;

  readonly onDidChangeState: Event<PortalState> = this.#onDidChangeState.event;

  /** @param work fetches what is new and says so by {@link progress} and {@link settle} */
  constructor(work: (token: CancellationToken) => Promise<void>, log: Log) {
    this.#work = work;
    this.#log = log;
  }

  get state(): PortalState {
    return this.#state;
  }

  /** Resolves when it is known how it went; at once while paused. @throws Cancelled, what the work throws unexpectedly */
  async ask(token: CancellationToken): Promise<void> {
    // One that is being stopped does not bring what is asked for now.
    while (this.#running && this.#current.isCancellationRequested) await this.#running.catch(() => undefined);
    if (this.#isPaused) return;
    const running = this.#running ?? this.#begin();
    const current = this.#current;
    const link = token.onCancellationRequested(() => current.cancel());
    await running.finally(() => link.dispose());
  }

  /** Stops what runs, and runs nothing until it is told to go on. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#current.cancel();
    if (isPaused !== (this.#state.kind === "paused")) this.rest(this.#state.at);
  }

  /** Stops what runs and does something else once it has ended. Whoever asks meanwhile waits for that. */
  async instead(work: () => Promise<void>): Promise<void> {
    this.#current.cancel();
    const before = this.#running;
    await this.#alone(Promise.resolve(before?.catch(() => undefined)).then(work));
  }

  /** The work is at it. @throws Cancelled */
  progress(done: number, total: number | undefined, token: CancellationToken): void {
    throwIfCancelled(token);
    this.#setState({ kind: "synchronising", at: this.#state.at, done, total });
  }

  /** The work has brought everything as it stood at a time. */
  settle(at: number): void {
    this.#setState({ kind: this.#isPaused ? "paused" : "fresh", at });
  }

  /** Nothing goes on. `at`: how old what is there is. */
  rest(at: number | undefined): void {
    this.#setState({ kind: this.#isPaused ? "paused" : "idle", at });
  }

  dispose(): void {
    this.#stop.cancel();
    this.#onDidChangeState.dispose();
  }

  #begin(): Promise<void> {
    const own = new CancellationSource(this.#stop);
    this.#current = own;
    return this.#alone(this.#run(own).finally(() => own.dispose()));
  }

  async #run(token: CancellationToken): Promise<void> {
    try {
      await this.#work(token);
    } catch (error) {
      const { at } = this.#state;
      const isStopped = token.isCancellationRequested;
      if (error instanceof PortalError && !isStopped) {
        this.#log.warn(error.message);
        this.#setState({ kind: "stale", at, error });
        return;
      }
      this.rest(at);
      throw isStopped ? new Cancelled() : error;
    }
  }

  /** Whatever begins meanwhile waits for this. */
  #alone(work: Promise<void>): Promise<void> {
    const running = work.finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  #setState(state: PortalState): void {
    this.#state = state;
    this.#onDidChangeState.fire(state);
  }
}
