/** A repeatable source of random choices: the same seed gives the same test. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1 (the generator mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined && choices.length === 0) throw new RangeError("Nothing to pick from");
    return choice as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A text of characters of an alphabet. */
  text(alphabet: string, minLength: number, maxLength: number): string {
    const length = minLength + this.below(maxLength - minLength + 1);
    return Array.from({ length }, () => this.pick([...alphabet])).join("");
  }
}
