import { type Disposable, Emitter, type Event } from "./event.ts";

/** Tells a long job that nobody waits for its answer any more. Structurally the same as VS Code's token. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: Event<unknown>;
}

/** A token that is never cancelled, for callers that always want the answer. */
export const neverCancelled: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/** Thrown by long jobs that were cancelled. Only the funnel at the edge catches it; it is never shown. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Throws {@link Cancelled} if the token is cancelled. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}

/** Waits for what others wait for, too: whoever gives up stops waiting, and the work goes on. @throws Cancelled */
export async function whileWanted<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const listener = token.onCancellationRequested(() => reject(new Cancelled()));
    if (token.isCancellationRequested) reject(new Cancelled());
    work.then(resolve, reject).finally(() => listener.dispose());
  });
}

/** Resolves when the work ends or is cancelled. @throws what else it throws */
export async function unlessCancelled(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** The owner's side of a token. */
export class CancellationSource implements CancellationToken, Disposable {
  readonly #onCancellationRequested = new Emitter<unknown>();
  #links: readonly Disposable[] = [];
  #isCancelled = false;

  /** @param above cancelling any of these cancels this one, too, until it is disposed of */
  constructor(...above: readonly CancellationToken[]) {
    this.#links = above.map((token) => token.onCancellationRequested(() => this.cancel()));
  }

  /** Told once; a listener that comes after the cancellation is called at once. */
  readonly onCancellationRequested: Event<unknown> = (listener) => {
    if (!this.#isCancelled) return this.#onCancellationRequested.event(listener);
    listener(undefined);
    return { dispose: () => undefined };
  };

  get isCancellationRequested(): boolean {
    return this.#isCancelled;
  }

  cancel(): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#onCancellationRequested.fire(undefined);
    this.dispose();
  }

  /** Forgets the listeners, and the tokens above, without cancelling. */
  dispose(): void {
    for (const link of this.#links) link.dispose();
    this.#onCancellationRequested.dispose();
  }
}
