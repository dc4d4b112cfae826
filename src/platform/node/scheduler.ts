import type { Scheduler } from "../../core/ports.ts";

const sliceMs = 10;

/** Gives the thread back to the event loop about every 10 ms, however many loops share it. */
export class NodeScheduler implements Scheduler {
  #sliceStart = performance.now();
  #turn: Promise<void> | undefined;

  get shouldPause(): boolean {
    return performance.now() - this.#sliceStart >= sliceMs;
  }

  async pause(): Promise<void> {
    // All that wait go on in one turn: those that come after the new slice is used up wait for the next.
    while (this.shouldPause) await this.#nextTurn();
  }

  #nextTurn(): Promise<void> {
    this.#turn ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#turn = undefined;
        this.#sliceStart = performance.now();
        resolve();
      });
    });
    return this.#turn;
  }
}
