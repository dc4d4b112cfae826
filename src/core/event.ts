/** Something that holds on to a resource until it is disposed. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener; the returned disposable ends the subscription. Structurally the same as VS Code's event. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The owner's side of an event: `fire` calls the listeners in the order in which they subscribed. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
