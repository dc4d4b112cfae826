import type { Scheduler } from "../../core/ports.ts";

const sliceMs = 10;

/**
 * Gives the thread back to the event loop about every 10 ms, however many loops share it: of those that wait, one goes
 * on in each turn. If all did, each would do a step before it looks at the clock again.
 */
export class NodeScheduler implements Scheduler {
  readonly #waiting: (() => void)[] = [];
  #sliceStart = performance.now();

  get shouldPause(): boolean {
    return performance.now() - this.#sliceStart >= sliceMs;
  }

  pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#awaitTurn();
    });
  }

  #awaitTurn(): void {
    setImmediate(() => {
      const goOn = this.#waiting.shift();
      if (this.#waiting.length > 0) this.#awaitTurn();
      this.#sliceStart = performance.now();
      goOn?.();
    });
  }
}
