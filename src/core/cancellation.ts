import type { Event } from "./event.ts";

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
