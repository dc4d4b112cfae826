/** A value that is made when it is first asked for. */
export class Lazy<T> {
  readonly #make: () => T;
  #made: { readonly value: T } | undefined;

  constructor(make: () => T) {
    this.#make = make;
  }

  get value(): T {
    this.#made ??= { value: this.#make() };
    return this.#made.value;
  }

  /** The value if somebody asked for it, to be disposed of; undefined before that. */
  get made(): T | undefined {
    return this.#made?.value;
  }
}
