/** Counts the lines of a text up to offsets that only grow. */
export class LineCounter {
  readonly #text: string;
  /** The next line end. */
  #next: number;
  #line = 0;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#endAfter(0);
  }

  /** From 0. */
  lineOf(offset: number): number {
    while (this.#next < offset) {
      this.#line++;
      this.#next = this.#endAfter(this.#next + 1);
    }
    return this.#line;
  }

  #endAfter(offset: number): number {
    const end = this.#text.indexOf("\n", offset);
    return end < 0 ? Infinity : end;
  }
}
