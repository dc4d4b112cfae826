import { Cancelled, type CancellationToken } from "../cancellation.ts";

/** Lets only so many jobs run at once; the others wait their turn, in order. */
export class Limit {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The job's own outcome. @throws Cancelled if its turn comes too late */
  async run<T>(job: () => Promise<T>, token: CancellationToken): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      if (token.isCancellationRequested) throw new Cancelled();
      return await job();
    } finally {
      // The place goes to the next in line, without being free in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
