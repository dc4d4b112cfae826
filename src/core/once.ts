/** Work that is done once, for all who ask. Where it fails, whoever asks next tries again. */
export class Once<T> {
  readonly #work: () => Promise<T>;
  #done: Promise<T> | undefined;
  #hasBegun = false;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  /** True from the first {@link run} on, whatever came of it. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  run(): Promise<T> {
    this.#hasBegun = true;
    this.#done ??= this.#work().catch((error: unknown) => {
      this.#done = undefined;
      throw error;
    });
    return this.#done;
  }
}
