import type { Event } from "../../core/event.ts";

/** Changes of the catalog come in crowds. */
const quietMs = 100;

/** Calls a listener once after events that follow each other closely, of whatever kind. */
export class OnceQuiet {
  readonly #listener: () => void;
  readonly #subscriptions: { dispose(): void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: () => void) {
    this.#listener = listener;
  }

  /** Listens to an event, or to what of it concerns the listener. */
  on<T>(event: Event<T>, concerns: (value: T) => boolean = () => true): this {
    this.#subscriptions.push(event((value) => concerns(value) && this.soon()));
    return this;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#listener, quietMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
